import { recordEvent } from "@/lib/audit/record-event";
import { type Context, inTransaction } from "@/lib/db";
import type { FeedChange } from "./make-feed";

/**
 * Sets whether titles in a coach's feed hide the service and the client; the URL stays. Setting the current value changes nothing
 * and records no event.
 */
export async function setDiscreetTitles(
  ctx: Context,
  { trainerId, by, discreet }: FeedChange & { discreet: boolean },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.trainer.updateMany({
      where: { id: trainerId, calendarFeedDiscreet: !discreet },
      data: { calendarFeedDiscreet: discreet },
    });
    if (count === 0) {
      const isKnown = (await tx.db.trainer.count({ where: { id: trainerId } })) > 0;
      return isKnown ? { ok: true } : { ok: false, reason: "not-found" };
    }
    const change = { before: { discreet: !discreet }, after: { discreet } };
    await recordEvent(tx, { by, action: "feed.changed", subjectId: trainerId, ...change });
    return { ok: true };
  });
}
