import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { joinPostgres, setPassword, startPostgres } from "./postgres";

const directory = join(await mkdtemp(join(tmpdir(), "limber-restored-")), "postgres");

afterAll(() => rm(join(directory, ".."), { recursive: true, force: true }));

async function ask(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query("select current_user as name")).rows[0].name;
  } finally {
    await client.end();
  }
}

test("a cluster restored without its password gets a new one and retains its data", async () => {
  const options = { directory, settings: { fsync: "off" } };
  const before = await startPostgres({ ...options, password: "the password that is lost" });
  await before.stop();
  expect(await joinPostgres({ directory, password: "x" })).toBeUndefined();
  await setPassword({ directory, password: "a new 'password'" });
  const after = await startPostgres({ ...options, password: "a new 'password'" });
  try {
    expect(await ask(after.url)).toBe("limber");
    expect(await joinPostgres({ directory, password: "a new 'password'" })).toBe(after.url);
    await expect(
      ask((await joinPostgres({ directory, password: "the password that is lost" }))!),
    ).rejects.toThrow(/password/);
  } finally {
    await after.stop();
  }
});
