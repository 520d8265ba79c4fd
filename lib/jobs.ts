import type { Context, Db } from "@/lib/db";

/**
 * Background work, kept in the same database as what it follows (graphile-worker): a job that is added in a
 * transaction exists if the transaction commits. Each task may run twice and has to bear it.
 */
export interface Jobs {
  "send-message": { messageId: string };
  /** Forgets what is no longer needed: old rate-limit windows, holds that ran out. */
  "clean-up": Record<string, never>;
}

/** How often a job is tried before it is given up: with the growing pauses that is about three days. */
export const MAX_JOB_ATTEMPTS = 25;

/** A 64-bit key that the running worker holds as a session lock, so that it is alone and known to live. */
export const WORKER_LOCK = 7_170_229;

/**
 * Adds one job for each payload, in the caller's transaction and in one statement. `key` makes a job replace an
 * earlier one of that key that has not begun.
 */
export async function addJobs<Name extends keyof Jobs>(
  ctx: Context,
  name: Name,
  jobs: { key: string; payload: Jobs[Name] }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const keys = jobs.map((job) => job.key);
  const payloads = jobs.map((job) => JSON.stringify(job.payload));
  await ctx.db.$executeRaw`
    select graphile_worker.add_job(${name}, payload := j.payload::json, job_key := j.key, max_attempts := ${MAX_JOB_ATTEMPTS}::int)
    from unnest(${keys}::text[], ${payloads}::text[]) as j(key, payload)`;
}

/** Whether a worker runs: somebody holds its lock. */
export async function isWorkerAlive(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ alive: boolean }[]>`
    select exists (
      select 1 from pg_locks
      where locktype = 'advisory' and classid = 0 and objid = ${WORKER_LOCK} and granted
        and database = (select oid from pg_database where datname = current_database())
    ) as alive`;
  return row?.alive ?? false;
}
