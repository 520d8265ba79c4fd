import type { CallerChoice, CallerTime } from "@/lib/caller/caller-choice";
import type { FoundClientMatch, FoundClientView } from "@/lib/clients/find-clients";

/** What was typed and chosen, field by field. */
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

/** What `startsAt` says when the date and the time that were typed are meant. */
export const TYPED_TIME = "typed";

/** The new booking, to read to the caller. */
export interface BookedForCaller {
  reference: string;
  clientId: string;
  name: string;
  /** The name in their record. */
  knownAs: string;
  email: string;
  /** Whether emails do not go out as they should right now. */
  isMailDelayed: boolean;
  service: string;
  coach: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/** All that the form shows. */
export interface CallerState {
  formKey: string;
  values: CallerValues;
  choice: CallerChoice;
  /** The client that was chosen. */
  client: FoundClientView | null;
  /** Whom “Find” has found, where there is no JavaScript. */
  matches?: FoundClientMatch[];
  errors?: Partial<Record<CallerField, string[]>>;
  /** Why it was not booked. */
  problem?: string;
  /** The nearest times that can be had. */
  alternatives?: CallerTime[];
  /** What has to be waived to book it anyway, if the person may do that. */
  anyway?: string;
  booked?: BookedForCaller;
}

export type CallerAction = (state: CallerState, form: FormData) => Promise<CallerState>;
