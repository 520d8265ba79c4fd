import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  AUTH_SECRET,
  type OutsidePostgres,
  query,
  startOutsidePostgres,
} from "@/tests/support/outside-postgres";
import { findPgBouncer, type Pooler, startPgBouncer } from "@/tests/support/pgbouncer";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { book, isHealthy, someOpenings } from "@/tests/support/visits";

/** Behind a real PgBouncer, on a database in Berlin's time zone: instants stay right, or nothing starts. */

const found = findPgBouncer();
if (!found) console.warn("\n### SKIPPED: PgBouncer is not installed, so nothing is tried behind it. ###\n");
const behind = test.skipIf(!found);
const pgbouncer = found ?? "";

let postgres: OutsidePostgres;
let sink: SmtpSink;
let databaseUrl: string;
const programs: Program[] = [];
const poolers: Pooler[] = [];

beforeAll(async () => {
  postgres = await startOutsidePostgres();
  sink = await startSmtpSink();
});

afterAll(async () => {
  await sink.close();
  await postgres.remove();
});

afterEach(async () => {
  for (const program of programs.splice(0)) await discard(program);
  for (const pooler of poolers.splice(0)) await pooler.stop();
});

/** A database in Berlin's time zone, and its address through a pooler. */
async function pooled(
  mode: Parameters<typeof startPgBouncer>[2],
  settings: Record<string, string> = {},
): Promise<string> {
  databaseUrl = await postgres.newDatabase();
  await query(
    postgres.url,
    `alter database ${new URL(databaseUrl).pathname.slice(1)} set timezone to 'Europe/Berlin'`,
  );
  const pooler = await startPgBouncer(pgbouncer, databaseUrl, mode, settings);
  poolers.push(pooler);
  return pooler.url;
}

async function start(env: Record<string, string>, ready = true): Promise<Program> {
  const program = await startProgram({
    ready,
    env: {
      AUTH_SECRET,
      SEED: "demo",
      SMTP_URL: sink.url,
      RATE_LIMITS: "off",
      ...env,
    },
  });
  programs.push(program);
  return program;
}

/** Books many at once, so a pooler that shares sessions does share them. Returns what was stored, by the database's own clock. */
async function bookMany(program: Program): Promise<void> {
  const openings = (await someOpenings(program.url)).slice(0, 60);
  const answers = await Promise.all(
    openings.map(({ startsAt, trainers }, i) =>
      book(program.url, { startsAt, trainer: trainers[0], email: `pooled-${i}@example.test` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(openings.map(() => 201));
  const rows = await query<{ reference: string; utc: string }>(
    databaseUrl,
    `select b.reference, to_char(s.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as utc
     from bookings b join slots s on s.id = b.slot_id where b.contact_email like 'pooled-%'`,
  );
  const stored = new Map(rows.map(({ reference, utc }) => [reference, utc]));
  answers.forEach(({ body }, i) => {
    expect(stored.get(body.booking!.reference)).toBe(openings[i]!.startsAt);
  });
  const read = await someOpenings(program.url);
  for (const { startsAt } of openings.slice(0, 5)) {
    const still = read.find((opening) => opening.startsAt === startsAt);
    expect(still?.trainers ?? []).not.toContain(
      openings.find((each) => each.startsAt === startsAt)?.trainers[0],
    );
  }
}

async function mailIsSent(): Promise<void> {
  await eventually(
    async () =>
      (
        await query(
          databaseUrl,
          "select 1 from messages where send_at is null and status <> 'SENT' and template not like 'coach-tomorrow' limit 1",
        )
      ).length === 0,
    120_000,
  );
}

behind("in session mode bookings are right to the second, and mail goes out", async () => {
  const program = await start({ DATABASE_URL: await pooled("session") });
  expect(program.output()).toContain("Connected through a pooler (it shares sessions)");
  await eventually(
    () => isHealthy(program.url),
    30_000,
    () => `It is unhealthy: ${program.output()}`,
  );
  await bookMany(program);
  await mailIsSent();
});

behind("in transaction mode with a direct connection, bookings are right to the second", async () => {
  const url = await pooled("transaction", { default_pool_size: "4" });
  const program = await start({ DATABASE_URL: url, DIRECT_DATABASE_URL: databaseUrl });
  expect(program.output()).toContain("Connected through a pooler (it shares transactions)");
  await eventually(
    () => isHealthy(program.url),
    30_000,
    () => `It is unhealthy: ${program.output()}`,
  );
  await bookMany(program);
  await mailIsSent();
  // Changes are announced over the direct connection.
  await query(
    databaseUrl,
    "update trainers set name = 'Zoe Told' where slug = (select min(slug) from trainers)",
  );
  await eventually(async () => (await (await fetch(`${program.url}/coaches`)).text()).includes("Zoe"), 5_000);
});

test("with a role that owns nothing, it migrates as the owner and runs as that role", async () => {
  await query(postgres.url, "create role tenant login password 'of the app'");
  databaseUrl = await postgres.newDatabase("empty");
  const url = Object.assign(new URL(databaseUrl), { username: "tenant", password: "of the app" }).href;
  const program = await start({ DATABASE_URL: url, DIRECT_DATABASE_URL: databaseUrl });
  await eventually(() => isHealthy(program.url));
  const [opening] = await someOpenings(program.url);
  const { status } = await book(program.url, { startsAt: opening!.startsAt, email: "tenant@example.test" });
  expect(status).toBe(201);
  await mailIsSent();
  const refused = await query(url, "delete from audit_events").catch((error) => error.code);
  expect(refused).toBe("42501");
});

behind("it refuses transaction mode without a direct connection, and says what to set", async () => {
  const program = await start({ DATABASE_URL: await pooled("transaction") }, false);
  await program.printed(/DATABASE_URL: there is a pooler in transaction mode.* Set DIRECT_DATABASE_URL/);
  expect(await program.stop("SIGCONT")).toBe(1);
});

behind("it refuses a direct connection that is pooled, or leads elsewhere", async () => {
  const url = await pooled("transaction");
  const through = await start({ DATABASE_URL: url, DIRECT_DATABASE_URL: url }, false);
  await through.printed("DIRECT_DATABASE_URL: there is a pooler in transaction mode here too");
  const elsewhere = await start({ DATABASE_URL: url, DIRECT_DATABASE_URL: postgres.url }, false);
  await elsewhere.printed("DIRECT_DATABASE_URL: points to another database");
});

behind("it refuses a pooler without transactions", async () => {
  const program = await start({ DATABASE_URL: await pooled("statement") }, false);
  await program.printed("DATABASE_URL: the pooler allows no transactions");
  expect(await program.stop("SIGCONT")).toBe(1);
});
