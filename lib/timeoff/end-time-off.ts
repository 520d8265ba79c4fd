import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { getTimeOff, type TimeOffView } from "./queries";
import { timesOf } from "./rules";

export type EndTimeOffResult = { ok: true; timeOff: TimeOffView } | { ok: false; reason: "not-found" };

/** Deletes time off, which frees its span for bookings. Refuses with `not-found` when it was deleted before. */
export async function endTimeOff(
  ctx: Context,
  { slotId, by }: { slotId: string; by: By },
): Promise<EndTimeOffResult> {
  return inTransaction(ctx, async (tx) => {
    const timeOff = await getTimeOff(tx, slotId);
    if (!timeOff) return { ok: false, reason: "not-found" };
    const { count } = await tx.db.slot.updateMany({
      where: { id: slotId, status: "ACTIVE" },
      data: { status: "RELEASED" },
    });
    if (count === 0) return { ok: false, reason: "not-found" };
    const before = { trainer: timeOff.trainer.slug, ...timesOf(timeOff) };
    await recordEvent(tx, { by, action: "time-off.ended", subjectId: slotId, before });
    return { ok: true, timeOff };
  });
}
