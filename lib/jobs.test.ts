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

test("a worker lives that holds its lock and has said lately that it is well", async () => {
  expect(await isWorkerAlive(db)).toBe(false);
  await holdLock();
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(true);
});

test("a worker that is gone shows at once, whatever it said last", async () => {
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(false);
});

test("a frozen worker, which keeps its lock and says nothing, is down until it says something again", async () => {
  await holdLock();
  await beat(db);
  await db.$executeRaw`update worker_beat set at = at - interval '16 seconds'`;
  expect(await isWorkerAlive(db)).toBe(false);
  await beat(db);
  expect(await isWorkerAlive(db)).toBe(true);
});
