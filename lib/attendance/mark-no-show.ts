import type { Context } from "@/lib/db";
import {
  type ChangeAttendanceInput,
  type ChangeAttendanceResult,
  changeAttendance,
} from "./change-attendance";

/** Marks a booking's client as a no-show, from the start on; `not-possible` if the client was checked in. */
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
