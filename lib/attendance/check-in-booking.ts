import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Notes that a booking's client is here, from an hour before the session until its end; at another time `not-possible`. A second
 * time answers the same and keeps the first moment.
 */
export async function checkInBooking(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.checked-in",
    needs: "canCheckIn",
    isDone: ({ status, checkedInAt }) => status === "CONFIRMED" && checkedInAt !== null,
    data: (_, now) => ({ checkedInAt: now }),
  });
}
