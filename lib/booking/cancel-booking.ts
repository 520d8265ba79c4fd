import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/messages/enqueue-messages";
import { bookingMessages } from "@/lib/messages/rules";
import { withdrawMessages } from "@/lib/messages/withdraw-messages";
import { lockBooking } from "./lock-booking";
import { type BookingView, getBookingById } from "./queries";
import { bookingState, type ChangePolicy } from "./rules";

export type CancelBookingResult =
  | { ok: true; booking: BookingView; policy: ChangePolicy }
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "not-changeable"; booking: BookingView; policy: ChangePolicy };

/**
 * Cancels the booking of a manage link, with the fee that the policy says now. A private slot becomes free; a
 * group keeps its session. What was still to be sent about the booking is withdrawn and both sides are told, all
 * in one transaction. Cancelling twice answers the same and does nothing the second time.
 */
export async function cancelBooking(
  ctx: Context,
  input: { token: string; reason?: string | undefined },
): Promise<CancelBookingResult> {
  return lockBooking(ctx, input.token, async (tx, { booking, policy, slot, trainer }) => {
    if (bookingState(booking, tx.now) === "cancelled") return { ok: true, booking, policy };
    if (!policy.canCancel) return { ok: false, reason: "not-changeable", booking, policy };
    const late = tx.now > policy.freeUntil;
    await tx.db.booking.update({
      where: { id: booking.id },
      select: { id: true },
      data: {
        status: "CANCELLED",
        cancelledAt: tx.now,
        cancelledBy: "client",
        cancelReason: input.reason ?? null,
        lateCancel: late,
        feeCents: policy.feeNowCents,
        icsSequence: { increment: 1 },
      },
    });
    if (booking.service.capacity === 1) {
      await tx.db.slot.update({ where: { id: slot.id }, data: { status: "RELEASED" }, select: { id: true } });
    }
    await tx.db.auditEvent.create({
      data: {
        at: tx.now,
        actor: "client",
        action: "booking.cancelled",
        subjectId: booking.id,
        before: { status: booking.status },
        after: { status: "CANCELLED", lateCancel: late, feeCents: policy.feeNowCents },
      },
      select: { id: true },
    });
    await withdrawMessages(tx, booking.id, trainer.email);
    const cancelled = await getBookingById(tx, booking.id);
    await enqueueMessages(tx, bookingMessages("cancelled", { booking: cancelled.booking, trainer }));
    return { ok: true, ...cancelled };
  });
}
