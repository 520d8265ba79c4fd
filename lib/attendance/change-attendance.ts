import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type LockedBooking, lockBooking, NOT_FOUND } from "@/lib/booking/lock-booking";
import type { BookingView } from "@/lib/booking/queries";
import { type Attendance, attendance } from "@/lib/booking/rules";
import { type Context, inTransaction, sqlState } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";

export interface ChangeAttendanceInput {
  bookingId: string;
  by: By;
}

export type ChangeAttendanceResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-possible" | "place-gone" };

interface Change {
  action: `booking.${string}`;
  /** The change that must be possible. */
  needs: keyof Attendance;
  /** Whether it is already done: a second tap then changes nothing. */
  isDone: (booking: BookingView) => boolean;
  data: (booking: BookingView, now: Date) => Prisma.BookingUncheckedUpdateInput;
  /** Runs in the same transaction, before the booking itself changes. */
  before?: (tx: Context, locked: LockedBooking) => Promise<void>;
  /** Runs in the same transaction, after the booking and its event are written. */
  after?: (tx: Context, locked: LockedBooking) => Promise<void>;
}

/** The constraints behind `place-gone`: the session is full, the client has another place in it, or the time is taken. */
const PLACE_GONE: ReadonlySet<string> = new Set(["LB001", "23505", "23P01"]);

/**
 * Changes a booking's attendance. Locks the booking's row, so the second of two taps finds it done and gets the same answer. The
 * change and its event are one transaction.
 */
export async function changeAttendance(
  ctx: Context,
  { bookingId, by }: ChangeAttendanceInput,
  change: Change,
): Promise<ChangeAttendanceResult> {
  try {
    return await inTransaction<ChangeAttendanceResult>(ctx, async (tx) => {
      const locked = await lockBooking(tx, { bookingId });
      if (!locked) return NOT_FOUND;
      const { booking } = locked;
      if (change.isDone(booking)) return { ok: true };
      if (!attendance(booking, tx.now)[change.needs]) return { ok: false, reason: "not-possible" };
      await change.before?.(tx, locked);
      const after = await tx.db.booking.update({
        where: { id: booking.id },
        data: change.data(booking, tx.now),
        select: { status: true, checkedInAt: true },
      });
      const { status, checkedInAt } = booking;
      await recordEvent(tx, {
        by,
        action: change.action,
        subjectId: booking.id,
        before: { status, checkedInAt },
        after: { ...after },
      });
      await change.after?.(tx, locked);
      return { ok: true };
    });
  } catch (error) {
    if (PLACE_GONE.has(sqlState(error) ?? "")) return { ok: false, reason: "place-gone" };
    throw error;
  }
}
