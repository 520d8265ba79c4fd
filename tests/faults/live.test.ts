import { readdir, readlink } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type CalendarStream, openCalendarStream, ownerToken } from "@/tests/support/calendar-stream";
import {
  AUTH_SECRET,
  type OutsidePostgres,
  query,
  startOutsidePostgres,
} from "@/tests/support/outside-postgres";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { book, isHealthy, someOpenings } from "@/tests/support/visits";

/** Changes reach other screens through outages of the database and the servers. */

let postgres: OutsidePostgres;
const programs: Program[] = [];
const streams: CalendarStream[] = [];

beforeAll(async () => {
  postgres = await startOutsidePostgres();
});

afterAll(() => postgres.remove());

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  for (const program of programs.splice(0)) await discard(program);
});

async function start(databaseUrl: string): Promise<Program> {
  const env = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET,
    RATE_LIMITS: "off",
  };
  const program = await startProgram({ env });
  programs.push(program);
  return program;
}

async function listen(program: Program, token: string): Promise<CalendarStream> {
  const stream = await openCalendarStream(program.url, token);
  expect(stream.status).toBe(200);
  streams.push(stream);
  await eventually(() => stream.events.length === 1, 5_000);
  return stream;
}

let booked = 0;

async function bookOne(program: Program): Promise<string> {
  const opening = (await someOpenings(program.url))[booked]!;
  booked += 1;
  const { status } = await book(program.url, {
    startsAt: opening.startsAt,
    trainer: opening.trainers[0],
    email: `live-${booked}@example.test`,
  });
  expect(status).toBe(201);
  return opening.trainers[0]!;
}

const tellsOf = (stream: CalendarStream, trainerId: string) =>
  eventually(() => stream.events.slice(1).some(({ trainerIds }) => trainerIds?.includes(trainerId)), 2_000);

test("two servers on one database both announce changes, each over one connection for all its listeners", async () => {
  const databaseUrl = await postgres.newDatabase();
  const [one, other] = [await start(databaseUrl), await start(databaseUrl)];
  const token = await ownerToken(databaseUrl);
  const listening = await Promise.all(
    [one, one, one, other, other, other].map((each) => listen(each, token)),
  );
  const slug = await bookOne(one);
  const [trainer] = await query<{ id: string }>(
    databaseUrl,
    `select id from trainers where slug = '${slug}'`,
  );
  await Promise.all(listening.map((stream) => tellsOf(stream, trainer!.id)));
  expect(listening.map((stream) => stream.text()).join()).not.toMatch(/example\.test|Fault Test/);
  const connections = await query(
    databaseUrl,
    "select 1 from pg_stat_activity where datname = current_database() and application_name = 'limber-watch'",
  );
  expect(connections.length).toBe(2);
});

test("a stream outlives a database restart, and says that it may have missed something", async () => {
  const databaseUrl = await postgres.newDatabase();
  const program = await start(databaseUrl);
  const stream = await listen(program, await ownerToken(databaseUrl));
  await postgres.stop();
  // The heartbeat, every 15 seconds, still comes.
  const signs = () => stream.text().split(": here").length;
  const before = signs();
  await eventually(() => signs() > before, 40_000);
  expect([stream.hasEnded(), stream.events.length]).toEqual([false, 1]);
  await postgres.revive();
  await eventually(() => isHealthy(program.url), 60_000);
  await eventually(() => stream.events.length > 1, 5_000);
  expect(stream.events[1]).toEqual({ trainerIds: null });
  const slug = await bookOne(program);
  const [trainer] = await query<{ id: string }>(
    databaseUrl,
    `select id from trainers where slug = '${slug}'`,
  );
  await tellsOf(stream, trainer!.id);
  expect(stream.hasEnded()).toBe(false);
});

test("streams that are cut off leave nothing behind in the server, and end at once when it stops", async () => {
  const databaseUrl = await postgres.newDatabase();
  const program = await start(databaseUrl);
  const token = await ownerToken(databaseUrl);
  const [server] = await program.children("scripts/server.ts");
  const sockets = async () => {
    const links = (await readdir(`/proc/${server}/fd`)).map((fd) =>
      readlink(`/proc/${server}/fd/${fd}`).catch(() => ""),
    );
    return (await Promise.all(links)).filter((link) => link.startsWith("socket:")).length;
  };
  await listen(program, token);
  const before = await sockets();
  for (let round = 0; round < 10; round++) {
    const many = await Promise.all(Array.from({ length: 20 }, () => openCalendarStream(program.url, token)));
    for (const stream of many) stream.close();
  }
  // The server's connection pool may have grown to ten by now.
  await eventually(async () => (await sockets()) <= before + 10, 10_000);
  // A session can open twenty streams, and the first has ended by now.
  const listening = [await listen(program, token), await listen(program, token)];
  const started = performance.now();
  await program.stop();
  expect(performance.now() - started).toBeLessThan(4_000);
  await eventually(() => listening.every((stream) => stream.hasEnded()), 1_000);
});
