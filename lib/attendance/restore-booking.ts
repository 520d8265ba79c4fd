import { clearHolds } from "@/lib/booking/find-place";
import type { LockedBooking } from "@/lib/booking/lock-booking";
import { bookingMessages } from "@/lib/booking/messages";
import { getBookingById } from "@/lib/booking/queries";
import { reminderMessages } from "@/lib/booking/reminders";
import { withdrawMessages } from "@/lib/booking/withdraw-messages";
import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Undoes a cancellation until the session's end, and takes time, table and place again; `place-gone` if one of them is taken. The
 * fee is dropped. A client who was emailed about the cancellation, or about nothing yet, is emailed that the session is on.
 */
export async function restoreBooking(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.restored",
    needs: "canRestore",
    isDone: ({ status }) => status === "CONFIRMED",
    before: takeTimeAgain,
    data: () => ({
      status: "CONFIRMED",
      cancelledAt: null,
      cancelledBy: null,
      sealedCancelReason: null,
      lateCancel: false,
      feeCents: 0,
      icsSequence: { increment: 1 },
    }),
    after: notify,
  });
}

async function takeTimeAgain(tx: Context, { slot }: LockedBooking): Promise<void> {
  const { startsAt, blockedUntil } = await tx.db.slot.findUniqueOrThrow({
    where: { id: slot.id },
    select: { startsAt: true, blockedUntil: true },
  });
  await clearHolds(tx, { startsAt, blockedUntil }, null);
  await tx.db.slot.updateMany({
    where: { id: slot.id, status: "RELEASED", capacity: 1 },
    data: { status: "ACTIVE" },
  });
}

async function notify(tx: Context, { booking: { id }, trainer }: LockedBooking): Promise<void> {
  await withdrawMessages(tx, id, trainer.email);
  const { booking } = await getBookingById(tx, id);
  const { reminderMinutes } = await tx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: { reminderMinutes: true },
  });
  await enqueueMessages(
    tx,
    [
      ...((await knowsOfSession(tx, id)) ? [] : bookingMessages("booked", { booking, trainer })),
      ...reminderMessages(booking, reminderMinutes, tx.now),
    ],
    { byStaff: true },
  );
}

/** Whether the client's latest booking email that went out, or may have, is about a session that is on. */
async function knowsOfSession(tx: Context, bookingId: string): Promise<boolean> {
  const sent = await tx.db.message.findMany({
    where: {
      bookingId,
      template: { in: ["booking-confirmed", "booking-rescheduled", "booking-cancelled"] },
      OR: [{ attempts: { gt: 0 } }, { status: "SENT" }],
    },
    select: { template: true, facts: true },
  });
  const sequenceOf = ({ facts }: { facts: unknown }) => (facts as { sequence: number }).sequence;
  const [last] = sent.sort((one, other) => sequenceOf(other) - sequenceOf(one));
  return last !== undefined && last.template !== "booking-cancelled";
}
