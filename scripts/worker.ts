import { Logger, run } from "graphile-worker";
import pg from "pg";
import { enqueueTomorrowLists } from "@/lib/day/enqueue-tomorrow-lists";
import { type Context, processDb } from "@/lib/db";
import { settleSession, UNBOUNDED } from "@/lib/db/session";
import { env } from "@/lib/env";
import { runImport } from "@/lib/imports/run-import";
import { BEAT_MS, beat, type Jobs, WORKER_LOCK } from "@/lib/jobs";
import { escalateLead } from "@/lib/leads/escalate-lead";
import { noteBooking } from "@/lib/leads/note-booking";
import { sendMessage } from "@/lib/mailer/send-message";
import { cleanUp } from "@/lib/upkeep/clean-up";
import { deleteOldNotes } from "@/lib/upkeep/delete-old-notes";
import { sendWebhook } from "@/lib/webhooks/send-webhook";

/**
 * The worker: runs the jobs in the database. It is crash-only: on any trouble, also with its connection, it exits and
 * scripts/start.ts starts another. A lock in the database makes sure that only one works.
 */

type Task<Name extends keyof Jobs> = (
  payload: Jobs[Name],
  attempt: { isLast: boolean },
  ctx: Context,
) => Promise<void>;

async function send(
  { messageId }: { messageId: string },
  { isLast }: { isLast: boolean },
  ctx: Context,
): Promise<void> {
  await sendMessage(ctx, { messageId, isLastAttempt: isLast });
}

const tasks: { [Name in keyof Jobs]: Task<Name> } = {
  "send-message": send,
  "send-urgent-message": send,
  "tomorrow-lists": async (_, __, ctx) => {
    await enqueueTomorrowLists(ctx);
  },
  "note-booking": async (payload, _, ctx) => noteBooking(ctx, payload),
  "escalate-lead": async (payload, _, ctx) => escalateLead(ctx, payload),
  "send-webhook": async (payload, _, ctx) =>
    sendWebhook(ctx, payload, { stopwatch: () => performance.now() }),
  "run-import": async (payload, _, ctx) => runImport(ctx, payload),
  "clean-up": async (_, __, ctx) => cleanUp(ctx),
  "delete-old-notes": async (_, __, ctx) => deleteOldNotes(ctx),
};

/**
 * Jobs never wait for another lane: a slow mail server or webhook delays only its own kind, and a sign-in code waits for
 * neither. `concurrency` is how many run at a time.
 */
const LANES: { tasks: (keyof Jobs)[]; concurrency: number; crontab?: string }[] = [
  { tasks: ["send-urgent-message"], concurrency: 3 },
  { tasks: ["send-message"], concurrency: 4 },
  { tasks: ["send-webhook"], concurrency: 4 },
  {
    tasks: ["tomorrow-lists", "note-booking", "escalate-lead", "run-import", "clean-up", "delete-old-notes"],
    concurrency: 2,
    // Times are in UTC, so jobs that depend on the studio's time check it themselves. Notes are deleted at night, or
    // later if the machine was off.
    crontab: "*/5 * * * * clean-up\n*/10 * * * * tomorrow-lists\n37 3 * * * delete-old-notes ?fill=1d",
  },
];
/** Each lane listens on one connection and fetches on others. */
const CONNECTIONS = 3 * LANES.length;

function die(why: string): (error?: Error) => void {
  return (error) => {
    console.error(`worker: ${why}${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  };
}

/** Locks and notifications need a session, which DATABASE_URL may not give: scripts/pooler.ts. */
const connectionString = env.DIRECT_DATABASE_URL ?? env.DATABASE_URL;
const lock = new pg.Client({ connectionString, keepAlive: true });
lock.on("error", die("the connection that holds its lock was lost"));
lock.on("end", die("the connection that holds its lock has ended"));
await lock.connect();
// A standby worker waits for the lock as long as the other one lives.
await settleSession(lock, UNBOUNDED);
const { rows } = await lock.query("select pg_try_advisory_lock($1) as taken", [WORKER_LOCK]);
if (!rows[0].taken) {
  // Another worker of the same studio has the lock. This one stands by and takes over when that one is gone.
  process.send?.("ready");
  await lock.query("select pg_advisory_lock($1)", [WORKER_LOCK]);
}
// The previous worker is gone, so its unfinished jobs may be done again.
await lock.query(`
  select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
  from graphile_worker.jobs where locked_by is not null having count(*) > 0`);

await beat(processDb());
// A failed beat needs no handling: the health check sees that it is missing.
setInterval(
  () => void beat(processDb()).catch((error) => console.error("worker: no beat:", error.message)),
  BEAT_MS,
).unref();

const pgPool = new pg.Pool({
  connectionString,
  max: CONNECTIONS,
  onConnect: async (client) => {
    await settleSession(client);
  },
});
pgPool.on("error", (error) => console.error("worker:", error.message));
pgPool.on("connect", (client) => client.on("error", (error) => console.error("worker:", error.message)));

function runTask(name: keyof Jobs) {
  return (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) =>
    (tasks[name] as Task<keyof Jobs>)(
      payload as Jobs[keyof Jobs],
      { isLast: job.attempts >= job.max_attempts },
      { db: processDb(), now: new Date() },
    );
}

const logger = new Logger(() => (level, message) => {
  if (level === "error") console.error("worker:", message.split("\n")[0]);
});
const runners = await Promise.all(
  LANES.map(({ tasks: names, concurrency, crontab = "" }) =>
    run({
      pgPool,
      concurrency,
      noHandleSignals: true,
      pollInterval: 2_000,
      crontab,
      logger,
      taskList: Object.fromEntries(names.map((name) => [name, runTask(name)])),
    }),
  ),
);
for (const { promise } of runners) promise.catch(die("stopped"));
process.send?.("ready");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), 10_000).unref();
  // Lets running jobs finish, so no email is sent without being recorded.
  await Promise.all(runners.map((runner) => runner.stop()));
  process.exit(0);
}
process.on("SIGTERM", stop);
// Ctrl-C reaches all processes of the group, but the parent decides when this one stops.
process.on("SIGINT", () => {});
process.on("disconnect", stop);
