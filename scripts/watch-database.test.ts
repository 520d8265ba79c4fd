import type { AddressInfo } from "node:net";
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { watchDatabase } from "./watch-database";

const db = await testDb();
const reported: string[] = [];
const ends: (() => Promise<void>)[] = [];

beforeEach(() => db.$reset());
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  reported.length = 0;
});

async function watch(url = db.$url, beatMs?: number): Promise<void> {
  const watcher = {
    up: async () => void reported.push("up"),
    down: () => void reported.push("down"),
    changed: () => void reported.push("changed"),
    calendarChanged: (trainerId: string | null) =>
      void reported.push(`calendar of ${trainerId ?? "anybody"}`),
  };
  ends.push(await watchDatabase(url, watcher, beatMs));
}

const calendars = () =>
  reported.filter((what) => what.startsWith("calendar of")).map((what) => what.slice(12));
const changes = () => reported.filter((what) => what === "changed").length;

const STUDIO = `insert into studio (name, phone, email, address, time_zone, currency, minimum_notice_minutes, horizon_days,
  change_window_minutes, late_cancel_fee_percent, hold_minutes) values ('S', '', 's@limber.test', '', 'UTC', 'USD', 0, 1, 0, 0, 1)`;
const TRAINER = "insert into trainers (slug, name, email, bio) values ('a', 'A', 'a@limber.test', '')";
const SERVICE = `insert into services (slug, name, summary, duration_minutes, turnover_minutes, start_every_minutes, price_cents,
  needs_table) values ('s', 'S', '', 10, 0, 5, 0, false)`;

const MOVE =
  "insert into moves (slug, name, kind, summary, each_side, hold_seconds) values ('m', 'M', 'STRETCH', '', false, 30)";
const POST = `insert into posts (slug, title, summary, body, author_id, published_at, status)
  select 'p', 'P', '', '', id, now(), 'PUBLISHED' from trainers`;

test.for([
  ["studio", [STUDIO, "update studio set phone = '1'"]],
  ["trainers", [TRAINER, "update trainers set bio = 'x'", "delete from trainers"]],
  ["services", [SERVICE, "update services set active = false"]],
  [
    "trainer_services",
    [
      TRAINER,
      SERVICE,
      "insert into trainer_services select t.id, s.id from trainers t, services s",
      "truncate trainer_services",
    ],
  ],
  [
    "hours",
    [
      TRAINER,
      "insert into hours (trainer_id, weekday, start_minute, end_minute) select id, 1, 0, 60 from trainers",
      "delete from hours",
    ],
  ],
  ["moves", [MOVE, "update moves set easier = 'x'"]],
  ["tags", ["insert into tags (slug, name) values ('t', 'T')", "update tags set name = 'U'"]],
] as const)("reports each change of %s to every watcher", async ([, statements]) => {
  await watch();
  await watch();
  for (const statement of statements) {
    reported.length = 0;
    await db.$executeRawUnsafe(statement);
    await expect.poll(changes).toBe(2);
  }
});

test("reports each change to a post and what belongs to it", async () => {
  for (const statement of [TRAINER, MOVE, "insert into tags (slug, name) values ('t', 'T')"])
    await db.$executeRawUnsafe(statement);
  await watch();
  for (const statement of [
    POST,
    "update posts set title = 'Q'",
    "insert into post_tags select p.id, t.id from posts p, tags t",
    "insert into chapters (post_id, move_id, position) select p.id, m.id, 0 from posts p, moves m",
    "delete from posts",
  ]) {
    reported.length = 0;
    await db.$executeRawUnsafe(statement);
    await expect.poll(changes, { message: statement }).toBeGreaterThan(0);
  }
});

test("reports a change once, at the commit, and not after a rollback", async () => {
  await watch();
  const client = new pg.Client({ connectionString: db.$url });
  await client.connect();
  for (const [end, expected] of [
    ["rollback", 0],
    ["commit", 1],
  ] as const) {
    await client.query("begin");
    await client.query(TRAINER);
    await client.query(SERVICE);
    await client.query("select pg_sleep(0.2)");
    expect(changes()).toBe(0);
    await client.query(end);
    if (expected === 0) await client.query("select pg_sleep(0.2)");
    await expect.poll(changes).toBe(expected);
  }
  await client.end();
});

test("reports no change of content for bookings and what belongs to them", async () => {
  await watch();
  await db.$executeRawUnsafe("insert into clients (name, email) values ('C', 'c@example.test')");
  await db.$executeRawUnsafe("insert into tables (name) values ('T')");
  await db.$executeRawUnsafe(TRAINER);
  await expect.poll(changes).toBe(1);
  await new Promise((done) => setTimeout(done, 100));
  expect(changes()).toBe(1);
});

const idOf = async (slug: string) =>
  (await db.$queryRawUnsafe<{ id: string }[]>(`select id from trainers where slug = '${slug}'`))[0]!.id;
const OTHER = "insert into trainers (slug, name, email, bio) values ('b', 'B', 'b@limber.test', '')";
const CLIENT = "insert into clients (name, email) values ('C', 'c@example.test')";
const SLOT = `insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until)
  select t.id, s.id, 'SESSION', '2026-11-27 10:00Z', '2026-11-27 11:00Z', '2026-11-27 11:00Z'
  from trainers t, services s where t.slug = 'a'`;
const BOOKING = `insert into bookings (slot_id, client_id, reference, manage_token_hash, contact_name, contact_email, price_cents,
  change_window_minutes, late_cancel_fee_percent, grace_minutes, ics_uid, source) select slots.id, clients.id, 'r', 'h', 'C', 'c@example.test', 0, 1440, 50, 30, 'u', 'web' from slots, clients`;
const MESSAGE = `insert into messages (template, "to", dedupe_key, facts, booking_id)
  select 'booking-confirmed', 'c@example.test', 'd', '{}', id from bookings`;

test("reports each change to a calendar with its coach's id and nothing else", async () => {
  for (const statement of [TRAINER, OTHER, SERVICE, CLIENT]) await db.$executeRawUnsafe(statement);
  const [a, b] = [await idOf("a"), await idOf("b")];
  await watch();
  for (const [statement, expected] of [
    [SLOT, [a]],
    [BOOKING, [a]],
    [`update slots set trainer_id = '${b}'`, [a, b]],
    ["update bookings set status = 'NO_SHOW'", [b]],
    [MESSAGE, []],
    ["update messages set attempts = 1", []],
    ["update messages set status = 'SENT'", [b]],
    ["delete from messages", []],
    ["delete from bookings", [b]],
    ["delete from slots", [b]],
    [`insert into hours (trainer_id, weekday, start_minute, end_minute) values ('${a}', 1, 0, 60)`, [a]],
    [`insert into hours_exceptions (date, trainer_id, reason) values ('2026-11-27', '${b}', 'x')`, [b]],
    ["update hours_exceptions set trainer_id = null", [b, "anybody"]],
    ["delete from hours_exceptions", ["anybody"]],
  ] as const) {
    reported.length = 0;
    await db.$executeRawUnsafe(statement);
    await db.$executeRawUnsafe("notify calendar_changed, 'end'");
    await expect.poll(calendars, { message: statement }).toContain("end");
    expect(calendars().sort(), statement).toEqual([...expected, "end"].sort());
  }
});

test("reports a transaction's calendar changes once, at the commit, and not after a rollback", async () => {
  for (const statement of [TRAINER, OTHER, SERVICE]) await db.$executeRawUnsafe(statement);
  await watch();
  const client = new pg.Client({ connectionString: db.$url });
  await client.connect();
  const weeks = `insert into slots (trainer_id, kind, starts_at, ends_at, blocked_until)
    select t.id, 'TIME_OFF', day, day + interval '1 hour', day + interval '1 hour'
    from trainers t, generate_series(timestamptz '2026-12-01', timestamptz '2029-08-26', interval '1 day') day`;
  for (const end of ["rollback", "commit"]) {
    await client.query("begin");
    for (const statement of [CLIENT, SLOT, BOOKING, weeks, "delete from hours"])
      await client.query(statement);
    await client.query("select pg_sleep(0.2)");
    expect(calendars()).toEqual([]);
    await client.query(end);
    if (end === "rollback") await client.query("select pg_sleep(0.2)");
  }
  const both = [await idOf("a"), await idOf("b")].sort();
  await expect.poll(() => calendars().length).toBeGreaterThan(1);
  expect(calendars().sort()).toEqual(both);
  await client.end();
});

test("reports a lost connection at once, and when it is back", async () => {
  await watch();
  await db.$executeRawUnsafe(
    "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen content_changed%' and datname = current_database()",
  );
  await expect.poll(() => reported.slice(0, 2)).toEqual(["up", "down"]);
  await expect.poll(() => reported.slice(0, 3), { timeout: 5_000 }).toEqual(["up", "down", "up"]);
  await db.$executeRawUnsafe(TRAINER);
  await expect.poll(changes).toBe(1);
});

test("reports a missing database as down, and retries", async () => {
  const gate = await openGate();
  gate.shut();
  await watch(gate.url);
  expect(reported).toEqual(["down"]);
  gate.open();
  await expect.poll(() => reported.at(-1), { timeout: 5_000 }).toBe("up");
});

test("gives up a connection that fell silent without closing", async () => {
  const gate = await openGate();
  await watch(gate.url, 100);
  expect(reported).toEqual(["up"]);
  await new Promise((done) => setTimeout(done, 500));
  expect(reported).toEqual(["up"]);
  gate.silence();
  await expect.poll(() => reported.slice(0, 2), { timeout: 5_000 }).toEqual(["up", "down"]);
});

/** A connection to the database that can be closed, or drop everything sent, as a firewall does. */
async function openGate() {
  const { hostname, port } = new URL(db.$url);
  const sockets: Socket[] = [];
  let isShut = false;
  const server: Server = createServer((near) => {
    near.on("error", () => {});
    if (isShut) return near.destroy();
    const far = dial(Number(port), hostname).on("error", () => {});
    sockets.push(near, far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = new URL(db.$url);
  url.port = String((server.address() as AddressInfo).port);
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: url.href,
    shut: () => {
      isShut = true;
    },
    open: () => {
      isShut = false;
    },
    silence: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}
