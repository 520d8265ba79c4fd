import type { WaivableReason } from "@/lib/scheduling/openings";
import type { NoPlace } from "./choose-place";
import type { OverlapView } from "./overlaps";

/** A time that somebody asked for: `listAlternatives` finds the openings near it. */
export interface AskedTime {
  service: string;
  startsAt: Date;
  /** Slug of a coach; without it any will do. */
  trainer?: string | undefined;
  holdToken?: string | undefined;
}

/** Why a time can't be held, booked or rescheduled to. */
export type Refusal = { ok: false; reason: "unknown-service" | "unknown-trainer" } | TimeRefusal;

export interface TimeRefusal {
  ok: false;
  /** Taken by somebody else, or never an opening. */
  reason: "slot-taken" | "not-an-opening";
  why: NoPlace;
  /** Every rule of the studio that staff would have to set aside; only where that helps, and only for them. */
  needs?: WaivableReason[] | undefined;
  asked: AskedTime;
  /** When a session at that time would end. */
  endsAt: Date;
}

/** The client has other sessions at that time. Staff are asked about it once, together with the rules in `needs`. */
export interface ClientBusy {
  ok: false;
  reason: "client-busy";
  overlaps: OverlapView[];
  needs: WaivableReason[];
}

/** What somebody else's booking can cause. */
const TAKEN: ReadonlySet<NoPlace> = new Set(["trainer-busy", "no-table", "full"]);

/** The refusal of a time, from the reason that the engine gives. */
export function timeRefusal(
  asked: AskedTime,
  endsAt: Date,
  { why, needs }: { why: NoPlace; needs?: WaivableReason[] },
): TimeRefusal {
  const { service, startsAt, trainer, holdToken } = asked;
  return {
    ok: false,
    reason: TAKEN.has(why) ? "slot-taken" : "not-an-opening",
    why,
    ...(needs && { needs }),
    asked: { service, startsAt, trainer, holdToken },
    endsAt,
  };
}
