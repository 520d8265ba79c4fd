import type { By } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { newToken, sha256 } from "@/lib/secrets";

/** Whose feed is changed, and by whom. */
export interface FeedChange {
  trainerId: string;
  by: By;
}

/**
 * Makes the address of an active coach's feed: `paths.calendarFeed(token)`. The token is answered this once and stored as
 * a hash; a feed that they had until now stops working.
 */
export async function makeFeed(
  ctx: Context,
  { trainerId, by }: FeedChange,
): Promise<{ ok: true; token: string } | { ok: false; reason: "not-found" }> {
  const token = newToken();
  // One statement: there is no feed without its audit event.
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
