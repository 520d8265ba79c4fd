import type { CallerChoice, CallerTime } from "@/lib/caller/caller-choice";
import type { FoundClientMatch, FoundClientView } from "@/lib/clients/find-clients";

export const CALLER_FIELDS = [
  "text",
  "client",
  "name",
  "email",
  "phone",
  "service",
  "coach",
  "day",
  "startsAt",
  "time",
  "note",
] as const;
export type CallerField = (typeof CALLER_FIELDS)[number];
export type CallerValues = Record<CallerField, string>;

/** The value of `startsAt` that stands for the typed date and time. */
export const TYPED_TIME = "typed";

export interface BookedForCaller {
  reference: string;
  clientId: string;
  name: string;
  /** The name on file. */
  knownAs: string;
  email: string;
  /** Whether email is currently delayed or failing. */
  isMailDelayed: boolean;
  service: string;
  coach: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

export interface CallerState {
  formKey: string;
  values: CallerValues;
  choice: CallerChoice;
  client: FoundClientView | null;
  /** What “Find” returned, without JavaScript. */
  matches?: FoundClientMatch[];
  errors?: Partial<Record<CallerField, string[]>>;
  problem?: string;
  alternatives?: CallerTime[];
  /** The rules to waive to book anyway, if the coach may. */
  anyway?: string;
  booked?: BookedForCaller;
}

export type CallerAction = (state: CallerState, form: FormData) => Promise<CallerState>;
