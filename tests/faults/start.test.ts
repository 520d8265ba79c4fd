import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { freePort } from "@/scripts/postgres";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { book, isHealthy, someOpenings } from "@/tests/support/visits";

const programs: Program[] = [];

afterEach(async () => {
  for (const program of programs.splice(0)) await discard(program);
});

async function start(options: Parameters<typeof startProgram>[0] = {}): Promise<Program> {
  const program = await startProgram(options);
  programs.push(program);
  return program;
}

function postmaster(program: Program): number {
  return Number(readFileSync(join(program.dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.for([
  ["PORT", "eighty"],
  ["SMTP_URL", "mail.example.com"],
  ["DATABASE_URL", "mysql://localhost/x"],
])("refuses a wrong %s with its name and how to mend it, and exits 1", async ([name, value]) => {
  const program = await start({ env: { [name!]: value }, ready: false });
  await program.printed(`${name}: Write`);
  expect(await program.stop("SIGCONT")).toBe(1);
  expect(existsSync(join(program.dataDir, "postgres"))).toBe(false);
});

test("refuses a port that is in use before it starts anything, and exits 1", async () => {
  const port = await freePort();
  const other = createServer().listen(port);
  try {
    const program = await start({ env: { PORT: String(port) }, ready: false });
    await program.printed(`Port ${port} cannot be used: something else listens there`);
    expect(await program.stop("SIGCONT")).toBe(1);
    expect(existsSync(join(program.dataDir, "postgres"))).toBe(false);
  } finally {
    other.close();
  }
});

test.for(["SIGINT", "SIGTERM"] as const)(
  "stops everything cleanly on %s, and starts again on the same data",
  async (signal) => {
    const first = await start();
    const pids = [postmaster(first), ...(await first.children("scripts/"))];
    expect(pids.length).toBe(3);
    const [opening] = await someOpenings(first.url);
    expect(
      (
        await book(first.url, {
          startsAt: opening!.startsAt,
          trainer: opening!.trainers[0],
          email: "kept@example.test",
        })
      ).status,
    ).toBe(201);
    expect(await first.stop(signal)).toBe(0);
    await eventually(() => pids.filter(isAlive).length === 0, 5_000);
    const second = await start({ dataDir: first.dataDir });
    expect(await isHealthy(second.url)).toBe(true);
    const again = await book(second.url, {
      startsAt: opening!.startsAt,
      trainer: opening!.trainers[0],
      email: "other@example.test",
    });
    expect([again.status, again.body.code]).toEqual([409, "slot-taken"]);
  },
);

test("refuses to start twice on the same data, and leaves the first alone", async () => {
  const first = await start();
  const second = await startProgram({ dataDir: first.dataDir, ready: false });
  await second.printed("Limber already runs on the data in");
  expect(await second.stop("SIGCONT")).toBe(1);
  expect(await isHealthy(first.url)).toBe(true);
});

test("starts again on the same port after a kill -9 of everything", async () => {
  const first = await start();
  const port = new URL(first.url).port;
  const children = await first.children("scripts/");
  await first.stop("SIGKILL");
  // Orphaned processes end by themselves; PostgreSQL stays up, and the next start joins it.
  await eventually(() => children.filter(isAlive).length === 0, 15_000);
  const second = await start({ dataDir: first.dataDir, env: { PORT: port } });
  expect(await isHealthy(second.url)).toBe(true);
});

test.for(["scripts/server.ts", "scripts/worker.ts"])(
  "recovers by itself when %s is killed",
  async (script) => {
    const program = await start();
    const [pid] = await program.children(script);
    process.kill(pid!, "SIGKILL");
    await program.printed("starting it again");
    await eventually(() => isHealthy(program.url), 60_000);
  },
);

test("recovers by itself when PostgreSQL is killed", async () => {
  const program = await start();
  process.kill(postmaster(program), "SIGKILL");
  await program.printed("PostgreSQL had stopped and was started again");
  await eventually(() => isHealthy(program.url), 60_000);
  await eventually(async () => (await fetch(program.url)).status === 200, 10_000);
});
