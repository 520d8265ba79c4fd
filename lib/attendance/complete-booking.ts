import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Notes that a booking's session was given, from its start on; before, or of one that was cancelled, `not-possible`.
 */
export async function completeBooking(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.completed",
    needs: "canComplete",
    isDone: ({ status }) => status === "COMPLETED",
    data: () => ({ status: "COMPLETED" }),
  });
}
