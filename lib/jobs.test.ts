import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { beat, isWorkerAlive, WORKER_LOCK } from "./jobs";

const db = await testDb();
const worker = new pg.Client({ connectionString: db.$url });
await worker.connect();
afterAll(() => worker.end());

beforeEach(async () => {
  await db.$reset();
  await worker.query("select pg_advisory_unlock_all()");
});

const holdLock = () => worker.query("select pg_advisory_lock($1)", [WORKER_LOCK]);

test("a worker is alive if it holds its lock and reported recently", async () => {
  expect(await isWorkerAlive(db)).toBe(false);
  await holdLock();
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(true);
});

test("a dead worker shows at once, whatever it last reported", async () => {
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(false);
});

test("a frozen worker is down until it reports again", async () => {
  await holdLock();
  await beat(db);
  await db.$executeRaw`update worker_beat set at = at - interval '16 seconds'`;
  expect(await isWorkerAlive(db)).toBe(false);
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(true);
});
