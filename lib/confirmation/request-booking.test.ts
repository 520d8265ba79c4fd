import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { listAlternatives } from "@/lib/booking/queries";
import type { Caller } from "@/lib/limits/caller";
import { MOST_EMAIL_REQUESTS } from "@/lib/limits/rules";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass } from "@/tests/support/studio";
import { confirmRequest } from "./confirm-request";
import { requestBooking } from "./request-booking";

const db = await testDb();
const ctx = { db, now: NOW };
const later = (minutes: number) => ({ db, now: new Date(NOW.getTime() + minutes * 60_000) });
const guest: Caller = { kind: "address", address: "192.0.2.1" };
const other: Caller = { kind: "address", address: "192.0.2.2" };
const by = { actor: "client", origin: "Firefox on Linux" } as const;
const ten = newYork(25, "10:00");
const NOTE = "KNEE-SECRET";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

function request(change: object = {}, at = ctx) {
  const asked = { service: "intro", trainer: "ada", startsAt: ten, name: "Vera", email: "vera@example.test" };
  return requestBooking(at, { ...asked, phone: "302-555-0100", note: NOTE, caller: guest, ...change });
}

/** The secret of the newest email's link. */
async function tokenFromEmail(): Promise<string> {
  const message = await db.message.findFirstOrThrow({
    where: { template: "booking-request" },
    orderBy: { createdAt: "desc" },
  });
  await sendMessage(ctx, { messageId: message.id }, "mailbox");
  const { raw } = await db.mailboxEntry.findUniqueOrThrow({ where: { messageId: message.id } });
  const text = Buffer.from(raw).toString("utf8").replaceAll("=\r\n", "");
  return /book-by-email\/([\w.-]+)/.exec(text)![1]!;
}

const press = (token: string, at = ctx) => confirmRequest(at, { token, by, caller: other });

test("the button behind the email's link books and confirms", async () => {
  expect(await request()).toEqual({ ok: true, isHeld: true, expiresAt: later(15).now });
  expect(await db.booking.count()).toBe(0);
  const booked = await press(await tokenFromEmail(), later(14));
  expect(booked).toMatchObject({ ok: true, replayed: false, booking: { trainer: { slug: "ada" } } });
  const booking = await db.booking.findFirstOrThrow({ include: { client: { include: { emails: true } } } });
  expect(booking).toMatchObject({ contactName: "Vera", source: "web", confirmedAt: later(14).now });
  expect(booking.client.emails[0]?.confirmedAt).toEqual(later(14).now);
  expect(booked).toMatchObject({ booking: { note: NOTE } });
});

test("returns the same booking when the button is pressed again, even later", async () => {
  await request();
  const token = await tokenFromEmail();
  const presses = await Promise.all([press(token), press(token), press(token)]);
  expect(new Set(presses.map((result) => result.ok && result.booking.id)).size).toBe(1);
  expect(await press(token, later(40))).toMatchObject({ ok: true, replayed: true });
  expect(await db.booking.count()).toBe(1);
});

test("books nothing after fifteen minutes, or for a forged link", async () => {
  await request();
  const token = await tokenFromEmail();
  expect(await press(token, later(15))).toEqual({ ok: false, reason: "request-over" });
  const id = token.slice(0, 36);
  for (const forged of ["", "x", id, `${token.slice(0, -2)}AA`]) {
    expect(await press(forged)).toEqual({ ok: false, reason: "request-over" });
  }
  expect(await db.booking.count()).toBe(0);
});

test("holds the time until it is confirmed or expires", async () => {
  await request();
  const taken = { service: "intro", trainer: "ada", startsAt: ten };
  const rival = { name: "Ben", email: "ben@example.test", source: "web" as const, caller: other };
  expect(await bookSession(later(14), { ...taken, ...rival })).toMatchObject({ reason: "slot-taken" });
  expect(await bookSession(later(15), { ...taken, ...rival })).toMatchObject({ ok: true });
});

test("takes over the browser's own hold", async () => {
  const held = await holdTime(ctx, { service: "intro", trainer: "ada", startsAt: ten, caller: guest });
  if (!held.ok) throw new Error("not held");
  expect(await request({ holdToken: held.holdToken })).toMatchObject({ ok: true, isHeld: true });
  expect(await db.slot.count({ where: { kind: "HOLD" } })).toBe(1);
});

test("holds nothing beyond a caller's free holds, and books the time if it is still free", async () => {
  for (const [i, time] of ["11:00", "12:00", "13:00"].entries())
    await request({ startsAt: newYork(25, time), email: `v${i}@example.test` });
  expect(await request()).toMatchObject({ ok: true, isHeld: false });
  expect(await db.slot.count({ where: { kind: "HOLD" } })).toBe(3);
  const message = await db.message.findFirstOrThrow({ where: { to: "vera@example.test" } });
  expect(message.template).toBe("booking-request");
  await db.message.deleteMany({ where: { to: { not: "vera@example.test" } } });
  expect(await press(await tokenFromEmail())).toMatchObject({ ok: true });
});

test("accepts at most ten of these an hour from one caller, even simultaneous ones", async () => {
  const results = await Promise.all(
    Array.from({ length: MOST_EMAIL_REQUESTS + 4 }, (_, i) =>
      request({ email: `v${i}@example.test`, trainer: undefined, startsAt: newYork(25 + (i % 3), "10:00") }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(MOST_EMAIL_REQUESTS);
  expect(results.filter((result) => !result.ok).map((result) => "reason" in result && result.reason)).toEqual(
    Array(4).fill("too-many"),
  );
});

test("accepts a form once", async () => {
  const first = await request({ formKey: "one" });
  expect(await request({ formKey: "one" })).toEqual(first);
  expect(await db.bookingRequest.count()).toBe(1);
  expect(await db.message.count()).toBe(1);
});

test("stores the note sealed", async () => {
  await request();
  const [row] = await db.$queryRaw<
    { text: string }[]
  >`select booking_requests::text as text from booking_requests`;
  expect(row?.text).toContain("vera@example.test");
  expect(row?.text).not.toContain(NOTE);
  expect(row?.text).not.toContain(Buffer.from(NOTE).toString("hex"));
});

test("requests a place in a class without holding it", async () => {
  const startsAt = newYork(25, "17:30");
  await scheduleClass(db, "ada", startsAt);
  expect(await request({ service: "class", startsAt })).toMatchObject({ ok: true, isHeld: false });
  expect(await press(await tokenFromEmail())).toMatchObject({ ok: true });
});

test("refuses a taken time with the closest ones", async () => {
  await bookSession(ctx, {
    ...{ service: "intro", trainer: "ada", startsAt: ten, name: "Ben", email: "ben@example.test" },
    source: "web",
    caller: other,
  });
  const refused = await request();
  expect(refused).toMatchObject({ ok: false, reason: "slot-taken" });
  expect("asked" in refused && (await listAlternatives(ctx, refused.asked))).toHaveLength(3);
  expect(await db.message.count({ where: { template: "booking-request" } })).toBe(0);
});

test("holds nothing when the address has had its emails for the day", async () => {
  for (const i of [0, 1, 2]) await request({ startsAt: newYork(25 + (i % 3), "11:00") });
  await db.slot.deleteMany({ where: { kind: "HOLD" } });
  expect(await request()).toEqual({ ok: false, reason: "too-many" });
  expect(await db.slot.count({ where: { kind: "HOLD" } })).toBe(0);
  expect(await db.bookingRequest.count()).toBe(3);
});
