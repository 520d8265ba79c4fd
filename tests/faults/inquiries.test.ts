import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { leadActionToken } from "@/lib/leads/action-link";
import { readReceipt } from "@/lib/leads/receipt";
import { keyring } from "@/lib/secrets";
import { type BuiltAction, builtActions, callAction } from "@/tests/permissions/ask";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";

/** Inquiries under load: each is saved once, goes to the coach whose turn it is, and is emailed once. */

const AUTH_SECRET = "a secret for the tests of faults, long enough";
const CONNECTIONS = 50;

let program: Program;
let sink: SmtpSink;
let db: pg.Pool;
let inquireAction: BuiltAction;
let claimAction: BuiltAction;
/** How often the studio was too busy. */
let busy = 0;

beforeAll(async () => {
  sink = await startSmtpSink();
  program = await startProgram({
    env: { AUTH_SECRET, SEED: "demo", SMTP_URL: sink.url, RATE_LIMITS: "off" },
  });
  db = new pg.Pool({ connectionString: await program.databaseUrl(), max: 4 });
  await sink.close();
  const actions = await builtActions();
  inquireAction = actions.get("membership/actions inquire")!;
  claimAction = actions.get("inquiry/[token]/actions claim")!;
  // At any hour, on any day, every coach is in and no evening list goes out.
  await db.query(`
    update studio set evening_list_minute = null;
    delete from hours_exceptions;
    delete from slots where kind = 'TIME_OFF';
    delete from hours;
    insert into hours (trainer_id, weekday, start_minute, end_minute)
    select id, weekday, 0, 1440 from trainers, generate_series(1, 7) weekday where active`);
});

afterAll(async () => {
  await db.end();
  await discard(program);
});

beforeEach(async () => {
  await db.query("delete from messages; delete from leads");
  sink = await startSmtpSink({ port: sink.port });
});

afterEach(() => sink.close());

async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.query<Row>(text, values)).rows;
}

/** Sends the membership form as a browser without JavaScript does; returns the lead's id. */
async function inquire(who: string): Promise<string> {
  const fields = {
    name: "Fault Test",
    email: `${who}@example.test`,
    message: `I am ${who}, and ask about evenings.`,
    consent: "yes",
  };
  // Tries again while the studio is too busy, as people do.
  for (;;) {
    const form = { fields, bound: [{}], effect: async () => null };
    const answer = await callAction(program.url, inquireAction, form, {
      token: "",
      way: "without JavaScript",
    });
    const leadId = readReceipt(answer.location.split("/").at(-1)!, keyring(AUTH_SECRET));
    if (leadId) {
      expect(answer.status).toBe(303);
      return leadId;
    }
    expect(answer.status).toBe(503);
    busy += 1;
  }
}

/** "p50 12, p95 30 ms". */
function percentiles(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!.toFixed(0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)} ms`;
}

/** The messages that the mail servers accepted, each with its reader, in order. */
function acceptedBy(...sinks: SmtpSink[]): string[] {
  const mails = sinks.flatMap((each) => each.mails);
  return mails.map(({ messageId, to }) => `${messageId} ${[to].flat()[0]?.text}`).sort();
}

test("saves and emails each of a thousand inquiries once, over 50 connections and through a mail outage", async () => {
  const count = 1_000;
  const sinks = [sink];
  const leadIds = new Map<string, string>();
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    for (let i = next++; i < count; i = next++) {
      if (i === count / 4) await sink.close();
      if (i === (3 * count) / 4) {
        sink = await startSmtpSink({ port: sink.port });
        sinks.push(sink);
      }
      const start = performance.now();
      // Every tenth person clicks twice.
      const answers = await Promise.all(Array.from({ length: i % 10 ? 1 : 2 }, () => inquire(`load-${i}`)));
      times.push(performance.now() - start);
      expect(new Set(answers).size).toBe(1);
      leadIds.set(`load-${i}@example.test`, answers[0]!);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  const postedMs = performance.now() - begin;

  const leads = await rows<{ email: string; id: string }>("select email::text, id from leads");
  expect(leads).toHaveLength(count);
  expect(new Map(leads.map(({ email, id }) => [email, id]))).toEqual(leadIds);
  expect(await rows("select kind, count(*)::int from lead_events group by kind")).toEqual([
    { kind: "enquired", count },
  ]);
  const shares = await rows<{ count: number }>(
    "select count(l.id)::int from trainers t left join leads l on l.trainer_id = t.id where t.active group by t.id",
  );
  const counts = shares.map((share) => share.count);
  expect(counts.length).toBeGreaterThan(1);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);

  const unsent = () => rows("select 1 from messages where status <> 'SENT' limit 1");
  await eventually(async () => (await unsent()).length === 0, 120_000);
  const sentMs = performance.now() - begin;
  // The outage did happen.
  expect(await rows("select 1 from messages where attempts > 1 limit 1")).toHaveLength(1);
  const messages = await rows<{ id: string; to: string }>('select id, "to" from messages');
  expect(messages).toHaveLength(2 * count);
  expect(acceptedBy(...sinks)).toEqual(messages.map(({ id, to }) => `<${id}@localhost> ${to}`).sort());
  console.info(
    `posted in ${(postedMs / 1000).toFixed(1)} s, each answered in ${percentiles(times)}, ${busy} times too busy; all sent after ${(sentMs / 1000).toFixed(1)} s`,
  );
});

test("the coach gets an inquiry's email within moments", async () => {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    await inquire(`single-${i}`);
    await eventually(() => sink.mails.some(({ text }) => text?.includes(`I am single-${i},`)), 10_000);
    times.push(performance.now() - start);
  }
  console.info(`from submit to the coach's email: ${percentiles(times)}`);
});

test("when two coaches claim an inquiry by link at once, one gets it and the other learns so, in 100 rounds", async () => {
  const coaches = await rows<{ id: string }>("select id from trainers where active order by slug limit 2");
  for (let round = 0; round < 100; round++) {
    const leadId = await inquire(`claimed-${round}`);
    const answers = await Promise.all(
      coaches.map(({ id: trainerId }) => {
        const token = leadActionToken(
          { leadId, trainerId },
          new Date(Date.now() + 3_600_000),
          keyring(AUTH_SECRET),
        );
        return callAction(
          program.url,
          claimAction,
          { fields: { token }, effect: async () => null },
          { token: "", way: "without JavaScript" },
        );
      }),
    );
    const news = answers.map(({ location }) => location.match(/flash=lead-(\w+)/)?.[1]);
    expect(news.toSorted()).toEqual(["claimed", "yours"]);
    const [claimed] = await rows(
      "select trainer_id as id from leads where id = $1 and claimed_at is not null",
      [leadId],
    );
    expect(claimed).toEqual(coaches[news.indexOf("yours")]);
  }
  expect(await rows("select count(*)::int from lead_events where kind = 'claimed'")).toEqual([
    { count: 100 },
  ]);
});
