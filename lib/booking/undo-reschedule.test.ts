import { afterAll, beforeEach, expect, test } from "vitest";
import type { By } from "@/lib/audit/rules";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { type BookedSession, bookSession } from "./book-session";
import { cancelBooking } from "./cancel-booking";
import { rescheduleBooking } from "./reschedule-booking";
import { TELL_AFTER_SECONDS } from "./rules";
import { undoReschedule } from "./undo-reschedule";

const db = await testDb();
const sink = await startSmtpSink();
afterAll(() => sink.close());

const ADA: By = { actor: "trainer:ada", origin: "Safari on iPhone" };
const mondayTen = newYork(30, "10:00");
const at = (seconds: number) => ({ db, now: new Date(NOW.getTime() + seconds * 1000) });

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  sink.mails.length = 0;
});

async function booked(name = "visitor", startsAt = mondayTen, trainer = "ada"): Promise<BookedSession> {
  const result = await bookSession(at(-60), { ...visitor(name), service: "stretch-50", startsAt, trainer });
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

async function moved(
  bookingId: string,
  to = { startsAt: newYork(30, "14:00"), trainer: "ada" },
  seconds = 0,
) {
  const ctx = at(seconds);
  const notifyAt = new Date(ctx.now.getTime() + TELL_AFTER_SECONDS * 1000);
  const result = await rescheduleBooking(ctx, { bookingId, ...to, by: ADA, notifyAt });
  if (!result.ok) throw new Error(`not moved: ${result.reason}`);
}

/** Sends to a real mail server what is due a number of seconds after now, as a worker does. */
async function work(seconds: number): Promise<void> {
  for (const messageId of await dueMessages(db, at(seconds).now))
    await sendMessage(at(seconds), { messageId }, { smtpUrl: sink.url });
}

async function slots() {
  return db.slot.findMany({
    where: { status: "ACTIVE" },
    orderBy: { startsAt: "asc" },
    // A slot's change count for subscribed calendars only rises.
    omit: { id: true, createdAt: true, calendarSequence: true },
  });
}

async function queued() {
  return db.message.findMany({
    where: { status: "QUEUED" },
    orderBy: [{ sendAt: "asc" }, { template: "asc" }],
    select: { template: true, to: true, sendAt: true, facts: true },
  });
}

async function jobs() {
  return db.$queryRaw<{ key: string }[]>`
    select key, run_at from graphile_worker.jobs where key is not null and attempts < max_attempts order by key`;
}

test("restores a session: coach, table, times, SEQUENCE, emails, reminders and their jobs", async () => {
  await booked("other", mondayTen, "bo");
  const { booking } = await booked();
  await work(-30);
  const [slotsBefore, queuedBefore, jobsBefore] = [await slots(), await queued(), await jobs()];
  await moved(booking.id, { startsAt: newYork(30, "14:00"), trainer: "cy" });
  expect(await slots()).not.toEqual(slotsBefore);
  const result = await undoReschedule(at(9), { bookingId: booking.id, by: ADA });
  expect(result).toMatchObject({
    ok: true,
    booking: { startsAt: mondayTen, trainer: { slug: "ada" }, icsSequence: 0 },
  });
  expect(await slots()).toEqual(slotsBefore);
  expect(await queued()).toEqual(queuedBefore);
  expect(await jobs()).toEqual(jobsBefore);
});

test("sends nothing about an undone reschedule, and each reminder for the old time once", async () => {
  const { booking } = await booked();
  await work(-30);
  expect(sink.mails).toHaveLength(2);
  await moved(booking.id);
  await work(5);
  await undoReschedule(at(9), { bookingId: booking.id, by: ADA });
  await work(60);
  expect(sink.mails).toHaveLength(2);
  expect(await db.message.count({ where: { template: { contains: "rescheduled" } } })).toBe(0);
  const until = (mondayTen.getTime() - NOW.getTime()) / 1000;
  for (const before of [86_400, 4 * 3600, 2 * 3600]) await work(until - before);
  expect(sink.mails.slice(2).map(({ text }) => text?.includes("10:00 AM"))).toEqual([true, true]);
});

test("sends the emails that the reschedule had withdrawn", async () => {
  const { booking } = await booked();
  await moved(booking.id);
  await undoReschedule(at(3), { bookingId: booking.id, by: ADA });
  await work(4);
  expect(sink.mails.map(({ subject }) => subject?.includes("10:00 AM"))).toEqual([true, true]);
});

test("emails people about a reschedule that was not undone", async () => {
  const { booking } = await booked();
  await work(-30);
  await moved(booking.id);
  await work(11);
  expect(sink.mails).toHaveLength(2);
  await work(TELL_AFTER_SECONDS);
  expect(sink.mails.slice(2).map(({ text }) => text?.includes("2:00 PM"))).toEqual([true, true]);
});

test("undoes the last of two reschedules, and not the one before", async () => {
  const { booking } = await booked();
  await moved(booking.id, undefined, 0);
  await moved(booking.id, { startsAt: newYork(30, "15:00"), trainer: "bo" }, 4);
  expect(await undoReschedule(at(8), { bookingId: booking.id, by: ADA })).toMatchObject({
    ok: true,
    booking: { startsAt: newYork(30, "14:00"), trainer: { slug: "ada" }, icsSequence: 1 },
  });
  expect(await undoReschedule(at(8), { bookingId: booking.id, by: ADA })).toEqual({
    ok: false,
    reason: "too-late",
  });
  await work(20);
  const reported = sink.mails.filter(({ subject }) => /2:00 PM/.test(subject ?? ""));
  expect(reported).toHaveLength(sink.mails.length);
  expect(sink.mails).toHaveLength(2);
});

test("reschedules again after an undo", async () => {
  const { booking } = await booked();
  await work(-30);
  await moved(booking.id);
  await undoReschedule(at(3), { bookingId: booking.id, by: ADA });
  await moved(booking.id, { startsAt: newYork(30, "14:00"), trainer: "ada" }, 20);
  await work(40);
  expect(sink.mails.slice(2)).toHaveLength(2);
});

test.for<[why: string, seconds: number, by: By]>([
  ["ten seconds are over", 10.001, ADA],
  ["someone else asks", 1, { actor: "owner", origin: "" }],
])("leaves a session at its new time when %s", async ([, seconds, by]) => {
  const { booking } = await booked();
  await moved(booking.id);
  const result = await undoReschedule(at(seconds), { bookingId: booking.id, by });
  expect(result).toEqual({ ok: false, reason: "too-late" });
  expect(await slots()).toMatchObject([{ startsAt: newYork(30, "14:00") }]);
});

test("is too late once the first email about the reschedule is going out", async () => {
  const { booking } = await booked();
  await moved(booking.id);
  await db.message.updateMany({ where: { template: "coach-rescheduled" }, data: { attempts: 1 } });
  const result = await undoReschedule(at(2), { bookingId: booking.id, by: ADA });
  expect(result).toEqual({ ok: false, reason: "too-late" });
  expect(await db.message.count({ where: { template: "booking-rescheduled", status: "QUEUED" } })).toBe(1);
});

test("is too late for a session that was canceled after its reschedule, or never rescheduled", async () => {
  const { booking } = await booked();
  expect(await undoReschedule(at(0), { bookingId: booking.id, by: ADA })).toMatchObject({
    reason: "too-late",
  });
  await moved(booking.id);
  await cancelBooking(at(1), { bookingId: booking.id, by: ADA });
  expect(await undoReschedule(at(2), { bookingId: booking.id, by: ADA })).toMatchObject({
    reason: "too-late",
  });
});

test("stays at the new time when the old one is taken", async () => {
  const { booking } = await booked();
  await moved(booking.id);
  await booked("faster");
  expect(await undoReschedule(at(5), { bookingId: booking.id, by: ADA })).toEqual({
    ok: false,
    reason: "slot-taken",
  });
  expect(await slots()).toMatchObject([{ startsAt: mondayTen }, { startsAt: newYork(30, "14:00") }]);
  await work(30);
  expect(await db.message.count({ where: { template: "booking-rescheduled", status: "SENT" } })).toBe(1);
});

test("stays at the new time when the old table is taken, even if the old coach is free", async () => {
  const { booking } = await booked();
  await moved(booking.id);
  await booked("one", mondayTen, "bo");
  await booked("two", mondayTen, "cy");
  expect(await undoReschedule(at(5), { bookingId: booking.id, by: ADA })).toMatchObject({
    reason: "slot-taken",
  });
});

test("either undoes or gives the old time to another booking, whichever comes first", async () => {
  for (let round = 0; round < 10; round++) {
    await db.$reset();
    await createStudio(db);
    const { booking } = await booked();
    await moved(booking.id);
    const [undone, taken] = await Promise.all([
      undoReschedule(at(1), { bookingId: booking.id, by: ADA }),
      bookSession(at(1), { ...visitor("rival"), service: "stretch-50", startsAt: mondayTen, trainer: "ada" }),
    ]);
    expect([undone.ok, taken.ok].filter(Boolean)).toHaveLength(1);
  }
});

test("records who undid it", async () => {
  const { booking } = await booked();
  await moved(booking.id);
  await undoReschedule(at(2), { bookingId: booking.id, by: ADA });
  expect(await db.auditEvent.findFirst({ where: { action: "booking.move-undone" } })).toMatchObject({
    actor: "trainer:ada",
    origin: "Safari on iPhone",
    before: { trainer: "ada", startsAt: newYork(30, "14:00").toISOString() },
    after: { trainer: "ada", startsAt: mondayTen.toISOString() },
  });
});
