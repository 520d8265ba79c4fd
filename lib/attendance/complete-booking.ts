import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/** Completes a booking's session, from its start on; `not-possible` before that, or if it was canceled. */
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
