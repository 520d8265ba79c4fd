import { beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import type { Caller } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { NOW } from "@/tests/support/studio";
import { limitProgram, limitRate } from "./rate-limit";

const db = await testDb();
const after = (minutes: number) => ({ db, now: new Date(NOW.getTime() + minutes * 60_000) });
const guest: Caller = { kind: "address", address: "192.0.2.1" };
const neighbor: Caller = { kind: "address", address: "192.0.2.2" };
const owner: Caller = { kind: "account", userId: crypto.randomUUID(), isStaff: true };

beforeEach(() => db.$reset());

test("makes an address wait after thirty sign-in requests in fifteen minutes, and no other", async () => {
  for (let i = 0; i < 30; i++) await limitRate(after(i / 10), "sign-in", guest);
  const refused = await limitRate(after(14), "sign-in", guest).catch((error) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect(refused).toMatchObject({ code: "rate-limited", retryAfterSeconds: 60 });
  await limitRate(after(14), "sign-in", neighbor);
  await limitRate(after(15), "sign-in", guest);
});

test("counts signed-in people by account, whatever comes from their address", async () => {
  for (let i = 0; i < 60; i++) await limitRate(after(0), "write", guest);
  await expect(limitRate(after(0), "write", guest)).rejects.toMatchObject({ code: "rate-limited" });
  await limitRate(after(0), "write", owner);
  for (let i = 0; i < 59; i++) await limitRate(after(0), "write", owner);
  await expect(limitRate(after(0), "write", owner)).rejects.toMatchObject({ code: "rate-limited" });
});

test("counts a program's reads and writes against its key's limit", async () => {
  const program = { apiKeyId: crypto.randomUUID(), perMinute: 5 };
  for (let i = 0; i < 5; i++) await limitProgram(after(0), program);
  await expect(limitProgram(after(0.5), program)).rejects.toMatchObject({ retryAfterSeconds: 30 });
  await limitProgram(after(1), program);
  await limitProgram(after(0), { ...program, apiKeyId: crypto.randomUUID() });
});

test("stores a hash of an address, not the address", async () => {
  await limitRate(after(0), "sign-in", guest);
  const [row] = await db.rateLimit.findMany();
  expect(row?.key).toMatch(/^sign-in:address:[\w-]{43}$/);
});
