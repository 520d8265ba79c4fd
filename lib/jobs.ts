import type { Db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";

/**
 * Background work, saved in the same database as what it follows (graphile-worker): a job that is added in a
 * transaction exists if the transaction commits. Every task is safe to run twice.
 */
export interface Jobs {
  "send-message": { messageId: string };
  /** The same for what someone waits for, such as a code to sign in: it goes before all other mail. */
  "send-urgent-message": { messageId: string };
  /** Writes the coaches' lists of tomorrow, once it is evening in the studio. */
  "tomorrow-lists": Record<string, never>;
  /** Moves the open lead of a booking's email to "trial booked". */
  "note-booking": { bookingId: string };
  /** Tells the next coach and the owner of an inquiry that nobody has answered in time. */
  "escalate-lead": { leadId: string };
  /** Tells another program's address of an event. Its jobs are added by `webhook_send` of the database. */
  "send-webhook": { deliveryId: string };
  /** Works through the rows of an import. */
  "run-import": { importId: string };
  /** Forgets what no longer counts: holds that ran out, rate limits of the past. */
  "clean-up": Record<string, never>;
  "delete-old-notes": Record<string, never>;
}

/** Attempts before a job fails: with its growing pauses, about three days. */
export const MAX_JOB_ATTEMPTS = 25;

export interface JobOptions {
  /** A job that waits under the same key is replaced. */
  key?: string;
  /** Whether a job under the same key is replaced, or left alone even while it runs. */
  mode?: "replace" | "unsafe_dedupe";
  /** Without it, at once. */
  runAt?: Date;
}

/** Adds a job in the caller's transaction: it exists if the transaction commits. */
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
 * The call that adds a job, in SQL, for a statement that adds one for each of its rows. Raw, because graphile-worker's
 * interface inside a transaction is a function of the database.
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

/** The key of the lock that the running worker holds, so that it is the only one and its death shows at once. */
export const WORKER_LOCK = 7_170_229;

/** How often the worker says that it is well. */
export const BEAT_MS = 3_000;
/** A worker that has said nothing for so long is frozen, or cut off. */
const SILENT_SECONDS = 15;

/** Says that the worker is well. By the database's clock, as the worker's machine may have another. */
export async function beat(db: Db): Promise<void> {
  await db.$executeRaw`
    insert into worker_beat (at) values (clock_timestamp())
    on conflict (id) do update set at = excluded.at`;
}

/** Whether a worker runs: it holds its lock, and has said lately that it is well. */
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
