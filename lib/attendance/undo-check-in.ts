import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/** Undoes a check-in; changes nothing when the client isn't checked in. `not-possible` once the session is completed. */
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
