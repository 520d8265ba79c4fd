import { simpleParser } from "mailparser";
import { beforeEach, expect, test } from "vitest";
import { bookForCaller } from "@/lib/caller/book-for-caller";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { type BookSessionInput, bookSession } from "./book-session";
import { listOwnOverlaps } from "./overlaps";
import { rescheduleBooking } from "./reschedule-booking";

const db = await testDb();
const ctx = { db, now: NOW };
const BY = { actor: "trainer:bo", origin: "Safari on iPhone" } as const;
const fridayTen = newYork(27, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function book(change: Partial<BookSessionInput> = {}) {
  const request = {
    ...visitor("ann"),
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
    ...change,
  };
  const result = await bookSession(ctx, request);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const calls = { last: 0 };
function call(change: Partial<Parameters<typeof bookForCaller>[1]> = {}) {
  calls.last += 1;
  return bookForCaller(ctx, {
    ...{ name: "Ann", email: "ann@example.test", service: "intro", trainer: "bo", startsAt: fridayTen },
    ...{ by: BY, waive: [], idempotencyKey: `call:${calls.last}` },
    ...change,
  } as Parameters<typeof bookForCaller>[1]);
}

/** The text of a client's confirmation email, as sent. */
async function confirmationOf(bookingId: string): Promise<string> {
  const message = await db.message.findFirstOrThrow({ where: { bookingId, template: "booking-confirmed" } });
  await sendMessage(ctx, { messageId: message.id }, "mailbox");
  const { raw } = await db.mailboxEntry.findFirstOrThrow({ where: { messageId: message.id } });
  return (await simpleParser(Buffer.from(raw))).text ?? "";
}

test("asks staff once about the client's other session, and books when they confirm", async () => {
  await book();
  const asked = await call();
  expect(asked).toMatchObject({
    ok: false,
    reason: "client-busy",
    needs: [],
    overlaps: [{ service: "Stretch", trainer: "ada", startsAt: fridayTen }],
  });
  expect(await db.booking.count()).toBe(1);
  expect(await call({ knowsOverlaps: true })).toMatchObject({ ok: true });
});

test("asks about every rule and the client's session in one question, and only for a free time", async () => {
  await book({ startsAt: newYork(27, "16:00") });
  const asked = await call({ startsAt: newYork(27, "16:40") });
  expect(asked).toMatchObject({ reason: "client-busy", needs: ["outside-hours"] });
  const late = { startsAt: newYork(27, "18:10"), waive: [] };
  expect(await call(late)).toMatchObject({ reason: "not-an-opening", needs: ["outside-hours"] });
  const soonAndOff = await call({ startsAt: newYork(24, "09:10") });
  expect(soonAndOff).toMatchObject({ reason: "not-an-opening" });
  const needs = soonAndOff.ok || soonAndOff.reason !== "not-an-opening" ? [] : (soonAndOff.needs ?? []);
  expect(needs.toSorted()).toEqual(["off-grid", "too-soon"]);
  expect(await call({ startsAt: newYork(24, "09:10"), waive: needs })).toMatchObject({ ok: true });
  // Off the grid, and overlapping Bo's own session: nothing to ask.
  expect(await call({ startsAt: newYork(24, "09:15"), email: "ben@example.test" })).toMatchObject({
    reason: "slot-taken",
  });
});

test("asks staff who reschedule onto the client's other session, but never a client with the link", async () => {
  await book();
  const { booking, manageToken } = await book({ startsAt: newYork(27, "14:00"), trainer: "bo" });
  const move = { startsAt: fridayTen, trainer: "bo" };
  const byStaff = { ...move, bookingId: booking.id, by: BY, waive: [], asksAboutOverlaps: true };
  expect(await rescheduleBooking(ctx, byStaff)).toMatchObject({
    reason: "client-busy",
    overlaps: [{ trainer: "ada" }],
  });
  expect(await rescheduleBooking(ctx, { ...byStaff, asksAboutOverlaps: false })).toMatchObject({ ok: true });
  expect(
    await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "10:30"), trainer: "bo" }),
  ).toMatchObject({
    ok: true,
  });
});

test("sessions that follow each other don't overlap", async () => {
  await book();
  expect(await call({ startsAt: newYork(27, "11:00") })).toMatchObject({ ok: true });
});

test("shows overlaps to the owner of the address, and no one else's", async () => {
  const { booking } = await book();
  const span = { startsAt: newYork(27, "10:30"), endsAt: newYork(27, "11:00") };
  expect(await listOwnOverlaps(ctx, { ...span, email: "ANN@example.test" })).toMatchObject([
    { trainer: "ada" },
  ]);
  expect(await listOwnOverlaps(ctx, { ...span, email: "ben@example.test" })).toEqual([]);
  expect(await listOwnOverlaps(ctx, { ...span, email: "ann@example.test", besides: booking.id })).toEqual([]);
});

test("answers a second place in a class like any other booking, and says so only in the email", async () => {
  const slotId = await scheduleClass(db, "ada", fridayTen);
  const request = { service: "class", trainer: undefined, startsAt: fridayTen };
  const first = await book(request);
  const second = await book(request);
  expect(Object.keys(second).sort()).toEqual(Object.keys(first).sort());
  expect(await db.booking.findMany({ where: { slotId }, select: { extraPlace: true } })).toEqual([
    { extraPlace: false },
    { extraPlace: true },
  ]);
  expect(await confirmationOf(second.booking.id)).toContain("this is a second one, for a guest");
  expect(await confirmationOf(first.booking.id)).not.toContain("second one");
  expect(await bookSession(ctx, { ...visitor("ann"), ...request, confirmed: true })).toEqual({
    ok: false,
    reason: "already-booked",
  });
  expect((await book({ ...request, email: "ben@example.test" })).booking.extraPlace).toBe(false);
  expect(await bookSession(ctx, { ...visitor("cem"), ...request })).toMatchObject({ reason: "slot-taken" });
});

test("never reveals a client's other places to the holder of a link", async () => {
  await scheduleClass(db, "ada", fridayTen);
  await scheduleClass(db, "bo", newYork(27, "14:00"));
  await book({ service: "class", trainer: undefined });
  const other = await book({ service: "class", trainer: undefined, startsAt: newYork(27, "14:00") });
  expect(
    await rescheduleBooking(ctx, { bookingId: other.booking.id, startsAt: fridayTen, trainer: "ada" }),
  ).toEqual({
    ok: false,
    reason: "already-booked",
  });
  expect(
    await rescheduleBooking(ctx, { token: other.manageToken, startsAt: fridayTen, trainer: "ada" }),
  ).toMatchObject({ ok: true, booking: { extraPlace: true } });
});

test("emails a client about their other session at that time", async () => {
  await book();
  const { booking } = await book({ service: "intro", trainer: "bo" });
  expect(await confirmationOf(booking.id)).toContain(
    "You have another session at that time: Stretch with ada",
  );
});
