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
 * Takes a cancellation back, until the session would be over: the time, the table and the place are taken again, or it is
 * `place-gone`. There is no fee then. Whoever was told of the cancellation, or of nothing yet, is told that the session stands.
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
    after: tell,
  });
}

async function takeTimeAgain(tx: Context, { slot }: LockedBooking): Promise<void> {
  const { startsAt, blockedUntil } = await tx.db.slot.findUniqueOrThrow({
    where: { id: slot.id },
    select: { startsAt: true, blockedUntil: true },
  });
  await clearHolds(tx, { startsAt, blockedUntil }, null);
  await tx.db
    .$executeRaw`update slots set status = 'ACTIVE' where id = ${slot.id}::uuid and status = 'RELEASED' and capacity = 1`;
}

async function tell(tx: Context, { booking: { id }, trainer }: LockedBooking): Promise<void> {
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

/** Whether the last news that went out to the client, or may have, is not that of a cancellation. */
async function knowsOfSession(tx: Context, bookingId: string): Promise<boolean> {
  const [last] = await tx.db.$queryRaw<{ template: string }[]>`
    select template from messages
    where booking_id = ${bookingId}::uuid and template in ('booking-confirmed', 'booking-moved', 'booking-cancelled')
      and (attempts > 0 or status = 'SENT')
    order by (facts ->> 'sequence')::int desc
    limit 1`;
  return last !== undefined && last.template !== "booking-cancelled";
}
