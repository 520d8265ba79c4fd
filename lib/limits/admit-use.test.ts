import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import type { Caller } from "./caller";
import type { Challenge } from "./proof-of-work";

const db = await testDb();
const ctx = { db, now: NOW };
const later = (minutes: number) => ({ db, now: new Date(NOW.getTime() + minutes * 60_000) });
const guest: Caller = { kind: "address", address: "192.0.2.1" };
const from = (address: string): Caller => ({ kind: "address", address });

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

/** Half-hour starts over the coming weekdays, in order. */
const starts = [25, 26, 27, 30].flatMap((day) =>
  ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00"].map((time) => newYork(day, time)),
);

interface Change {
  caller?: Caller;
  email?: string;
  work?: string;
  confirmed?: boolean;
  idempotencyKey?: string;
}

function book(i: number, change: Change = {}, at = ctx) {
  const { caller = guest, email = `guest${i}@example.test`, ...rest } = change;
  const who = { name: "Guest", email, source: "web" as const, caller };
  return bookSession(at, { ...who, ...rest, service: "intro", startsAt: starts[i]! });
}

const hold = (i: number, change: { caller?: Caller; holdToken?: string; work?: string } = {}, at = ctx) =>
  holdTime(at, { caller: guest, ...change, service: "intro", startsAt: starts[i]! });

const ask = (i: number, change: object = {}, at = ctx) =>
  submitInquiry(at, {
    ...leadInput.parse({ name: "Guest", email: `asks${i}@example.test`, consent: true }),
    caller: guest,
    ...change,
  });

async function solve(refusal: { ok: boolean; challenge?: Challenge }): Promise<string> {
  const challenge = refusal.challenge!;
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

const levelOf = (refusal: object) => (refusal as { level?: number }).level;

test("lets an address book three sessions an hour, and one more per piece of work", async () => {
  for (const i of [0, 1, 2]) expect(await book(i)).toMatchObject({ ok: true });
  const refused = await book(3);
  expect(refused).toMatchObject({ ok: false, reason: "proof-of-work", level: 1 });
  const work = await solve(refused);
  expect(await book(3, { work })).toMatchObject({ ok: true });
  // It counts once, and the next costs twice.
  expect(await book(3, { work, email: "guest3@example.test" })).toMatchObject({ ok: false });
  expect(levelOf(await book(4, { work }))).toBe(2);
  expect(await book(5, { caller: from("192.0.2.2") })).toMatchObject({ ok: true });
  expect(await book(6, {}, later(61))).toMatchObject({ ok: true });
});

test("spends no work on a taken time", async () => {
  for (const i of [0, 1, 2]) await book(i);
  const work = await solve(await book(3, { email: "late@example.test" }));
  for (const coach of ["ada", "bo", "cy", "di"]) {
    const startsAt = starts[3]!;
    const other = { name: coach, email: `${coach}@x.test`, source: "web" as const, caller: from(coach) };
    await bookSession(ctx, { ...other, service: "intro", trainer: coach, startsAt });
  }
  const email = "late@example.test";
  expect(await book(3, { email, work })).toMatchObject({ ok: false, reason: "slot-taken" });
  expect(await book(4, { email, work })).toMatchObject({ ok: true });
});

test("lets three of twenty simultaneous bookings from one address through", async () => {
  const results = await Promise.all(starts.slice(0, 20).map((_, i) => book(i)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  expect(await db.booking.count()).toBe(3);
});

test("counts an IPv6 /64 as one address", async () => {
  for (const i of [0, 1, 2]) await book(i, { caller: from(`2001:db8:1:2::${i}`) });
  expect(await book(3, { caller: from("2001:db8:1:2:ffff::9") })).toMatchObject({ reason: "proof-of-work" });
  expect(await book(3, { caller: from("2001:db8:1:3::9") })).toMatchObject({ ok: true });
});

test("asks for work for a third upcoming session with an unconfirmed email", async () => {
  const email = "often@example.test";
  for (const i of [0, 1]) await book(i, { email, caller: from(`192.0.2.${i}`) });
  const refused = await book(2, { email, caller: from("192.0.2.8") });
  expect(refused).toMatchObject({ reason: "proof-of-work", level: 2 });
  const work = await solve(refused);
  expect(await book(2, { email, caller: from("192.0.2.9"), work })).toMatchObject({ ok: false });
  await db.clientEmail.updateMany({ data: { confirmedAt: NOW } });
  expect(await book(2, { email, caller: from("192.0.2.9") })).toMatchObject({ ok: true });
});

test("lets two simultaneous bookings with one email from many addresses through", async () => {
  const email = "often@example.test";
  const results = await Promise.all(
    starts.slice(0, 12).map((_, i) => book(i, { email, caller: from(`192.0.2.${i}`) })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(2);
});

test("counts no past or canceled session against an email", async () => {
  const email = "often@example.test";
  for (const i of [0, 1]) await book(i, { email, caller: from(`192.0.2.${i}`) });
  await db.booking.updateMany({ data: { status: "CANCELLED", cancelledAt: NOW } });
  expect(await book(2, { email, caller: from("192.0.2.9") })).toMatchObject({ ok: true });
});

test("never asks a repeated request for work", async () => {
  await book(0, { idempotencyKey: "first" });
  for (const i of [1, 2]) await book(i);
  expect(await book(0, { idempotencyKey: "first" })).toMatchObject({ ok: true, replayed: true });
});

test("counts signed-in people by account, and staff and programs not at all", async () => {
  for (const i of [0, 1, 2]) await book(i);
  const account: Caller = { kind: "account", userId: crypto.randomUUID(), isStaff: false };
  for (const i of [3, 4, 5]) expect(await book(i, { caller: account })).toMatchObject({ ok: true });
  expect(await book(6, { caller: account })).toMatchObject({ reason: "proof-of-work", level: 1 });
  const staff: Caller = { kind: "account", userId: crypto.randomUUID(), isStaff: true };
  const program: Caller = { kind: "program", apiKeyId: crypto.randomUUID() };
  for (const i of [8, 9, 10, 11]) {
    expect(await book(i, { caller: staff })).toMatchObject({ ok: true });
    expect(await book(i + 8, { caller: program })).toMatchObject({ ok: true });
  }
});

test("asks every anonymous caller for work above the studio's rate", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ use: "booking", caller: `address:${i}`, at: NOW }));
  await db.callerUse.createMany({ data: rows });
  expect(await book(0)).toMatchObject({ reason: "proof-of-work", level: 1 });
  const account: Caller = { kind: "account", userId: crypto.randomUUID(), isStaff: false };
  expect(await book(1, { caller: account })).toMatchObject({ ok: true });
});

test("lets an address hold three times at once, and more for work", async () => {
  const held = [];
  for (const i of [0, 1, 2]) held.push(await hold(i));
  const refused = await hold(3);
  expect(refused).toMatchObject({ reason: "proof-of-work", level: 1 });
  expect(await hold(3, { work: await solve(refused) })).toMatchObject({ ok: true });
  expect(levelOf(await hold(4))).toBe(2);
  expect(await hold(4, { caller: from("192.0.2.2") })).toMatchObject({ ok: true });
  expect(await hold(5, {}, later(11))).toMatchObject({ ok: true });
});

test("lets three of twenty simultaneous holds from one address through", async () => {
  const results = await Promise.all(starts.slice(0, 20).map((_, i) => hold(i)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
});

test("lets a browser change its own hold at the limit", async () => {
  const [first] = [await hold(0), await hold(1), await hold(2)];
  const { holdToken } = first as { holdToken: string };
  expect(await hold(3, { holdToken })).toMatchObject({ ok: true, holdToken });
  expect(await hold(4)).toMatchObject({ reason: "proof-of-work" });
});

test("accepts three inquiries an hour from an address, and more for work", async () => {
  for (const i of [0, 1, 2]) expect(await ask(i)).toMatchObject({ ok: true });
  const refused = await ask(3);
  expect(refused).toMatchObject({ reason: "proof-of-work", level: 1 });
  expect(await ask(0)).toMatchObject({ ok: true, isNew: false });
  expect(await ask(3, { work: await solve(refused as never) })).toMatchObject({ ok: true });
  expect(await db.lead.count()).toBe(4);
});

test("suspects an inquiry beyond the limit from a browser that can't work", async () => {
  for (const i of [0, 1, 2]) await ask(i);
  expect(await ask(3, { mostWork: 0 })).toMatchObject({ ok: true, coach: null });
  const lead = await db.lead.findFirstOrThrow({ where: { email: "asks3@example.test" } });
  expect(lead.suspicion).toBe("many came from one address within an hour");
  expect(await db.message.count({ where: { leadId: lead.id } })).toBe(0);
});

test("asks a doubted inquiry for work, then accepts it without suspicion", async () => {
  const refused = await ask(0, { doubt: "the message is full of links" });
  expect(refused).toMatchObject({ reason: "proof-of-work", level: 1 });
  const work = await solve(refused as never);
  await ask(0, { doubt: "the message is full of links", work });
  expect(await db.lead.findMany({ select: { suspicion: true } })).toEqual([{ suspicion: null }]);
});
