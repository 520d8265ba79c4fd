import type { Context } from "@/lib/db";
import type { WaivableReason } from "@/lib/scheduling/openings";
import type { NoPlace } from "./choose-place";
import type { OverlapView } from "./overlaps";
import { listAlternatives, type OpeningView } from "./queries";

/** Why a time could not be held, booked or moved to. */
export type Refusal =
  | { ok: false; reason: "unknown-service" | "unknown-trainer" }
  | { ok: false; reason: "slot-taken"; alternatives: OpeningView[] }
  | {
      ok: false;
      reason: "not-an-opening";
      why: NoPlace;
      /** All that the studio's people would have to set aside; only where that helps, and only for them. */
      needs?: WaivableReason[] | undefined;
      alternatives: OpeningView[];
    };

/** The client has other sessions at that time, which the studio's people are asked about once; with `needs` of this too. */
export interface ClientBusy {
  ok: false;
  reason: "client-busy";
  overlaps: OverlapView[];
  needs: WaivableReason[];
}

/** A refusal before its alternatives are looked up, which is done outside the transaction that refused. */
export type BareRefusal =
  | { ok: false; reason: "unknown-service" | "unknown-trainer" }
  | { ok: false; reason: "no-place"; why: NoPlace; needs?: WaivableReason[]; endsAt?: Date };

/** Whether an outcome is a refusal whose alternatives are still to be looked up. */
export function isBare(outcome: { ok: boolean; reason?: string }): outcome is BareRefusal {
  return ["no-place", "unknown-service", "unknown-trainer"].includes(outcome.reason ?? "");
}

/** What somebody else's booking can cause; all the rest was never an opening. */
const TAKEN: ReadonlySet<NoPlace> = new Set(["trainer-busy", "no-table", "full"]);

/** Completes a refusal with the nearest openings. */
export async function completeRefusal(
  ctx: Context,
  refusal: BareRefusal,
  asked: { service: string; startsAt: Date; trainer?: string | undefined; holdToken?: string | undefined },
): Promise<Refusal> {
  if (refusal.reason !== "no-place") return refusal;
  const alternatives = await listAlternatives(ctx, asked);
  return TAKEN.has(refusal.why)
    ? { ok: false, reason: "slot-taken", alternatives }
    : { ok: false, reason: "not-an-opening", why: refusal.why, needs: refusal.needs, alternatives };
}
