import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Reopens a session that was completed or marked as a no-show. `place-gone` if the class has filled up or the client has booked
 * another place in it.
 */
export async function reopenBooking(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.reopened",
    needs: "canReopen",
    isDone: ({ status }) => status === "CONFIRMED",
    data: () => ({ status: "CONFIRMED" }),
  });
}
