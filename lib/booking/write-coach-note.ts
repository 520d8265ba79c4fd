import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { openNote, sealNote } from "@/lib/secrets";
import { lockBooking, NOT_FOUND } from "./lock-booking";
import type { CoachNoteInput } from "./schema";

export type WriteCoachNoteInput = CoachNoteInput & { bookingId: string; by: By };

/**
 * Saves the coach's note about a session, for the coach and the owner; an empty note removes it. The audit trail records the
 * change, not the text. Saving the same text changes nothing.
 */
export async function writeCoachNote(
  ctx: Context,
  { bookingId, by, coachNote }: WriteCoachNoteInput,
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockBooking(tx, { bookingId }))) return NOT_FOUND;
    const { sealedCoachNote } = await tx.db.booking.findUniqueOrThrow({
      where: { id: bookingId },
      select: { sealedCoachNote: true },
    });
    const note = coachNote ?? null;
    if (openNote("coach-note", bookingId, sealedCoachNote) === note) return { ok: true };
    await tx.db.booking.update({
      where: { id: bookingId },
      data: { sealedCoachNote: sealNote("coach-note", bookingId, note) },
      select: { id: true },
    });
    await recordEvent(tx, { by, action: "booking.note-changed", subjectId: bookingId });
    return { ok: true };
  });
}
