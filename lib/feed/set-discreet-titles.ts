import type { Context } from "@/lib/db";
import type { FeedChange } from "./make-feed";

/**
 * Sets whether titles in a coach's feed hide the service and the client; the URL stays. Setting the current value changes nothing
 * and records no event.
 */
export async function setDiscreetTitles(
  ctx: Context,
  { trainerId, by, discreet }: FeedChange & { discreet: boolean },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  // One statement, so a change always has its audit event.
  const found = await ctx.db.$queryRaw<unknown[]>`
    with found as (
      select id, calendar_feed_discreet as before from trainers where id = ${trainerId}::uuid for update
    ), changed as (
      update trainers t set calendar_feed_discreet = ${discreet}
      from found where t.id = found.id and found.before <> ${discreet}
      returning t.id, found.before
    ), audit as (
      insert into audit_events (at, actor, origin, action, subject_id, before, after)
      select ${ctx.now}, ${by.actor}, ${by.origin}, 'feed.changed', id, jsonb_build_object('discreet', before),
        jsonb_build_object('discreet', ${discreet}::boolean)
      from changed
    )
    select id from found`;
  return found.length === 1 ? { ok: true } : { ok: false, reason: "not-found" };
}
