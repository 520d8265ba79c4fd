import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { bookSession } from "./book-session";
import { changeCalendar, lockDays } from "./lock-days";

const db = await testDb();
const ctx = { db, now: NOW };
const ten = newYork(25, "10:00");

/** A transaction that holds the day's lock and does nothing else. */
const stuck = new pg.Client({ connectionString: db.$url });
await stuck.connect();
afterAll(() => stuck.end());

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
  await stuck.query("begin");
  await stuck.query("select pg_advisory_xact_lock(hashtextextended('calendar:2026-11-25', 0))");
  try {
    return await work();
  } finally {
    await stuck.query("rollback");
  }
}

const bookAt = (i: number, startsAt: Date, trainer = "ada") =>
  bookSession(ctx, { ...visitor(`v${i}`), service: "stretch-50", startsAt, trainer });

test("books while another transaction holds the day's lock", async () => {
  const result = await whileHeld(() => bookAt(1, ten));
  expect(result).toMatchObject({ ok: true });
});

test("gives an opening to one of many even without the day's lock, and books other times too", async () => {
  const times = ["09:00", "10:00", "11:00", "13:00"].map((time) => newYork(25, time));
  const results = await whileHeld(() =>
    Promise.all(Array.from({ length: 24 }, (_, i) => bookAt(i, times[i % 4]!))),
  );
  for (const [i] of times.entries()) {
    const ofOne = results.filter((_, at) => at % 4 === i);
    expect(ofOne.filter((result) => result.ok)).toHaveLength(1);
    expect(ofOne.filter((result) => !result.ok && result.reason === "slot-taken")).toHaveLength(5);
  }
  expect(await db.slot.count({ where: { kind: "SESSION", status: "ACTIVE" } })).toBe(4);
});

test("locks the day for its transaction, one change after another", async () => {
  const order: string[] = [];
  const change = (name: string) =>
    changeCalendar(ctx, async (tx) => {
      await lockDays(tx, ten);
      order.push(`${name} begins`);
      await new Promise((done) => setImmediate(done));
      order.push(`${name} ends`);
    });
  await Promise.all([change("one"), change("two"), change("three")]);
  for (let i = 0; i < order.length; i += 2) {
    expect(order[i + 1]).toBe(order[i]!.replace("begins", "ends"));
  }
});
