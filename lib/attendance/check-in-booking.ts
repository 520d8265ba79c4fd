import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Checks in a booking's client, from an hour before the session until it ends; `not-possible` at any other time. Checking in
 * twice answers the same and keeps the first time.
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
