import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { listAlternatives } from "@/lib/booking/queries";
import { THE_STUDIO } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { bookForCaller } from "./book-for-caller";
import { getCallerChoice } from "./caller-choice";

const db = await testDb();
const ctx = { db, now: NOW };
const BY = { actor: "trainer:bo", origin: "Safari on iPhone" } as const;
const wednesdayTen = newYork(25, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

const keys = { last: 0 };

/** A request for the intro with Bo, complete except for the test's subject. */
function request(startsAt: Date) {
  keys.last += 1;
  const caller = { name: "Cal Caller", email: "cal@example.test", phone: "302-555-0100" };
  const session = { service: "intro", trainer: "bo", startsAt, note: "sore left hip" };
  return { ...caller, ...session, by: BY, waive: [], idempotencyKey: `coach:${keys.last}` };
}

test("books for a new client: source, who did it and from where, with no note in the audit trail", async () => {
  const result = await bookForCaller(ctx, request(wednesdayTen));
  expect(result).toMatchObject({ ok: true, knownAs: "Cal Caller", booking: { trainer: { slug: "bo" } } });
  const booking = await db.booking.findFirstOrThrow({ include: { client: true } });
  expect(booking).toMatchObject({ source: "coach", contactPhone: "302-555-0100" });
  expect(result).toMatchObject({ booking: { note: "sore left hip" } });
  expect(booking.client).toMatchObject({ name: "Cal Caller", phone: "302-555-0100" });
  const [event] = await db.auditEvent.findMany();
  expect(event).toMatchObject({ actor: "trainer:bo", origin: "Safari on iPhone", action: "booking.booked" });
  expect(event?.after).toMatchObject({ source: "coach" });
  expect(JSON.stringify(event)).not.toContain("hip");
});

test("emails the client and the coach, even if the coach booked", async () => {
  await bookForCaller(ctx, request(wednesdayTen));
  const messages = await db.message.findMany({ where: { sendAt: null }, orderBy: { template: "asc" } });
  expect(messages.map(({ template, to }) => [template, to])).toEqual([
    ["booking-confirmed", "cal@example.test"],
    ["coach-booked", "bo@limber.test"],
  ]);
});

test("books a client by id with the data in their record", async () => {
  const { id } = await db.client.create({
    data: { name: "Rae Regular", email: "rae@example.test", phone: "+13025550177" },
  });
  const { name: _, email: __, phone: ___, ...session } = request(wednesdayTen);
  expect(await bookForCaller(ctx, { ...session, client: id })).toMatchObject({
    ok: true,
    clientId: id,
    booking: { contactName: "Rae Regular", contactEmail: "rae@example.test", contactPhone: "+13025550177" },
  });
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect(await bookForCaller(ctx, { ...session, client: nobody, idempotencyKey: "other" })).toEqual({
    ok: false,
    reason: "unknown-client",
  });
});

test("books a known email to its record, which stays unchanged and names the client", async () => {
  const { id } = await db.client.create({ data: { name: "Carla Caller", email: "CAL@example.test" } });
  const result = await bookForCaller(ctx, request(wednesdayTen));
  expect(result).toMatchObject({ ok: true, clientId: id, knownAs: "Carla Caller" });
  expect(await db.client.findMany()).toMatchObject([{ id, name: "Carla Caller", phone: null }]);
});

test("the same form books once, however often it is sent", async () => {
  const twice = request(wednesdayTen);
  const results = await Promise.all([bookForCaller(ctx, twice), bookForCaller(ctx, twice)]);
  const references = results.map((result) => result.ok && result.booking.reference);
  expect(references[0]).toBeTruthy();
  expect(references[1]).toBe(references[0]);
  expect(await db.booking.count()).toBe(1);
});

test("the studio's own rules refuse, and each can be waived", async () => {
  // Nine minutes from now, before the coach's hours, off the grid.
  const early = newYork(24, "08:09");
  const ask = (waive: Parameters<typeof bookForCaller>[1]["waive"]) =>
    bookForCaller(ctx, { ...request(early), waive });
  expect(await ask([])).toMatchObject({ reason: "not-an-opening", why: "too-soon" });
  expect(await ask(["too-soon"])).toMatchObject({ reason: "not-an-opening", why: "outside-hours" });
  const result = await ask(["too-soon", "outside-hours"]);
  expect(result).toMatchObject({ ok: true, booking: { startsAt: early } });
  const [event] = await db.auditEvent.findMany();
  expect(event?.after).toMatchObject({ waived: ["too-soon", "outside-hours"] });
});

test("refuses a taken time whatever is waived, with the closest times", async () => {
  const visitor = { name: "First", email: "first@example.test", source: "web" as const };
  await bookSession(ctx, {
    ...visitor,
    caller: THE_STUDIO,
    service: "intro",
    trainer: "bo",
    startsAt: wednesdayTen,
  });
  const everything = ["too-soon", "too-far", "outside-hours", "exception", "off-grid"] as const;
  const result = await bookForCaller(ctx, { ...request(newYork(25, "10:10")), waive: everything });
  expect(result).toMatchObject({ ok: false, reason: "slot-taken" });
  expect("asked" in result && (await listAlternatives(ctx, result.asked))).toHaveLength(3);
});

test("refuses a session in the past", async () => {
  const over = newYork(24, "07:30");
  const result = await bookForCaller(ctx, { ...request(over), waive: ["too-soon", "outside-hours"] });
  expect(result).toMatchObject({ ok: false, why: "too-soon" });
});

test("waives nothing for “any coach”", async () => {
  const anyCoach = { ...request(newYork(25, "07:00")), trainer: undefined };
  expect(await bookForCaller(ctx, { ...anyCoach, waive: ["outside-hours"] })).toEqual({
    ok: false,
    reason: "waive-needs-coach",
  });
});

test("falls back to valid choices when the requested ones don't exist", async () => {
  const studio = { timeZone: "America/New_York", horizonDays: 60 } as Parameters<typeof getCallerChoice>[1];
  const choice = await getCallerChoice(ctx, studio, { service: "gone", coach: "gone", day: "yesterday" });
  expect(choice).toMatchObject({ service: "class", coach: undefined });
  const intro = await getCallerChoice(ctx, studio, { service: "intro", coach: "bo", day: "2026-11-24" });
  expect(intro).toMatchObject({ service: "intro", coach: "bo", day: "2026-11-24", today: "2026-11-24" });
  expect(intro?.next.map(({ startsAt }) => startsAt)).toEqual([
    "2026-11-24T15:00:00Z",
    "2026-11-24T15:30:00Z",
    "2026-11-24T16:00:00Z",
  ]);
  // The rest of that day, without repeating the next three.
  expect(intro?.times[0]?.startsAt).toBe("2026-11-24T16:30:00Z");
});
