import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discard, eventually, type Program, startProgram, temporaryFolder } from "@/tests/support/program";
import { isHealthy } from "@/tests/support/visits";

/** A disk that really fills up: a small file system in memory, which only root can mount. */

const folder = await temporaryFolder();
const disk = join(folder, "disk");
await mkdir(disk);
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=200m,mode=755", "tmpfs", disk]).status === 0;
if (!isMounted)
  console.warn("\n### SKIPPED: only root can mount a small disk, so nothing is tried on a full one. ###\n");
const onSmallDisk = test.skipIf(!isMounted);

let program: Program | undefined;

beforeAll(async () => {
  if (isMounted) program = await startProgram({ dataDir: join(disk, "data"), env: { RATE_LIMITS: "off" } });
});

afterAll(async () => {
  if (program) await discard(program);
  if (isMounted) spawnSync("umount", ["--lazy", disk]);
  await rm(folder, { recursive: true, force: true });
});

/** Writes until nothing fits. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    for (const size of [1 << 20, 1 << 12]) {
      const piece = Buffer.alloc(size);
      while (
        await handle.write(piece).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        )
      );
    }
  } finally {
    await handle.close();
  }
}

/** Sends an inquiry that takes some room; returns the status and the code. */
async function inquire(url: string, n: number): Promise<{ status: number; code?: string }> {
  const body = JSON.stringify({
    name: "Full Disk",
    email: `full-${n}@example.test`,
    message: randomBytes(1_800).toString("base64"),
    consent: true,
  });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`${url}/api/v1/leads`, { method: "POST", headers, body });
  return { status: answer.status, code: (await answer.json()).code };
}

async function storedInquiries(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select count(*)::int as count from leads where email like 'full-%'");
    return rows[0].count;
  } finally {
    await client.end();
  }
}

async function ownersCookie(databaseUrl: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
     select $1, id, 'Test', now(), now() - interval '1 hour', now() + interval '1 day' from users where role = 'OWNER'`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
  return `limber-session=${token}`;
}

onSmallDisk(
  "a full disk answers 503, never 500, signs no one out, and recovers when there is room",
  async () => {
    const { url, databaseUrl } = program!;
    const cookie = await ownersCookie(await databaseUrl());
    const filler = join(disk, "filler");
    await fill(filler);
    const answers: { status: number; code?: string }[] = [];
    for (let n = 0; n < 3_000 && answers.filter(({ status }) => status === 503).length < 10; n++)
      answers.push(await inquire(url, n));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(
      new Set(["503 unavailable"]),
    );
    for (const path of ["/", "/book", "/coach", "/account", "/membership"]) {
      const answer = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
      expect([path, [200, 503].includes(answer.status), answer.headers.get("location")]).toEqual([
        path,
        true,
        null,
      ]);
    }
    await rm(filler);
    await eventually(() => isHealthy(url), 90_000);
    await eventually(async () => (await inquire(url, 9_999)).status < 300, 60_000);
    const answered = answers.filter(({ status }) => status === 201).length;
    expect(await storedInquiries(await databaseUrl())).toBe(answered + 1);
  },
);
