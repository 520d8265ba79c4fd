import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { beat, WORKER_LOCK } from "@/lib/jobs";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { isMailDelayed } from "./mail-flow";

const db = await testDb();
const ctx = { db, now: NOW };
const worker = new pg.Client({ connectionString: db.$url });
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

beforeAll(async () => {
  await worker.connect();
  await worker.query("select pg_advisory_lock($1)", [WORKER_LOCK]);
});
afterAll(() => worker.end());

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await beat(db);
});

let count = 0;
const message = (change: object) => {
  count += 1;
  const fixed = { template: "lead-reply", to: "a@example.test", dedupeKey: `m${count}`, facts: {} };
  return db.message.create({ data: { ...fixed, createdAt: secondsAgo(5), ...change } });
};
const failed = (seconds: number) => ({
  attempts: 1,
  lastError: "ECONNREFUSED",
  attemptedAt: secondsAgo(seconds),
});
const sent = (seconds: number) => ({ status: "SENT" as const, attempts: 1, sentAt: secondsAgo(seconds) });

test("mail flows unless something says otherwise", async () => {
  expect(await isMailDelayed(ctx)).toBe(false);
  await message({});
  await message({ createdAt: secondsAgo(600), ...sent(590) });
  expect(await isMailDelayed(ctx)).toBe(false);
});

test("mail is delayed from the first failed attempt until one succeeds", async () => {
  await message({ createdAt: secondsAgo(600), ...sent(590) });
  await message(failed(4));
  expect(await isMailDelayed(ctx)).toBe(true);
  await message(sent(2));
  expect(await isMailDelayed(ctx)).toBe(false);
});

test("mail is delayed when a message waits longer than sending takes and none goes out", async () => {
  await message({ createdAt: secondsAgo(31) });
  expect(await isMailDelayed(ctx)).toBe(true);
  await message({ createdAt: secondsAgo(31), ...sent(1) });
  expect(await isMailDelayed(ctx)).toBe(false);
});

test("scheduled, abandoned and long-failed messages delay nothing", async () => {
  await message({ createdAt: secondsAgo(7200), sendAt: new Date(NOW.getTime() + 60_000) });
  await message({ status: "FAILED", ...failed(4) });
  await message({ status: "WITHDRAWN", ...failed(4) });
  await message({ createdAt: secondsAgo(90_000), ...failed(7200) });
  expect(await isMailDelayed(ctx)).toBe(false);
});

test("mail is delayed while no worker runs", async () => {
  await db.$executeRaw`delete from worker_beat`;
  expect(await isMailDelayed(ctx)).toBe(true);
});
