import type { Context } from "@/lib/db";
import { DAYS_KEPT } from "@/lib/imports/rules";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";
import { USE_MINUTES } from "@/lib/limits/rules";
import { KEPT_DAYS } from "@/lib/webhooks/rules";

/**
 * Forgets what no longer counts: holds that ran out, windows of rate limits that are over, uses and work that no longer count,
 * bookings that waited for a click, sessions that have ended, and
 * requests to sign in when their wrong codes are no longer counted, their secrets when they expire, deliveries of webhooks after a month, and a week after an import
 * its rows, or all of a file that was never started. A message or delivery whose job was given up without a word (a worker
 * killed at its last attempt) becomes FAILED, so that somebody sees it.
 */
export async function cleanUp(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`delete from slots where kind = 'HOLD' and expires_at <= ${ctx.now}`;
  await ctx.db
    .$executeRaw`delete from rate_limits where window_start < ${ctx.now}::timestamptz - interval '1 hour'`;
  await ctx.db.$executeRaw`
    delete from caller_uses where at < ${ctx.now}::timestamptz - make_interval(mins => ${USE_MINUTES}::int)`;
  await ctx.db.$executeRaw`delete from spent_work where valid_until < ${ctx.now}`;
  await ctx.db.$executeRaw`
    delete from booking_requests where expires_at < ${ctx.now}::timestamptz - interval '1 hour'`;
  await ctx.db.$executeRaw`delete from sessions where expires_at <= ${ctx.now}`;
  await ctx.db
    .$executeRaw`delete from sign_in_requests where created_at < ${ctx.now}::timestamptz - interval '1 day'`;
  await ctx.db.$executeRaw`
    update sign_in_requests set sealed_secrets = null where expires_at <= ${ctx.now} and sealed_secrets is not null`;
  await ctx.db.$executeRaw`
    delete from imports
    where state in ('READING', 'READY') and created_at < ${ctx.now}::timestamptz - make_interval(days => ${DAYS_KEPT}::int)`;
  await ctx.db.$executeRaw`
    delete from import_rows
    where import_id in (
      select id from imports where finished_at < ${ctx.now}::timestamptz - make_interval(days => ${DAYS_KEPT}::int)
    )`;
  await ctx.db.$executeRaw`
    update messages set status = 'FAILED', last_error = coalesce(last_error, 'Given up after the last attempt')
    where status = 'QUEUED' and exists (
      select 1 from graphile_worker.jobs
      where key = 'message:' || messages.id and attempts >= ${MAX_JOB_ATTEMPTS} and locked_at is null
    )`;
  await cleanUpWebhooks(ctx);
}

async function cleanUpWebhooks(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    with gone as (
      delete from webhook_deliveries
      where at < ${ctx.now}::timestamptz - make_interval(days => ${KEPT_DAYS}::int)
      returning id, state
    )
    select graphile_worker.remove_job('webhook:' || id) from gone where state = 'WAITING'`;
  await ctx.db.$executeRaw`
    update webhook_deliveries set state = 'FAILED', next_attempt_at = null
    where state = 'WAITING' and exists (
      select 1 from graphile_worker.jobs
      where key = 'webhook:' || webhook_deliveries.id and attempts >= max_attempts and locked_at is null
    )`;
}
