import type { Db } from "@/lib/db";

/**
 * Background work, kept in the same database as what it follows (graphile-worker): a job that is added in a
 * transaction exists if the transaction commits. Each task may run twice and has to bear it.
 */
export interface Jobs {
  "send-message": { messageId: string };
  /** The same for what somebody waits for, such as a code to sign in: no other mail is before it. */
  "send-urgent-message": { messageId: string };
  /** Writes the coaches' lists of tomorrow, once it is evening in the studio. */
  "tomorrow-lists": Record<string, never>;
  /** Tells the next coach and the owner of an enquiry that nobody has answered in time. */
  "escalate-lead": { leadId: string };
  /** Tells another program's address of an event. Its jobs are added by `webhook_send` of the database. */
  "send-webhook": { deliveryId: string };
  /** Works through the rows of an import. */
  "run-import": { importId: string };
  /** Forgets what no longer counts: holds that ran out, rate limits of the past. */
  "clean-up": Record<string, never>;
}

/** How often a job is tried before it is given up: with the growing pauses that is about three days. */
export const MAX_JOB_ATTEMPTS = 25;

/** The key of the lock that the running worker holds, so that it is alone and known to live. */
export const WORKER_LOCK = 7_170_229;

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
