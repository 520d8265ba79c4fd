import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { newToken, sha256 } from "@/lib/secrets";

/** The coach whose feed changes, and who changes it. */
export interface FeedChange {
  trainerId: string;
  by: By;
}

/**
 * Creates an active coach's feed URL: `paths.calendarFeed(token)`. The token is returned only once and stored as a hash. An
 * earlier feed stops working.
 */
export async function makeFeed(
  ctx: Context,
  { trainerId, by }: FeedChange,
): Promise<{ ok: true; token: string } | { ok: false; reason: "not-found" }> {
  const token = newToken();
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.trainer.updateMany({
      where: { id: trainerId, active: true },
      data: { calendarFeedTokenHash: sha256(token) },
    });
    if (count === 0) return { ok: false, reason: "not-found" };
    await recordEvent(tx, { by, action: "feed.made", subjectId: trainerId });
    return { ok: true, token };
  });
}
