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
  /** Defaults to the client. */
  by?: By;
  /** Who asked for it, if not the person who enters it: a client who calls. */
  wishOf?: "client" | undefined;
  /** Waives the fee, whatever the policy says. */
  withoutFee?: boolean;
  /** The fee that was shown. If it has changed since, nothing is canceled. */
  shownFeeCents?: number | undefined;
  /** When the emails go out, so it can be undone before; by default at once. */
  notifyAt?: Date | undefined;
};

export type CancelBookingResult =
  | { ok: true; booking: BookingView; policy: ChangePolicy }
  | { ok: false; reason: "not-found" }
  | { ok: false; reason: "not-changeable" | "fee-changed"; booking: BookingView; policy: ChangePolicy };

/**
 * Cancels a booking, with the fee that the policy sets now unless the studio waives it. A private slot becomes free; a class
 * keeps its session. Unsent messages about the booking are withdrawn and both sides are emailed, all in one transaction.
 * Idempotent: canceling again returns the same and changes nothing.
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
  if (feeCents !== (input.shownFeeCents ?? feeCents))
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
  await enqueueMessages(tx, planned(news, input.notifyAt), { byStaff: isStaff(by) });
  return { ok: true, booking: cancelled.booking, policy: cancelled.policy };
}
