import type { Context } from "@/lib/db";
import type { FeedChange } from "./make-feed";

/**
 * Revokes a coach's feed: its URL answers 404 from now on. Phones may keep showing what they have already loaded. `no-feed` when
 * there is none.
 */
export async function revokeFeed(
  ctx: Context,
  { trainerId, by }: FeedChange,
): Promise<{ ok: true } | { ok: false; reason: "no-feed" }> {
  // One statement, so a revocation always has its audit event.
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
