import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { type Context, inTransaction } from "@/lib/db";
import { getProvenBooking, type Proof } from "./confirm-link";

export type DisownBookingResult = { ok: true } | { ok: false; reason: "not-found" | "not-changeable" };

/**
 * Cancels a booking that someone else made with a person's address, without a fee even late. `not-changeable` once that person
 * has confirmed it or it has begun.
 */
export async function disownBooking(
  ctx: Context,
  { by, ...proof }: Proof & { by: By },
): Promise<DisownBookingResult> {
  return inTransaction(ctx, async (tx) => {
    const booking = await getProvenBooking(tx, proof);
    if (!booking) return { ok: false, reason: "not-found" };
    if (booking.status === "CANCELLED") return { ok: true };
    if (booking.confirmedAt) return { ok: false, reason: "not-changeable" };
    const reason = "The owner of this email address says that they didn’t book this.";
    const result = await cancelBooking(tx, { bookingId: booking.id, by, reason, withoutFee: true });
    if (!result.ok) return { ok: false, reason: "not-changeable" };
    await recordEvent(tx, { by, action: "booking.disowned", subjectId: booking.id });
    return { ok: true };
  });
}
