import type { WaivableReason } from "@/lib/scheduling/openings";
import type { NoPlace } from "./choose-place";
import type { OverlapView } from "./overlaps";

/** A requested time, for which `listAlternatives` finds openings nearby. */
export interface AskedTime {
  service: string;
  startsAt: Date;
  /** Slug of a coach; by default any coach. */
  trainer?: string | undefined;
  holdToken?: string | undefined;
}

/** Why a time can't be held, booked or rescheduled to. */
export type Refusal = { ok: false; reason: "unknown-service" | "unknown-trainer" } | TimeRefusal;

export interface TimeRefusal {
  ok: false;
  /** Taken by someone else, or never an opening. */
  reason: "slot-taken" | "not-an-opening";
  why: NoPlace;
  /** Every rule that staff would have to override. Set only for staff, and only where that helps. */
  needs?: WaivableReason[] | undefined;
  asked: AskedTime;
  /** When a session at that time would end. */
  endsAt: Date;
}

/** The client has other sessions at that time. Staff are asked once about them and the rules in `needs`. */
export interface ClientBusy {
  ok: false;
  reason: "client-busy";
  overlaps: OverlapView[];
  needs: WaivableReason[];
}

/** Reasons that someone else's booking can cause. */
const TAKEN: ReadonlySet<NoPlace> = new Set(["trainer-busy", "no-table", "full"]);

/** Turns the engine's reason into the refusal of a time. */
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
