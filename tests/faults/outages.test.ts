import { once } from "node:events";
import { get } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  AUTH_SECRET,
  type OutsidePostgres,
  query,
  startOutsidePostgres,
} from "@/tests/support/outside-postgres";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { book, health, isHealthy, someOpenings } from "@/tests/support/visits";

/** Outages and recoveries: nothing is lost, and nothing is booked or sent twice. */

let postgres: OutsidePostgres;
let sink: SmtpSink;
const programs: Program[] = [];
/** As in lib/web/rate-limit.ts. */
const WRITES_PER_MINUTE = 60;

beforeAll(async () => {
  postgres = await startOutsidePostgres();
});

afterAll(() => postgres.remove());

afterEach(async () => {
  for (const program of programs.splice(0)) await discard(program);
  await sink.close();
});

/** Starts a program on its own database in an external PostgreSQL, with a real mail server. */
async function start(
  change: Record<string, string> = {},
  ready = true,
): Promise<{ program: Program; databaseUrl: string }> {
  const databaseUrl = change.DATABASE_URL ?? (await postgres.newDatabase());
  const env = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET,
    SEED: "demo",
    SMTP_URL: sink.url,
    RATE_LIMITS: "off",
    ...change,
  };
  const program = await startProgram({ env, ready });
  programs.push(program);
  return { program, databaseUrl };
}

/** Books that many openings, one person each. */
async function bookMany(program: Program, count: number): Promise<string[]> {
  const openings = await someOpenings(program.url);
  const references: string[] = [];
  for (const [i, { startsAt, trainers }] of openings.slice(0, count).entries()) {
    const { status, body } = await book(program.url, {
      startsAt,
      trainer: trainers[0],
      email: `many-${i}@example.test`,
    });
    expect(status).toBe(201);
    references.push(body.booking!.reference);
  }
  return references;
}

/** The states of all emails except reminders, which wait for their time. */
const sent = (url: string) =>
  query<{ status: string; count: string }>(
    url,
    "select status::text, count(*) from messages where send_at is null group by 1 order by 1",
  );

function expectEachOnce(count: number): void {
  const ids = sink.mails.map((mail) => mail.messageId);
  expect(new Set(ids).size).toBe(count);
  expect(ids).toHaveLength(count);
}

test("starts nothing embedded with DATABASE_URL, and has no mailbox", async () => {
  sink = await startSmtpSink();
  const { program } = await start();
  expect(await isHealthy(program.url)).toBe(true);
  expect(program.output()).not.toContain("PostgreSQL is running");
  expect((await fetch(`${program.url}/dev/mailbox`)).status).toBe(404);
  const signIn = await (await fetch(`${program.url}/sign-in`)).text();
  expect(signIn).toContain("Email me a link");
  expect(signIn).not.toContain("@limber.test");
  // Only a program with a mailbox refuses a forged Host; elsewhere it doesn't change the redirect.
  const forged = { Host: "evil.example", "X-Forwarded-Host": "evil.example" };
  const [redirected] = await once(get(`${program.url}/account`, { headers: forged }), "response");
  expect([redirected.statusCode, redirected.headers.location]).toEqual([307, "/sign-in?next=%2Faccount"]);
  redirected.resume();
});

test("takes ten bookings during a mail outage, and delivers each of their emails once afterward", async () => {
  sink = await startSmtpSink();
  const { program, databaseUrl } = await start();
  const { port } = sink;
  await sink.close();
  await bookMany(program, 10);
  await eventually(
    async () => (await query(databaseUrl, "select 1 from messages where attempts > 0")).length === 20,
    30_000,
  );
  expect(await sent(databaseUrl)).toEqual([{ status: "QUEUED", count: "20" }]);
  const [{ reason } = { reason: "" }] = await query<{ reason: string }>(
    databaseUrl,
    "select min(last_error) as reason from messages",
  );
  expect(reason).toContain("ECONNREFUSED");
  sink = await startSmtpSink({ port });
  await eventually(() => sink.mails.length >= 20, 120_000);
  await eventually(async () => (await sent(databaseUrl))[0]?.count === "20", 10_000);
  expect(await sent(databaseUrl)).toEqual([{ status: "SENT", count: "20" }]);
  expectEachOnce(20);
});

test("sends each email once when the worker is killed while sending", async () => {
  sink = await startSmtpSink({ delayMs: 1_500 });
  const { program, databaseUrl } = await start();
  await bookMany(program, 4);
  await eventually(
    async () => (await query(databaseUrl, "select 1 from messages where attempts > 0")).length >= 4,
    30_000,
  );
  // In the middle of four conversations, before the mail server gets the messages.
  const [worker] = await program.children("scripts/worker.ts");
  process.kill(worker!, "SIGKILL");
  expect(sink.mails.length).toBeLessThan(8);
  await eventually(
    async () => (await sent(databaseUrl))[0]?.status === "SENT" && (await sent(databaseUrl)).length === 1,
    120_000,
  );
  expectEachOnce(8);
  expect(await query(databaseUrl, "select 1 from messages where attempts > 1")).not.toEqual([]);
});

test("waits for a database that is down at start, says so, and continues when it is up", async () => {
  sink = await startSmtpSink();
  const databaseUrl = await postgres.newDatabase("empty");
  await postgres.stop();
  const { program } = await start({ DATABASE_URL: databaseUrl }, false);
  await program.printed(/Waiting for the database at 127\.0\.0\.1:\d+: ECONNREFUSED/);
  await postgres.revive();
  await program.printed("Ready on");
  expect(await isHealthy(program.url)).toBe(true);
});

test("answers 503 with a page that says so while the database is down, and recovers by itself", async () => {
  sink = await startSmtpSink();
  const { program } = await start();
  const [opening] = await someOpenings(program.url);
  await postgres.stop();
  await eventually(async () => (await health(program.url))?.status === 503, 10_000);
  expect((await health(program.url))?.body).toMatchObject({ status: "down", database: "down" });
  for (const path of ["/", "/book/stretch-50"]) {
    const page = await fetch(program.url + path);
    expect(page.status).toBe(503);
    const html = await page.text();
    expect(html).toContain("Back in a moment");
    expect(html).toContain('href="tel:+13026893489"');
    expect(html).toContain('http-equiv="refresh"');
  }
  const refused = await book(program.url, { startsAt: opening!.startsAt, email: "down@example.test" });
  expect([refused.status, refused.body.code]).toEqual([503, "unavailable"]);
  await postgres.revive();
  await eventually(() => isHealthy(program.url), 60_000);
  await eventually(async () => (await fetch(program.url)).status === 200, 10_000);
  expect((await book(program.url, { startsAt: opening!.startsAt, email: "up@example.test" })).status).toBe(
    201,
  );
});

async function coaches(program: Program): Promise<{ status: number; html: string }> {
  const page = await fetch(`${program.url}/coaches`);
  return { status: page.status, html: await page.text() };
}

test("shows a change in the database on the cached pages of every server", async () => {
  sink = await startSmtpSink();
  const { program, databaseUrl } = await start();
  const { program: other } = await start({ DATABASE_URL: databaseUrl });
  for (const name of ["Ada Anew", "Bea Better", "Cara Changed"]) {
    await Promise.all([coaches(program), coaches(other)]);
    await query(
      databaseUrl,
      `update trainers set name = '${name}' where slug = (select min(slug) from trainers)`,
    );
    const shows = async (each: Program) =>
      (await coaches(each)).html.includes(`Book with <!-- -->${name.split(" ")[0]}`);
    await Promise.all([program, other].map((each) => eventually(() => shows(each))));
  }
});

test("shows cached pages while the database is down, and fresh ones when it is back", async () => {
  sink = await startSmtpSink();
  const { program, databaseUrl } = await start();
  await query(databaseUrl, "update trainers set bio = 'Before the outage'");
  await eventually(async () => (await coaches(program)).html.includes("Before the outage"));
  await postgres.stop();
  await eventually(async () => (await fetch(program.url)).status === 503, 10_000);
  expect(await coaches(program)).toEqual({ status: 200, html: expect.stringContaining("Before the outage") });
  await postgres.revive();
  await query(databaseUrl, "update trainers set bio = 'After the outage'");
  await eventually(async () => (await fetch(program.url)).status === 200, 10_000);
  expect(await coaches(program)).toEqual({ status: 200, html: expect.stringContaining("After the outage") });
});

test("books nothing twice and loses nothing when PostgreSQL restarts under load", async () => {
  sink = await startSmtpSink();
  const { program, databaseUrl } = await start();
  const openings = (await someOpenings(program.url)).slice(0, 60);
  let restarted = false;
  const answered = new Map<string, string>();
  const client = async (first: number) => {
    for (let i = first; i < openings.length; i += 8) {
      const { startsAt, trainers } = openings[i]!;
      // Retries with the same key until it gets an answer, as programs do.
      await eventually(async () => {
        const { status, body } = await book(program.url, {
          startsAt,
          trainer: trainers[0],
          email: `load-${i}@example.test`,
          key: `load-${i}`,
        });
        if (status === 201 || status === 200) answered.set(`load-${i}`, body.booking!.reference);
        return status === 201 || status === 200;
      }, 60_000);
      if (i > 20 && !restarted) {
        restarted = true;
        await postgres.stop();
        await postgres.revive();
      }
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(client));
  expect(restarted).toBe(true);
  const rows = await query<{ key: string; reference: string }>(
    databaseUrl,
    "select idempotency_key as key, reference from bookings where idempotency_key like 'load-%'",
  );
  expect(new Map(rows.map(({ key, reference }) => [key, reference]))).toEqual(answered);
  expect(rows).toHaveLength(60);
  await eventually(
    async () => (await sent(databaseUrl))[0]?.status === "SENT" && (await sent(databaseUrl)).length === 1,
    120_000,
  );
  expect(await sent(databaseUrl)).toEqual([{ status: "SENT", count: "120" }]);
  expect(new Set(sink.mails.map((mail) => mail.messageId)).size).toBe(120);
});

test("limits what one address may do, across processes", async () => {
  sink = await startSmtpSink();
  const { program, databaseUrl } = await start({ RATE_LIMITS: "on" });
  const other = await start({ RATE_LIMITS: "on", DATABASE_URL: databaseUrl });
  const minuteNow = () => Math.floor(Date.now() / 60_000);
  const firstMinute = minuteNow();
  let answered = 0;
  let refused: Response | undefined;
  while (!refused && answered < 10 * WRITES_PER_MINUTE) {
    const url = answered % 2 === 0 ? program.url : other.program.url;
    const response = await fetch(`${url}/api/v1/bookings`, {
      method: "POST",
      body: "{}",
      // A client can claim any address.
      headers: { "X-Forwarded-For": `10.0.0.${answered % 200}`, "X-Limber-Address": String(answered) },
    });
    if (response.status === 429) refused = response;
    else expect(response.status).toBe(422);
    answered += 1;
  }
  expect(answered - 1).toBeGreaterThanOrEqual(WRITES_PER_MINUTE);
  expect(answered - 1).toBeLessThanOrEqual(WRITES_PER_MINUTE * (minuteNow() - firstMinute + 1));
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
});
