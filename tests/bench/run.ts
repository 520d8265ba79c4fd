import { fork } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import pg from "pg";
import type { Context } from "@/lib/db";
import { THE_STUDIO } from "@/lib/limits/caller";
import { buildIfChanged } from "@/scripts/build";
import { migrate } from "@/scripts/migrate";
import { freePort, startPostgres } from "@/scripts/postgres";
import { temporaryFolder } from "@/tests/support/program";
import {
  BENCH_BOOKABLE,
  BENCH_SERVICE,
  BENCH_TRAINERS,
  createBenchBlog,
  createBenchStudio,
  storeSlots,
} from "./dataset";
import { measureCalls, measureHttp, measureStatic, type Rate } from "./measure";

/**
 * `npm run bench [SECONDS] [PART…]`: measures the production build over HTTP on loopback, beside the limits of the same machine
 * in the same run: the same function without HTTP and Next, and a static answer of the same size. Prints a table and writes
 * bench-results.json. Emails are enqueued, but the worker doesn't run, so it doesn't use one of the two cores. Parts: pages,
 * openings, bookings, inquiries; all of them by default.
 */

const ROOT = join(import.meta.dirname, "../..");
const PARTS = {
  pages: benchPages,
  openings: benchOpenings,
  bookings: benchBookings,
  inquiries: benchInquiries,
};
const SECONDS = Number(process.argv[2] ?? 4);
const CHOSEN = process.argv.length > 3 ? process.argv.slice(3) : Object.keys(PARTS);
const CONNECTIONS = [1, 8];
const STORED = [0, 10_000, 100_000];
const MOST_STORED = Math.max(...STORED);

type Db = Context["db"];

interface Row {
  what: string;
  stored: number;
  connections: number;
  http: Rate;
  /** The same function called in this process, without HTTP and Next; null for cached pages. */
  inProcess: Rate | null;
  /** A static answer of the same size; null for bookings and inquiries, whose answers are small. */
  static: Rate | null;
  answerKiB: number;
}

const rows: Row[] = [];

/** A cached page, compressed as for browsers, beside a file with the same number of bytes. */
async function benchPages(url: string): Promise<void> {
  const address = `${url}/blog/lower-back-pain`;
  const headers = { "Accept-Encoding": "br" };
  const body = await readBody(address, headers);
  for (const connections of CONNECTIONS) {
    report({
      what: "the back pain post",
      stored: 0,
      connections,
      http: await measureHttp({ url: address, connections, seconds: SECONDS, headers }),
      inProcess: null,
      static: await measureStatic(body, connections, SECONDS),
      answerKiB: body.byteLength / 1024,
    });
  }
}

/** The body as it is on the wire: `fetch` would decompress it. */
async function readBody(address: string, headers: Record<string, string> = {}): Promise<Buffer> {
  const [response] = (await once(get(address, { headers }), "response")) as [IncomingMessage];
  return Buffer.concat(await response.toArray());
}

async function benchOpenings(url: string, pool: pg.Pool, db: Db): Promise<void> {
  const { readDesk } = await import("@/lib/booking/desk");
  const { addDays, dateInZone } = await import("@/lib/time");
  const today = dateInZone(Date.now(), "America/New_York");
  for (const stored of STORED) {
    await storeSlots(pool, stored);
    for (const days of [1, 31]) {
      const [from, to] = [addDays(today, 1), addDays(today, days)];
      const address = `${url}/api/v1/openings?service=${BENCH_SERVICE}&from=${from}&to=${to}`;
      const body = await readBody(address);
      const read = () => readDesk({ db, now: new Date() }, { service: BENCH_SERVICE, from, to });
      for (const connections of CONNECTIONS) {
        report({
          what: `openings, ${days} ${days === 1 ? "day" : "days"}`,
          stored,
          connections,
          http: await measureHttp({ url: address, connections, seconds: SECONDS }),
          inProcess: await measureCalls(read, connections, SECONDS),
          static: await measureStatic(body, connections, SECONDS),
          answerKiB: body.byteLength / 1024,
        });
      }
    }
  }
}

/** Starts that no other request uses: four hours on 160 days, of one coach after another. */
function freshStarts(): () => { startsAt: Date; trainer: string; email: string } {
  const [firstDay, days, perDay] = [35, 160, 48];
  // 18:00 to 22:00 UTC is within the coaches' hours in New York, summer and winter.
  const first = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 18 * 3_600_000;
  let made = 0;
  return () => {
    const n = made++;
    const day = firstDay + (n % days);
    const turn = Math.floor(n / days);
    return {
      startsAt: new Date(first + day * 86_400_000 + (turn % perDay) * 5 * 60_000),
      trainer: `coach-${1 + (Math.floor(turn / perDay) % BENCH_TRAINERS)}`,
      email: `bench-${n}@example.test`,
    };
  };
}

async function benchBookings(url: string, pool: pg.Pool, db: Db): Promise<void> {
  await storeSlots(pool, MOST_STORED);
  const { bookSession } = await import("@/lib/booking/book-session");
  const next = freshStarts();
  const request = () => ({ service: BENCH_BOOKABLE, name: "Bench", ...next() });
  const call = async () => {
    const result = await bookSession(
      { db, now: new Date() },
      {
        ...request(),
        source: "api",
        caller: THE_STUDIO,
      },
    );
    if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  };
  for (const connections of CONNECTIONS) {
    report({
      what: "bookings with emails enqueued",
      stored: MOST_STORED,
      connections,
      http: await measureHttp({
        url: `${url}/api/v1/bookings`,
        connections,
        seconds: SECONDS,
        nextBody: () => JSON.stringify(request()),
      }),
      inProcess: await measureCalls(call, connections, SECONDS),
      static: null,
      answerKiB: 0.5,
    });
  }
}

/** Inquiries from new people, one after another because each goes to the coach whose turn it is. */
async function benchInquiries(url: string, pool: pg.Pool, db: Db): Promise<void> {
  await storeSlots(pool, MOST_STORED);
  const { submitInquiry } = await import("@/lib/leads/submit-inquiry");
  const { leadInput } = await import("@/lib/leads/schema");
  let made = 0;
  const request = () => ({
    name: "Bench",
    email: `asks-${made++}@example.test`,
    message: "Do you have evening classes?",
    consent: true,
  });
  const call = async () => {
    const result = await submitInquiry(
      { db, now: new Date() },
      {
        ...leadInput.parse(request()),
        caller: THE_STUDIO,
      },
    );
    if (!result.ok) throw new Error(`not taken: ${result.reason}`);
  };
  for (const connections of CONNECTIONS) {
    report({
      what: "inquiries with emails enqueued",
      stored: MOST_STORED,
      connections,
      http: await measureHttp({
        url: `${url}/api/v1/leads`,
        connections,
        seconds: SECONDS,
        nextBody: () => JSON.stringify(request()),
      }),
      inProcess: await measureCalls(call, connections, SECONDS),
      static: null,
      answerKiB: 0.1,
    });
  }
}

function report(row: Row): void {
  rows.push(row);
  const rate = (value: Rate | null) => (value ? value.perSecond.toFixed(0) : "-").padStart(8);
  const ms = (value?: number) => (value === undefined ? "-" : value.toFixed(value < 10 ? 2 : 0)).padStart(7);
  console.log(
    `${row.what.padEnd(30)} ${String(row.stored).padStart(7)} ${String(row.connections).padStart(5)}` +
      `${rate(row.http)} ${ms(row.http.p50Ms)} ${ms(row.http.p99Ms)}` +
      `${rate(row.inProcess)}${rate(row.static)} ${ms(row.static?.p50Ms)} ${row.answerKiB.toFixed(0).padStart(5)}`,
  );
}

const folder = await temporaryFolder();
const postgres = await startPostgres({ directory: join(folder, "postgres"), password: "bench" });
try {
  const databaseUrl = postgres.url.replace(/postgres$/, "bench");
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query("create database bench");
  await admin.end();
  await migrate(databaseUrl);
  const port = await freePort();
  Object.assign(process.env, {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a secret for measuring only, 32 characters or more",
    PORT: String(port),
    RATE_LIMITS: "off",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: Math.max(...CONNECTIONS) });
  // Loaded here, because it reads the environment.
  const { createDb } = await import("@/lib/db");
  const db = createDb(databaseUrl, Math.max(...CONNECTIONS));
  await createBenchStudio(pool);
  await createBenchBlog(databaseUrl);
  await buildIfChanged(process.env);
  const server = fork(join(ROOT, "scripts/server.ts"), [], {
    cwd: ROOT,
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    await once(server, "message");
    console.log(`Requests per second, median of three rounds of ${SECONDS} s; ${BENCH_TRAINERS} coaches.\n`);
    console.log(
      "what                            stored conns    HTTP  p50 ms  p99 ms in proc. static  p50 ms   KiB",
    );
    for (const [name, measure] of Object.entries(PARTS)) {
      if (CHOSEN.includes(name)) await measure(`http://127.0.0.1:${port}`, pool, db);
    }
  } finally {
    server.kill();
    await once(server, "exit");
    await Promise.all([pool.end(), db.$disconnect()]);
  }
  await writeFile(
    join(ROOT, "bench-results.json"),
    JSON.stringify({ at: new Date().toISOString(), node: process.version, rows }, null, 2),
  );
  console.log("\nWritten to bench-results.json");
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
