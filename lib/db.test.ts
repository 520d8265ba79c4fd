import pg from "pg";
import { expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio } from "@/tests/support/studio";
import { createDb, inTransaction, isUnavailable, sqlState } from "./db";

const db = await testDb();
const ctx = { db, now: new Date("2026-11-24T13:00:00Z") };

test("undoes all that work has written when it throws", async () => {
  await db.$reset();
  const failing = inTransaction(ctx, async (tx) => {
    await tx.db.table.create({ data: { name: "Half a table" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.table.count()).toBe(0);
});

test("joins the transaction that it is called in", async () => {
  await db.$reset();
  const failing = inTransaction(ctx, async (tx) => {
    await inTransaction(tx, (inner) => inner.db.table.create({ data: { name: "Inner" } }));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.table.count()).toBe(0);
});

test("tries again when PostgreSQL gave the work up for another's sake", async () => {
  let attempts = 0;
  const result = await inTransaction(ctx, async (tx) => {
    attempts += 1;
    if (attempts < 3)
      await tx.db.$executeRaw`do $$ begin raise exception 'x' using errcode = '40001'; end $$`;
    return "done";
  });
  expect([result, attempts]).toEqual(["done", 3]);
});

test("writes and reads instants as they are, whatever the server's time zone is", async () => {
  const admin = new pg.Client({ connectionString: db.$url });
  await admin.connect();
  await admin.query(
    `alter database ${admin.escapeIdentifier(admin.database ?? "")} set timezone to 'Asia/Kathmandu'`,
  );
  await admin.end();
  const elsewhere = createDb(db.$url, 1);
  const [row] = await elsewhere.$queryRaw<
    { ms: number }[]
  >`select extract(epoch from ${ctx.now}::timestamptz)::int8 * 1000 as ms`;
  await elsewhere.$disconnect();
  expect(Number(row?.ms)).toBe(ctx.now.getTime());
});

test("knows a refusal by its SQLSTATE, and an outage from a refusal", async () => {
  await db.$reset();
  await createStudio(db);
  const refused = await createStudio(db).catch((error: unknown) => error);
  expect(sqlState(refused)).toBe("23505");
  expect(isUnavailable(refused)).toBe(false);
  const nowhere = createDb("postgresql://x:y@127.0.0.1:1/x", 1);
  const unreachable = await nowhere.$queryRaw`select 1`.catch((error: unknown) => error);
  await nowhere.$disconnect();
  expect(isUnavailable(unreachable)).toBe(true);
  expect(isUnavailable(new Error("anything else"))).toBe(false);
});
