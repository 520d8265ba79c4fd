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
 * The worker: takes jobs from the database and does them. It is crash-only: whatever happens to it or to its
 * connection, it ends, and scripts/start.ts starts another. A lock in the database makes it the only one.
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
 * Jobs of one lane never wait for those of another: a mail server or somebody's webhook that takes its time holds up its own
 * kind alone, and a code to sign in waits for neither. How many run at a time.
 */
const LANES: { tasks: (keyof Jobs)[]; concurrency: number; crontab?: string }[] = [
  { tasks: ["send-urgent-message"], concurrency: 3 },
  { tasks: ["send-message"], concurrency: 4 },
  { tasks: ["send-webhook"], concurrency: 4 },
  {
    tasks: ["tomorrow-lists", "note-booking", "escalate-lead", "run-import", "clean-up", "delete-old-notes"],
    concurrency: 2,
    // In UTC, which knows no evening: each of these asks the studio's clock itself.
    // Notes go at night, or in the morning when the machine was off.
    crontab: "*/5 * * * * clean-up\n*/10 * * * * tomorrow-lists\n37 3 * * * delete-old-notes ?fill=1d",
  },
];
/** Each lane listens on a connection of its own and fetches on another. */
const CONNECTIONS = 3 * LANES.length;

function die(why: string): (error?: Error) => void {
  return (error) => {
    console.error(`worker: ${why}${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  };
}

/** A lock and a listener need a session of their own. */
const connectionString = env.DIRECT_DATABASE_URL ?? env.DATABASE_URL;
const lock = new pg.Client({ connectionString, keepAlive: true });
lock.on("error", die("the connection that holds its lock was lost"));
lock.on("end", die("the connection that holds its lock has ended"));
await lock.connect();
// A worker that stands by waits for as long as the other one lives.
await settleSession(lock, UNBOUNDED);
const { rows } = await lock.query("select pg_try_advisory_lock($1) as taken", [WORKER_LOCK]);
if (!rows[0].taken) {
  // Another worker of the same studio is at it: this one stands by, and takes over when it goes.
  process.send?.("ready");
  await lock.query("select pg_advisory_lock($1)", [WORKER_LOCK]);
}
// Whoever held the lock before is gone, and with it whatever it was doing: its jobs are free to be done again.
await lock.query(`
  select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
  from graphile_worker.jobs where locked_by is not null having count(*) > 0`);

await beat(processDb());
// One that cannot be written is missed by whoever looks at them, and that is its purpose.
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
  // Lets the jobs under way end, so that no email is left between sent and noted.
  await Promise.all(runners.map((runner) => runner.stop()));
  process.exit(0);
}
process.on("SIGTERM", stop);
// Ctrl-C reaches the whole group; the parent decides when this process stops.
process.on("SIGINT", () => {});
process.on("disconnect", stop);
