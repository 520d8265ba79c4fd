import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockClass, lockGuests } from "./lock-class";

export type ChangePlacesResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-changeable" }
  | { ok: false; reason: "places-taken"; taken: number };

/**
 * Changes the number of places of a class that hasn't begun. Never fewer than are taken, guaranteed by the trigger
 * slots_keep_their_bookings.
 */
export async function changePlaces(
  ctx: Context,
  { slotId, places, by }: { slotId: string; places: number; by: By },
): Promise<ChangePlacesResult> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockClass(tx, slotId);
    if (!found) return { ok: false, reason: "not-found" };
    if (found.status !== "ACTIVE" || found.startsAt <= tx.now) return { ok: false, reason: "not-changeable" };
    if (found.capacity === places) return { ok: true };
    const taken = (await lockGuests(tx, slotId)).length;
    if (places < taken) return { ok: false, reason: "places-taken", taken };
    await tx.db.slot.update({ where: { id: slotId }, data: { capacity: places }, select: { id: true } });
    await recordEvent(tx, {
      by,
      action: "class.places-changed",
      subjectId: slotId,
      before: { places: found.capacity },
      after: { places },
    });
    return { ok: true };
  });
}
