import type { Context } from "@/lib/db";
import { IMPORT_DAYS } from "@/lib/imports/rules";
import { deleteWithJobs, MAX_JOB_ATTEMPTS } from "@/lib/jobs";
import { USE_MINUTES } from "@/lib/limits/rules";
import { DELIVERY_DAYS } from "@/lib/webhooks/rules";
import { Prisma } from "@/prisma/client/client";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Deletes what no longer counts: expired holds, sessions and requests, past rate limits and uses, webhook deliveries after a
 * month, and a week after an import its rows, or all of a file that was never started. A sign-in request loses its secrets when
 * it expires, and is deleted when its wrong codes no longer count. A message or delivery whose job ended without a word (a worker
 * killed during its last attempt) becomes FAILED, so someone sees it.
 */
export async function cleanUp(ctx: Context): Promise<void> {
  const { db, now } = ctx;
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await db.slot.deleteMany({ where: { kind: "HOLD", expiresAt: { lte: now } } });
  await db.rateLimit.deleteMany({ where: { windowStart: { lt: ago(HOUR_MS) } } });
  await db.callerUse.deleteMany({ where: { at: { lt: ago(USE_MINUTES * 60_000) } } });
  await db.spentWork.deleteMany({ where: { validUntil: { lt: now } } });
  await db.bookingRequest.deleteMany({ where: { expiresAt: { lt: ago(HOUR_MS) } } });
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.signInRequest.deleteMany({ where: { createdAt: { lt: ago(DAY_MS) } } });
  await db.signInRequest.updateMany({
    where: { expiresAt: { lte: now }, sealedSecrets: { not: null } },
    data: { sealedSecrets: null },
  });
  const aWeekAgo = ago(IMPORT_DAYS * DAY_MS);
  await db.import.deleteMany({
    where: { state: { in: ["READING", "READY"] }, createdAt: { lt: aWeekAgo } },
  });
  await db.importRow.deleteMany({ where: { import: { finishedAt: { lt: aWeekAgo } } } });
  await failLostMessages(ctx);
  await cleanUpWebhooks(ctx);
}

/** Raw, because only SQL sees the jobs. */
async function failLostMessages(ctx: Context): Promise<void> {
  await ctx.db.$executeRaw`
    update messages set status = 'FAILED', last_error = coalesce(last_error, 'Given up after the last attempt')
    where status = 'QUEUED' and exists (
      select 1 from graphile_worker.jobs
      where key = 'message:' || messages.id and attempts >= ${MAX_JOB_ATTEMPTS} and locked_at is null
    )`;
}

/** Raw, because only SQL sees and removes the jobs. */
async function cleanUpWebhooks(ctx: Context): Promise<void> {
  const since = new Date(ctx.now.getTime() - DELIVERY_DAYS * DAY_MS);
  await deleteWithJobs(
    ctx,
    "webhook",
    Prisma.sql`delete from webhook_deliveries where at < ${since} returning id`,
  );
  await ctx.db.$executeRaw`
    update webhook_deliveries set state = 'FAILED', next_attempt_at = null
    where state = 'WAITING' and exists (
      select 1 from graphile_worker.jobs
      where key = 'webhook:' || webhook_deliveries.id and attempts >= max_attempts and locked_at is null
    )`;
}
