import type { Db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

/**
 * Background jobs (graphile-worker), stored in the same database as the change that causes them: a job added in a transaction
 * exists if the transaction commits. Every task is idempotent.
 */
export interface Jobs {
  "send-message": { messageId: string };
  /** The same for email that someone waits for, such as a sign-in code. Goes before all other mail. */
  "send-urgent-message": { messageId: string };
  /** Sends the coaches' lists for tomorrow, once it is evening in the studio. */
  "tomorrow-lists": Record<string, never>;
  /** Moves the open lead of a booking's email to "trial booked". */
  "note-booking": { bookingId: string };
  /** Emails the next coach and the owner about an inquiry that no one has answered in time. */
  "escalate-lead": { leadId: string };
  /** Sends an event to a webhook. Added by the database function `webhook_send`. */
  "send-webhook": { deliveryId: string };
  "run-import": { importId: string };
  /** Deletes what has expired, such as holds and rate limits. */
  "clean-up": Record<string, never>;
  "delete-old-notes": Record<string, never>;
}

/** Attempts before a job fails: about three days, with growing pauses. */
export const MAX_JOB_ATTEMPTS = 25;

export interface JobOptions {
  /** A waiting job with the same key is replaced. */
  key?: string;
  /** Whether a job with the same key is replaced, or left alone even while it runs. */
  mode?: "replace" | "unsafe_dedupe";
  /** Defaults to now. */
  runAt?: Date;
}

/** Adds a job in the caller's transaction: it exists if the transaction commits. Raw, as in `addedJob`. */
export async function addJob<Name extends keyof Jobs>(
  { db }: { db: Db },
  name: Name,
  payload: Jobs[Name],
  { key, runAt, mode }: JobOptions = {},
): Promise<void> {
  const json = Prisma.sql`${JSON.stringify(payload)}::json`;
  const at = Prisma.sql`${runAt ?? null}::timestamptz`;
  await db.$executeRaw`select ${addedJob({ name, payload: json, key: Prisma.sql`${key ?? null}`, runAt: at, mode })}`;
}

/**
 * Returns the SQL call that adds a job, for a statement that adds one per row. Raw, because graphile-worker's interface inside a
 * transaction is a database function.
 */
export function addedJob(job: {
  name: keyof Jobs | Prisma.Sql;
  payload: Prisma.Sql;
  key: Prisma.Sql;
  runAt: Prisma.Sql;
  mode?: JobOptions["mode"];
}): Prisma.Sql {
  return Prisma.sql`graphile_worker.add_job(${job.name}, payload := ${job.payload}, run_at := ${job.runAt},
    job_key := ${job.key}, max_attempts := ${MAX_JOB_ATTEMPTS}::int, job_key_mode := ${job.mode ?? "replace"})`;
}

/** Removes the waiting job with a key, if there is one. Raw, as in `addedJob`. */
export async function removeJob({ db }: { db: Db }, key: string): Promise<void> {
  await db.$executeRaw`select graphile_worker.remove_job(${key})`;
}

/**
 * Deletes rows with their jobs, whose keys are `kind:id`. `deletion` returns each row's `id`. Raw, so one statement covers a
 * row and its job.
 */
export async function deleteWithJobs(
  { db }: { db: Db },
  kind: "lead" | "message" | "webhook",
  deletion: Prisma.Sql,
): Promise<void> {
  await db.$executeRaw`
    with gone as (${deletion})
    select graphile_worker.remove_job(${kind}::text || ':' || id) from gone`;
}

/** The advisory lock that the running worker holds: it ensures that there is only one, and shows at once when it dies. */
export const WORKER_LOCK = 7_170_229;

/** Interval of the worker's heartbeat. */
export const BEAT_MS = 3_000;
/** A worker without a heartbeat for this long is frozen or cut off. */
const SILENT_SECONDS = 15;

/** Records a heartbeat of the worker. Raw for the database's clock, as the worker's machine may differ. */
export async function beat(db: Db): Promise<void> {
  await db.$executeRaw`
    insert into worker_beat (at) values (clock_timestamp())
    on conflict (id) do update set at = excluded.at`;
}

/** Says whether a worker is running: it holds its lock and its heartbeat is recent. Raw, because only SQL sees locks. */
export async function isWorkerAlive(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ alive: boolean }[]>`
    select exists (
      select 1 from pg_locks
      where locktype = 'advisory' and classid = 0 and objid = ${WORKER_LOCK} and granted
        and database = (select oid from pg_database where datname = current_database())
    ) and exists (
      select 1 from worker_beat where at > clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}::int)
    ) as alive`;
  return row?.alive ?? false;
}
