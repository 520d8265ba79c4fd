import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { setActive } from "./set-active";

/** Restores an archived service: clients can book it again. Restoring it again changes nothing. */
export function restoreService(ctx: Context, input: { id: string; by: By }): ReturnType<typeof setActive> {
  return setActive(ctx, input, true);
}
