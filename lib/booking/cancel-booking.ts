import { recordEvent } from "@/lib/audit/record-event";
import { type By, isStaff, THE_CLIENT } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { sealNote } from "@/lib/secrets";
import { type BookingKey, type LockedBooking, lockBooking, NOT_FOUND } from "./lock-booking";
import { bookingMessages, planned } from "./messages";
import { type BookingView, getBookingById } from "./queries";
import { bookingState, type ChangePolicy } from "./rules";
import { withdrawMessages } from "./withdraw-messages";

export type CancelBookingInput = BookingKey & {
  reason?: string | undefined;
  /** Without it, the client. */
  by?: By;
  /** Whose wish it is, if not that of who enters it: a client who calls. */
  wishOf?: "client" | undefined;
  /** The studio asks for no fee, whatever its policy says: it is the one who cancels, or it is kind. */
  withoutFee?: boolean;
  /** What somebody was told that it costs: should that have changed by now, nothing is done. */
  toldFeeCents?: number | undefined;
  /** When those it concerns are told, so that it can be undone before; without it at once. */
  tellAt?: Date | undefined;
};

export type CancelBookingResult =
  | { ok: true; booking: BookingView; policy: ChangePolicy }
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "not-changeable" | "fee-changed"; booking: BookingView; policy: ChangePolicy };

/**
 * Cancels a booking, with the fee that the policy says now unless the studio asks for none. A private slot becomes free; a
 * group keeps its session. What was still to be sent about the booking is withdrawn and both sides are told, all
 * in one transaction. Cancelling twice answers the same and does nothing the second time.
 */
export async function cancelBooking(ctx: Context, input: CancelBookingInput): Promise<CancelBookingResult> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockBooking(tx, input);
    return locked ? cancel(tx, locked, input) : NOT_FOUND;
  });
}

async function cancel(
  tx: Context,
  { booking, policy, slot, trainer }: LockedBooking,
  input: CancelBookingInput,
): Promise<CancelBookingResult> {
  if (bookingState(booking, tx.now) === "cancelled") return { ok: true, booking, policy };
  if (!policy.canCancel) return { ok: false, reason: "not-changeable", booking, policy };
  const by = input.by ?? THE_CLIENT;
  const cancelledBy = input.wishOf ?? by.actor;
  const late = tx.now > policy.freeUntil && !input.withoutFee;
  const feeCents = late ? policy.feeNowCents : 0;
  if (feeCents !== (input.toldFeeCents ?? feeCents))
    return { ok: false, reason: "fee-changed", booking, policy };
  await tx.db.booking.update({
    where: { id: booking.id },
    select: { id: true },
    data: {
      status: "CANCELLED",
      cancelledAt: tx.now,
      cancelledBy,
      sealedCancelReason: sealNote("cancel-reason", booking.id, input.reason),
      lateCancel: late,
      feeCents,
      icsSequence: { increment: 1 },
    },
  });
  if (booking.service.capacity === 1) {
    await tx.db.slot.update({ where: { id: slot.id }, data: { status: "RELEASED" }, select: { id: true } });
  }
  await recordEvent(tx, {
    by,
    action: "booking.cancelled",
    subjectId: booking.id,
    before: { status: booking.status },
    after: { status: "CANCELLED", lateCancel: late, feeCents, cancelledBy },
  });
  await withdrawMessages(tx, booking.id, trainer.email);
  const cancelled = await getBookingById(tx, booking.id);
  const news = bookingMessages("cancelled", { booking: cancelled.booking, trainer });
  await enqueueMessages(tx, planned(news, input.tellAt), { byStaff: isStaff(by) });
  return { ok: true, booking: cancelled.booking, policy: cancelled.policy };
}
