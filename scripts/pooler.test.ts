import pg from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { createDb } from "@/lib/db";
import { testDb } from "@/tests/support/database";
import { findPgBouncer, type Pooler, startPgBouncer } from "@/tests/support/pgbouncer";
import { isSameDatabase, UnusableDatabase, whatIsBetween } from "./pooler";

const binary = findPgBouncer();
const behind = test.skipIf(!binary);
const db = await testDb();
const poolers: Pooler[] = [];
const SUBJECT = "00000000-0000-4000-8000-000000000000";
const NINE = new Date("2026-12-09T09:00:00Z");

async function pooled(...[mode, settings]: [Parameters<typeof startPgBouncer>[2], Record<string, string>?]) {
  const pooler = await startPgBouncer(binary!, db.$url, mode, settings);
  poolers.push(pooler);
  return pooler.url;
}

beforeAll(async () => {
  const { database } = new pg.Client({ connectionString: db.$url });
  await db.$executeRawUnsafe(`alter database ${database} set timezone to 'Europe/Berlin'`);
});

afterEach(async () => {
  for (const pooler of poolers.splice(0)) await pooler.stop();
});

test("recognizes a direct connection", async () => {
  expect(await whatIsBetween(db.$url)).toBe("nothing");
  expect(await isSameDatabase(db.$url, db.$url)).toBe(true);
  expect(await isSameDatabase(db.$url, db.$url.replace(/[^/]+$/, "postgres"))).toBe(false);
});

behind.for<{ mode: "session" | "transaction"; settings: Record<string, string>; is: string }>([
  { mode: "session", settings: {}, is: "sessions" },
  { mode: "transaction", settings: {}, is: "transactions" },
  { mode: "transaction", settings: { default_pool_size: "3" }, is: "transactions" },
  { mode: "transaction", settings: { server_round_robin: "1", min_pool_size: "20" }, is: "transactions" },
])("recognizes a PgBouncer in $mode mode with $settings", async ({ mode, settings, is }) => {
  const url = await pooled(mode, settings);
  expect(await whatIsBetween(url)).toBe(is);
  expect(await isSameDatabase(url, db.$url)).toBe(true);
});

behind("refuses a PgBouncer in statement mode, which has no transactions", async () => {
  await expect(whatIsBetween(await pooled("statement"))).rejects.toThrow(UnusableDatabase);
});

behind.for(["session", "transaction"] as const)(
  "writes and reads through %s mode are exact to the second, from many clients at once",
  async (mode) => {
    const url = await pooled(mode, { default_pool_size: mode === "session" ? "60" : "3" });
    const clients = [createDb(url), createDb(url)];
    const names = Array.from({ length: 60 }, (_, i) => `Pooled ${i}`);
    const at = (i: number) => new Date(NINE.getTime() + i * 60_000);
    await Promise.all(
      names.map((actor, i) =>
        clients[i % 2]!.auditEvent.create({ data: { actor, at: at(i), action: "test", subjectId: SUBJECT } }),
      ),
    );
    const rows = await db.$queryRaw<{ n: number; epoch: number }[]>`
      select substring(actor from '[0-9]+')::int as n, extract(epoch from at)::int8 as epoch from audit_events`;
    expect(rows).toHaveLength(60);
    for (const { n, epoch } of rows) expect(Number(epoch) * 1000).toBe(at(n).getTime());
    const read = await Promise.all(
      names.map((actor, i) => clients[i % 2]!.auditEvent.findFirst({ where: { actor } })),
    );
    expect(read.map((row) => row?.at.getTime())).toEqual(names.map((_, i) => at(i).getTime()));
    await Promise.all(clients.map((client) => client.$disconnect()));
    await db.$reset();
  },
);
