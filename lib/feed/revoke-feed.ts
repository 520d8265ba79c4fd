import { recordEvent } from "@/lib/audit/record-event";
import { type Context, inTransaction } from "@/lib/db";
import type { FeedChange } from "./make-feed";

/**
 * Revokes a coach's feed: its URL answers 404 from now on. Phones may keep showing what they have already loaded. `no-feed` when
 * there is none.
 */
export async function revokeFeed(
  ctx: Context,
  { trainerId, by }: FeedChange,
): Promise<{ ok: true } | { ok: false; reason: "no-feed" }> {
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.trainer.updateMany({
      where: { id: trainerId, calendarFeedTokenHash: { not: null } },
      data: { calendarFeedTokenHash: null },
    });
    if (count === 0) return { ok: false, reason: "no-feed" };
    await recordEvent(tx, { by, action: "feed.revoked", subjectId: trainerId });
    return { ok: true };
  });
}
