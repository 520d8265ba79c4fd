import { randomBytes } from "node:crypto";
import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { eraseClient } from "@/lib/clients/erase-client";
import { mergeClients } from "@/lib/clients/merge-clients";
import { createDb, sqlState } from "@/lib/db";
import { beat } from "@/lib/jobs";
import { cleanUp } from "@/lib/upkeep/clean-up";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { grantToApp, makeAppRole, settleRole } from "./app-role";

const owner = await testDb();
const login = { role: `app_${randomBytes(4).toString("hex")}`, password: "of the app" };
const url = Object.assign(new URL(owner.$url), { username: login.role, password: login.password }).href;
await makeAppRole(owner.$url, login);
await settleRole(owner.$url, { role: login.role, withBounds: true });
await grantToApp(owner.$url, login.role);
const db = createDb(url);
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;

afterAll(async () => {
  await db.$disconnect();
  await owner.$executeRawUnsafe(`drop owned by ${login.role}`);
  await owner.$executeRawUnsafe(`drop role ${login.role}`);
});

beforeEach(async () => {
  await owner.$reset();
  await createStudio(owner);
});

async function book(name: string, time: string) {
  const input = { ...visitor(name), service: "stretch-50", startsAt: newYork(20, time), trainer: "ada" };
  const result = await bookSession({ db, now: newYork(19, "10:00") }, input);
  if (!result.ok) throw new Error(result.reason);
  const { clientId } = await db.booking.findUniqueOrThrow({ where: { id: result.booking.id } });
  return { clientId, bookingId: result.booking.id };
}

const refusal = (statement: string) => db.$executeRawUnsafe(statement).catch(sqlState);

test("the app's role books, erases, merges, cleans up, and does its jobs", async () => {
  const [first, second, third] = [
    await book("One", "09:00"),
    await book("Two", "11:00"),
    await book("Three", "13:00"),
  ];
  expect(await mergeClients(ctx, { keptId: first.clientId, otherId: second.clientId, by })).toMatchObject({
    ok: true,
  });
  expect(await eraseClient(ctx, { clientId: third.clientId, by })).toEqual({ ok: true });
  await cleanUp(ctx);
  await beat(db);
  const pgPool = new pg.Pool({ connectionString: url });
  const done: string[] = [];
  const taskList = { "send-message": async () => void done.push("sent") };
  await runOnce({ pgPool, taskList, logger: new Logger(() => () => {}) });
  await pgPool.end();
  expect(done.length).toBeGreaterThan(0);
});

test.for([
  "update audit_events set actor = 'nobody'",
  "delete from audit_events",
  "truncate audit_events",
  "update _prisma_migrations set checksum = ''",
  "alter table audit_events disable trigger all",
  "create table mine (id int)",
  "create temporary table mine (id int)",
  "drop table bookings",
  "truncate bookings",
  "alter table bookings disable trigger all",
  "create function mine() returns int language sql as 'select 1'",
  "create role mine",
  "set session_replication_role = replica",
  "set role postgres",
])("the app's role may not: %s", async (statement) => {
  await owner.$executeRawUnsafe(
    `do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$`,
  );
  await book("One", "09:00");
  expect(["42501", "22023"]).toContain(await refusal(statement));
});

test("the trail functions' own setting gives the app's role no rights", async () => {
  await book("One", "09:00");
  const refused = await db
    .$transaction([
      db.$executeRawUnsafe("select set_config('limber.audit_change', 'on', true)"),
      db.$executeRawUnsafe("update audit_events set actor = 'nobody'"),
    ])
    .catch(sqlState);
  expect(refused).toBe("42501");
});

test.for([
  "update audit_events set actor = 'nobody'",
  "update audit_events set before = null",
  "delete from audit_events",
  "truncate audit_events",
])("the audit trail itself refuses an app role that owns it: %s", async (statement) => {
  await book("One", "09:00");
  const before = await owner.auditEvent.findMany();
  expect(await owner.$executeRawUnsafe(statement).catch(sqlState)).toBe("42501");
  expect(await owner.auditEvent.findMany()).toEqual(before);
});

test("its sessions are in UTC and limited even without our setup", async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('TimeZone') as zone, current_setting('lock_timeout') as lock,
       current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
  );
  await client.end();
  expect(rows).toEqual([{ zone: "UTC", lock: "3s", statement: "15s", idle: "15s" }]);
});

test("creating and granting again changes nothing", async () => {
  await makeAppRole(owner.$url, login);
  await grantToApp(owner.$url, login.role);
  await book("One", "09:00");
  expect(await refusal("delete from audit_events")).toBe("42501");
});
