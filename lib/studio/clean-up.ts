import type { Context } from "@/lib/db";
import { DAYS_KEPT } from "@/lib/imports/rules";
import { MAX_JOB_ATTEMPTS } from "@/lib/jobs";

/**
 * Forgets what no longer counts: holds that ran out, windows of rate limits that are over, sessions that have ended, and
 * requests to sign in when their wrong codes are no longer counted, and a week after an import its rows, or all of a file that was
 * never started. A message whose
 * job was given up without a word (a worker killed at its last attempt) becomes FAILED, so that somebody sees it.
 */
export async function cleanUp(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`delete from slots where kind = 'HOLD' and expires_at <= ${ctx.now}`;
  await ctx.db
    .$executeRaw`delete from rate_limits where window_start < ${ctx.now}::timestamptz - interval '1 hour'`;
  await ctx.db.$executeRaw`delete from sessions where expires_at <= ${ctx.now}`;
  await ctx.db
    .$executeRaw`delete from sign_in_requests where created_at < ${ctx.now}::timestamptz - interval '1 day'`;
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
}
