import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { setActive } from "./set-active";

/**
 * Archives a service: it takes no new bookings, anywhere. Its sessions stay booked and can be rescheduled and canceled. As the
 * studio's offer to people who ask about membership it's left out until it is restored. Archiving it again changes nothing.
 */
export function archiveService(ctx: Context, input: { id: string; by: By }): ReturnType<typeof setActive> {
  return setActive(ctx, input, false);
}
