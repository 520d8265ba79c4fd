import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Takes back that a session was given, or that its client did not come. In a class whose places were all taken meanwhile it is
 * `place-gone`, and so it is when the client has booked another place in it.
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
