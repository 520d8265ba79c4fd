import pg from "pg";
import { expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio } from "@/tests/support/studio";
import { createDb, inTransaction, isUnavailable, sqlState } from "./db";

const db = await testDb();
const ctx = { db, now: new Date("2026-11-24T13:00:00Z") };

test("rolls back everything when the work throws", async () => {
  await db.$reset();
  const failing = inTransaction(ctx, async (tx) => {
    await tx.db.table.create({ data: { name: "Half a table" } });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.table.count()).toBe(0);
});

test("joins the surrounding transaction", async () => {
  await db.$reset();
  const failing = inTransaction(ctx, async (tx) => {
    await inTransaction(tx, (inner) => inner.db.table.create({ data: { name: "Inner" } }));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await db.table.count()).toBe(0);
});

test("retries when PostgreSQL aborts the work for another transaction", async () => {
  let attempts = 0;
  const result = await inTransaction(ctx, async (tx) => {
    attempts += 1;
    if (attempts < 3)
      await tx.db.$executeRaw`do $$ begin raise exception 'x' using errcode = '40001'; end $$`;
    return "done";
  });
  expect([result, attempts]).toEqual(["done", 3]);
});

test("writes and reads instants unchanged, in any time zone of the server", async () => {
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

const QUICK = { lock: "50ms", statement: "100ms", idleInTransaction: "100ms" };

test("answers single reads while every transaction connection is stuck", async () => {
  await db.$reset();
  await createStudio(db);
  const holder = new pg.Client({ connectionString: db.$url });
  await holder.connect();
  await holder.query("begin; select pg_advisory_xact_lock(1)");
  const stuck = Array.from({ length: 12 }, () =>
    inTransaction(ctx, (tx) => tx.db.$executeRaw`select pg_advisory_xact_lock(1)`).catch(isUnavailable),
  );
  await expect
    .poll(() => db.$queryRaw`select from pg_locks where locktype = 'advisory' and not granted`)
    .toHaveLength(8);
  expect(await db.studio.count()).toBe(1);
  await holder.end();
  await Promise.all(stuck);
});

test("a read that gets no connection in time is an outage, before a person would leave", async () => {
  const one = createDb(db.$url, 1);
  // Prisma starts only when the result is awaited.
  const slow = one.$executeRaw`select pg_sleep(5)`.then(() => "slow");
  await expect
    .poll(
      () =>
        db.$queryRaw`select from pg_stat_activity where query like '%pg_sleep(5)%' and wait_event = 'PgSleep'`,
    )
    .toHaveLength(1);
  const waiting = await one.$queryRaw`select 1`.catch((error: unknown) => error);
  expect(isUnavailable(waiting)).toBe(true);
  expect(await slow).toBe("slow");
  expect(await one.$queryRaw`select 1 as one`).toEqual([{ one: 1 }]);
  await one.$disconnect();
});

test("ends locks, statements and idle transactions that take too long, and frees the connection", async () => {
  const quick = createDb(db.$url, 1, QUICK);
  const holder = new pg.Client({ connectionString: db.$url });
  await holder.connect();
  await holder.query("begin; select pg_advisory_xact_lock(2)");
  const quickly = { db: quick, now: ctx.now };
  const failures = [
    await inTransaction(quickly, (tx) => tx.db.$executeRaw`select pg_advisory_xact_lock(2)`).catch(
      (error: unknown) => error,
    ),
    await quick.$executeRaw`select pg_sleep(5)`.catch((error: unknown) => error),
    await inTransaction(quickly, async (tx) => {
      await tx.db.$queryRaw`select 1`;
      // Watches from outside until PostgreSQL has ended the session.
      await expect
        .poll(
          () => db.$queryRaw`
          select from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()
            and query not like '%advisory%'`,
        )
        .toHaveLength(0);
      await tx.db.$queryRaw`select 1`;
    }).catch((error: unknown) => error),
  ];
  expect(failures.map(isUnavailable)).toEqual([true, true, true]);
  expect(failures.slice(0, 2).map(sqlState)).toEqual(["55P03", "57014"]);
  expect(await inTransaction(quickly, (tx) => tx.db.$queryRaw`select 1 as one`)).toEqual([{ one: 1 }]);
  await quick.$disconnect();
  await holder.end();
});

test("gives background jobs more time", async () => {
  const quick = createDb(db.$url, 1, QUICK);
  const slow = (isLong: boolean) =>
    inTransaction({ db: quick, now: ctx.now }, (tx) => tx.db.$executeRaw`select pg_sleep(0.2)`, { isLong });
  expect(isUnavailable(await slow(false).catch((error: unknown) => error))).toBe(true);
  await slow(true);
  expect(await slow(false).catch(sqlState)).toBe("57014");
  await quick.$disconnect();
});

test.for(["53100", "53200", "53300", "53400", "58000", "58030", "08006", "25P03", "55P03", "57014", "57P01"])(
  "treats SQLSTATE %s as an outage",
  async (state) => {
    const failing = db.$executeRawUnsafe(
      `do $$ begin raise exception 'x' using errcode = '${state}'; end $$`,
    );
    expect(isUnavailable(await failing.catch((error: unknown) => error))).toBe(true);
  },
);

test.for(["23P01", "22003", "42501", "42P01", "P0001"])("sees no outage in SQLSTATE %s", async (state) => {
  const failing = db.$executeRawUnsafe(`do $$ begin raise exception 'x' using errcode = '${state}'; end $$`);
  expect(isUnavailable(await failing.catch((error: unknown) => error))).toBe(false);
});

test("recognizes a refusal by its SQLSTATE, and tells it from an outage", async () => {
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
