import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { getProvenBooking, type Proof } from "./confirm-link";

export type ConfirmBookingResult = { ok: true } | { ok: false; reason: "not-found" | "not-changeable" };

/**
 * Confirms that the client wants a booking and reads its address. From then on the session's coach is related to the client.
 * Idempotent; `not-changeable` for a canceled booking.
 */
export async function confirmBooking(
  ctx: Context,
  { by, ...proof }: Proof & { by: By },
): Promise<ConfirmBookingResult> {
  return inTransaction(ctx, async (tx) => {
    const booking = await getProvenBooking(tx, proof);
    if (!booking) return { ok: false, reason: "not-found" };
    if (booking.status === "CANCELLED") return { ok: false, reason: "not-changeable" };
    // Lock order: addresses before bookings, as in booking and merging.
    const { contactEmail: email, clientId } = booking;
    const confirmed = { confirmedAt: tx.now };
    await tx.db.clientEmail.updateMany({ where: { email, clientId, confirmedAt: null }, data: confirmed });
    const { count } = await tx.db.booking.updateMany({
      where: { id: booking.id, confirmedAt: null, status: { not: "CANCELLED" } },
      data: confirmed,
    });
    if (count === 1)
      await recordEvent(tx, {
        by,
        action: "booking.confirmed",
        subjectId: booking.id,
        after: { client: booking.clientId },
      });
    return { ok: true };
  });
}
