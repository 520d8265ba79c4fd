import type { Context } from "@/lib/db";
import type { FeedChange } from "./make-feed";

/**
 * Ends a coach's feed: its address answers 404 from now on. What a phone has read until then it may go on showing.
 * Answers "no-feed" when there was none, which leaves nothing to be done.
 */
export async function revokeFeed(
  ctx: Context,
  { trainerId, by }: FeedChange,
): Promise<{ ok: true } | { ok: false; reason: "no-feed" }> {
  // One statement: there is no end without its audit event.
  const revoked = await ctx.db.$executeRaw`
    with revoked as (
      update trainers set calendar_feed_token_hash = null
      where id = ${trainerId}::uuid and calendar_feed_token_hash is not null
      returning id
    )
    insert into audit_events (at, actor, origin, action, subject_id)
    select ${ctx.now}, ${by.actor}, ${by.origin}, 'feed.revoked', id from revoked`;
  return revoked === 1 ? { ok: true } : { ok: false, reason: "no-feed" };
}
