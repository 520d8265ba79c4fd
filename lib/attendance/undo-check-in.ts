import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Takes back that a booking's client is here; nothing to do when they are not. Of a session that is done `not-possible`.
 */
export async function undoCheckIn(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.check-in-undone",
    needs: "canUndoCheckIn",
    isDone: ({ status, checkedInAt }) => status === "CONFIRMED" && checkedInAt === null,
    data: () => ({ checkedInAt: null }),
  });
}
