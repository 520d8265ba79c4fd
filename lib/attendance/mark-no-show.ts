import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/**
 * Notes that a booking's client did not come, from the start on; of one who was checked in `not-possible`.
 */
export async function markNoShow(
  ctx: Context,
  input: ChangeAttendanceInput,
): Promise<ChangeAttendanceResult> {
  return changeAttendance(ctx, input, {
    action: "booking.no-show",
    needs: "canMarkNoShow",
    isDone: ({ status }) => status === "NO_SHOW",
    data: () => ({ status: "NO_SHOW" }),
  });
}
