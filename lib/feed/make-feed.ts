import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
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
  // One statement, so a new feed always has its audit event.
  const made = await ctx.db.$executeRaw`
    with made as (
      update trainers set calendar_feed_token_hash = ${sha256(token)}
      where id = ${trainerId}::uuid and active
      returning id
    )
    insert into audit_events (at, actor, origin, action, subject_id)
    select ${ctx.now}, ${by.actor}, ${by.origin}, 'feed.made', id from made`;
  return made === 1 ? { ok: true, token } : { ok: false, reason: "not-found" };
}
