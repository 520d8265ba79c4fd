import { beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { NOW } from "@/tests/support/studio";
import { changeApiKey } from "./change-api-key";
import { makeApiKey } from "./make-api-key";
import { getProgram, listApiKeys } from "./queries";
import { revokeApiKey } from "./revoke-api-key";
import { MOST_API_KEYS } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const later = (seconds: number) => ({ db, now: new Date(NOW.getTime() + seconds * 1000) });
const by = { actor: "owner", origin: "Firefox on Linux" } as const;

beforeEach(() => db.$reset());

async function made(name = "Tablet", perMinute = 60) {
  const result = await makeApiKey(ctx, { by, name, perMinute });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

test("shows a key once, stores its hash, and recognizes the program by it", async () => {
  const { id, key } = await made();
  expect(key).toMatch(/^limber_[\w-]{24}$/);
  expect(JSON.stringify(await db.apiKey.findMany())).not.toContain(key.slice(7, 20));
  expect(await getProgram(ctx, key)).toEqual({ apiKeyId: id, perMinute: 60 });
  for (const wrong of ["", "x", `${key}x`, key.slice(0, -1), "limber_"]) {
    expect(await getProgram(ctx, wrong)).toBeNull();
  }
});

test("refuses a revoked key at once, and never changes or revokes it again", async () => {
  const { id, key } = await made();
  const other = await made("Other");
  expect(await revokeApiKey(ctx, { id, by })).toEqual({ ok: true });
  expect(await getProgram(ctx, key)).toBeNull();
  expect(await getProgram(ctx, other.key)).not.toBeNull();
  expect(await revokeApiKey(ctx, { id, by })).toEqual({ ok: false, reason: "not-found" });
  expect(await changeApiKey(ctx, { id, by, name: "Tablet", perMinute: 5 })).toMatchObject({ ok: false });
  expect((await listApiKeys(ctx)).map(({ name, revokedAt }) => [name, revokedAt])).toEqual([
    ["Other", null],
    ["Tablet", NOW],
  ]);
});

test("records when a key was last used, to within a minute", async () => {
  const { key } = await made();
  const lastUsed = async () => (await db.apiKey.findFirstOrThrow()).lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await getProgram(ctx, key);
  await getProgram(later(59), key);
  expect(await lastUsed()).toEqual(NOW);
  await getProgram(later(61), key);
  expect(await lastUsed()).toEqual(later(61).now);
});

test("changes a key's name and limit", async () => {
  const { id, key } = await made();
  await changeApiKey(ctx, { id, by, name: "Front desk", perMinute: 5 });
  expect(await getProgram(ctx, key)).toEqual({ apiKeyId: id, perMinute: 5 });
  await changeApiKey(ctx, { id, by, name: "Front desk", perMinute: 5 });
  const events = await db.auditEvent.findMany({ orderBy: { action: "asc" } });
  expect(events.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
    {
      action: "api-key.changed",
      before: { name: "Tablet", perMinute: 60 },
      after: { name: "Front desk", perMinute: 5 },
    },
    { action: "api-key.made", before: null, after: { name: "Tablet", perMinute: 60 } },
  ]);
});

test("makes no more keys than the limit, even for simultaneous requests", async () => {
  const results = await Promise.all(
    Array.from({ length: MOST_API_KEYS + 5 }, (_, i) =>
      makeApiKey(ctx, { by, name: `Program ${i}`, perMinute: 60 }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(MOST_API_KEYS);
});
