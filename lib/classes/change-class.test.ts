import { beforeEach, expect, test } from "vitest";
import { type BookedSession, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { listOpenings } from "@/lib/booking/queries";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { cancelClass } from "./cancel-class";
import { changePlaces } from "./change-places";
import { getClass } from "./queries";
import { type RescheduleClassInput, rescheduleClass } from "./reschedule-class";
import { undoClassReschedule } from "./undo-class-reschedule";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "trainer:ada", origin: "Test" } as const;
const ten = newYork(27, "10:00");
const two = newYork(27, "14:00");
let slotId = "";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  slotId = await scheduleClass(db, "ada", ten);
});

async function comes(name: string, startsAt = ten): Promise<BookedSession> {
  const result = await bookSession(ctx, { ...visitor(name), service: "class", startsAt, trainer: "ada" });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function move(change: Partial<RescheduleClassInput> = {}, now = NOW) {
  const expected = { startsAt: ten, trainer: "ada" };
  return rescheduleClass({ db, now }, { slotId, startsAt: two, expected, by, ...change });
}

/** What is queued for each person, without reminders. */
async function news(): Promise<string[]> {
  const messages = await db.message.findMany({
    where: { status: "QUEUED", template: { not: "booking-reminder" } },
    orderBy: [{ template: "asc" }, { to: "asc" }],
  });
  return messages.map(({ template, to }) => `${template} ${to.split("@")[0]}`);
}

const sendAll = async (now = NOW) => {
  for (const messageId of await dueMessages(db, now))
    await sendMessage({ db, now }, { messageId }, "mailbox");
};

test("reschedules a class with all its guests: in place, SEQUENCE up by one, one email each and one to the coach", async () => {
  const [ann, ben] = [await comes("ann"), await comes("ben")];
  await sendAll();
  expect(await move()).toEqual({ ok: true });
  expect(await db.slot.findUniqueOrThrow({ where: { id: slotId } })).toMatchObject({
    startsAt: two,
    endsAt: newYork(27, "14:45"),
    blockedUntil: newYork(27, "14:55"),
  });
  const bookings = await db.booking.findMany();
  expect(bookings.map(({ icsSequence, slotId: at }) => [icsSequence, at])).toEqual([
    [1, slotId],
    [1, slotId],
  ]);
  expect(await news()).toEqual([
    "booking-rescheduled ann",
    "booking-rescheduled ben",
    "coach-class-changed ada",
  ]);
  const reminders = await db.message.findMany({
    where: { template: "booking-reminder", bookingId: ann.booking.id },
  });
  expect(reminders.map(({ status, sendAt }) => [status, sendAt?.toISOString()]).sort()).toEqual([
    ["QUEUED", newYork(26, "14:00").toISOString()],
    ["QUEUED", newYork(27, "12:00").toISOString()],
    ["WITHDRAWN", newYork(26, "10:00").toISOString()],
    ["WITHDRAWN", newYork(27, "08:00").toISOString()],
  ]);
  const change = {
    before: { trainer: "ada", startsAt: ten.toISOString() },
    after: { trainer: "ada", startsAt: two.toISOString() },
  };
  for (const [action, subjectId] of [
    ["class.moved", slotId],
    ["booking.moved", ann.booking.id],
    ["booking.moved", ben.booking.id],
  ] as const) {
    expect(await db.auditEvent.findFirst({ where: { action, subjectId } })).toMatchObject({
      actor: "trainer:ada",
      ...change,
    });
  }
});

test("emails each guest the new time with their entry, and the coach once", async () => {
  await comes("ann");
  await sendAll();
  await move();
  await sendAll();
  const sent = await db.message.findMany({
    where: { template: { in: ["booking-rescheduled", "coach-class-changed"] } },
    orderBy: { template: "asc" },
    include: { mailboxEntry: true },
  });
  expect(sent.map(({ status, subject }) => [status, subject])).toEqual([
    ["SENT", "Rescheduled: Class, now Fri, Nov 27, 2:00 PM"],
    ["SENT", "Class rescheduled: Class, now Fri, Nov 27, 2:00 PM"],
  ]);
  expect(Buffer.from(sent[0]!.mailboxEntry!.raw).toString()).toMatch(/SEQUENCE:1|U0VRVUVOQ0U6/);
});

test("reschedules a class to another coach, and emails both", async () => {
  await comes("ann");
  await sendAll();
  expect(await move({ trainer: "bo" })).toEqual({ ok: true });
  expect(await news()).toEqual([
    "booking-rescheduled ann",
    "coach-class-changed ada",
    "coach-class-changed bo",
  ]);
  const slot = await db.slot.findUniqueOrThrow({ where: { id: slotId }, include: { trainer: true } });
  expect(slot.trainer.slug).toBe("bo");
});

test("emails a coach where the class is now, and a former coach that it is gone", async () => {
  await move({ trainer: "bo" });
  const expected = { startsAt: two, trainer: "bo" };
  await move({ startsAt: ten, trainer: "ada", expected }, new Date(NOW.getTime() + 1_000));
  await sendAll();
  const reported = await db.message.findMany({
    where: { template: "coach-class-changed" },
    orderBy: [{ to: "asc" }, { createdAt: "asc" }],
  });
  expect(reported.map(({ to, status, subject }) => [to.split("@")[0], status, subject])).toEqual([
    ["ada", "WITHDRAWN", null],
    ["ada", "SENT", "Class rescheduled: Class, now Fri, Nov 27, 10:00 AM"],
    ["bo", "WITHDRAWN", null],
    ["bo", "SENT", "Class rescheduled: Class, now Fri, Nov 27, 10:00 AM"],
  ]);
});

test("reschedules a class into part of its own time, and silently to its own time", async () => {
  await comes("ann");
  await sendAll();
  expect(await move({ startsAt: ten })).toEqual({ ok: true });
  expect(await news()).toEqual([]);
  expect(await move({ startsAt: newYork(27, "10:30") })).toEqual({ ok: true });
});

test("refuses to reschedule a class onto another slot of its coach, or one that was already rescheduled", async () => {
  await scheduleClass(db, "ada", newYork(27, "14:30"));
  expect(await move()).toEqual({ ok: false, reason: "slot-taken" });
  expect(await move({ expected: { startsAt: two, trainer: "ada" } })).toEqual({
    ok: false,
    reason: "already-changed",
  });
  expect(await move({ slotId: "0f6fd7f3-6b4c-4a0e-9a39-000000000001" })).toEqual({
    ok: false,
    reason: "not-found",
  });
});

test("refuses to reschedule what is not a class", async () => {
  const { booking } = (await bookSession(ctx, {
    ...visitor(),
    service: "intro",
    startsAt: two,
    trainer: "bo",
  })) as BookedSession;
  const { slotId: other } = await db.booking.findUniqueOrThrow({ where: { id: booking.id } });
  expect(await move({ slotId: other })).toEqual({ ok: false, reason: "not-found" });
  expect(await getClass(ctx, other)).toBeNull();
});

test("reschedules a class outside hours or onto a closed day only when that is waived", async () => {
  const late = newYork(27, "18:00");
  expect(await move({ startsAt: late })).toEqual({
    ok: false,
    reason: "not-an-opening",
    why: "outside-hours",
    needs: ["outside-hours"],
  });
  expect(await move({ startsAt: late, waive: ["outside-hours"] })).toEqual({ ok: true });
  await db.hoursException.create({ data: { date: new Date("2026-11-30"), windows: [], reason: "Closed" } });
  const closed = { startsAt: newYork(30, "10:00"), expected: { startsAt: late, trainer: "ada" } };
  expect(await move(closed)).toEqual({
    ok: false,
    reason: "not-an-opening",
    why: "exception",
    needs: ["exception"],
  });
  expect(await move({ ...closed, waive: ["exception"] })).toEqual({ ok: true });
});

test("refuses to reschedule a class into the past, or one that has begun or is canceled", async () => {
  expect(await move({ startsAt: newYork(24, "07:00") })).toEqual({
    ok: false,
    reason: "not-an-opening",
    why: "too-soon",
  });
  expect(await move({}, ten)).toEqual({ ok: false, reason: "not-changeable" });
  await cancelClass(ctx, { slotId, by });
  expect(await move()).toEqual({ ok: false, reason: "not-changeable" });
});

test("undoes within ten seconds: times, SEQUENCE and emails are as before", async () => {
  const { booking } = await comes("ann");
  const before = await db.message.findMany({ where: { status: "QUEUED" }, orderBy: { dedupeKey: "asc" } });
  await move({ notifyAt: new Date(NOW.getTime() + 12_000), trainer: "bo" });
  expect((await news()).filter((each) => each.startsWith("coach-class"))).toHaveLength(2);
  const later = new Date(NOW.getTime() + 9_000);
  expect(await undoClassReschedule({ db, now: later }, { slotId, by })).toEqual({ ok: true });
  const after = await db.message.findMany({ orderBy: { dedupeKey: "asc" } });
  expect(after.map(({ dedupeKey, status }) => [dedupeKey, status])).toEqual(
    before.map(({ dedupeKey }) => [dedupeKey, "QUEUED"]),
  );
  expect(await db.booking.findUniqueOrThrow({ where: { id: booking.id } })).toMatchObject({ icsSequence: 0 });
  const slot = await db.slot.findUniqueOrThrow({ where: { id: slotId }, include: { trainer: true } });
  expect(slot).toMatchObject({ startsAt: ten, trainer: { slug: "ada" } });
  expect(await undoClassReschedule({ db, now: later }, { slotId, by })).toEqual({
    ok: false,
    reason: "too-late",
  });
  await sendAll(newYork(27, "08:00"));
  expect(await db.message.count({ where: { status: "SENT", template: "booking-confirmed" } })).toBe(1);
  // A job for each message that will be sent after all.
  const jobs = await db.$queryRaw<
    { key: string }[]
  >`select key from graphile_worker.jobs where key is not null`;
  expect(before.every(({ id }) => jobs.some(({ key }) => key === `message:${id}`))).toBe(true);
});

test("undoes only for the person who rescheduled, in time, and before anyone was emailed or booked it", async () => {
  await comes("ann");
  const notifyAt = new Date(NOW.getTime() + 12_000);
  const undo = (now: Date, actor: "owner" | "trainer:ada" = by.actor) =>
    undoClassReschedule({ db, now }, { slotId, by: { actor, origin: "" } });
  expect(await undo(NOW)).toEqual({ ok: false, reason: "not-found" });
  await move({ notifyAt });
  expect(await undo(NOW, "owner")).toEqual({ ok: false, reason: "too-late" });
  expect(await undo(new Date(NOW.getTime() + 10_001))).toEqual({ ok: false, reason: "too-late" });
  await comes("late", two);
  expect(await undo(NOW)).toEqual({ ok: false, reason: "too-late" });
  await db.booking.updateMany({
    where: { contactName: "late" },
    data: { status: "CANCELLED", cancelledAt: NOW },
  });
  await scheduleClass(db, "ada", newYork(27, "09:30"));
  expect(await undo(NOW)).toEqual({ ok: false, reason: "slot-taken" });
  await sendAll(notifyAt);
  expect(await undo(NOW)).toEqual({ ok: false, reason: "too-late" });
});

test("cancels a class: every place without a fee, each guest emailed, the coach once, the time free", async () => {
  await comes("ann");
  await comes("ben");
  await sendAll();
  const soon = new Date(ten.getTime() - 3_600_000);
  expect(await cancelClass({ db, now: soon }, { slotId, reason: "The room floods.", by })).toEqual({
    ok: true,
    guests: 2,
  });
  const bookings = await db.booking.findMany();
  expect(
    bookings.map(({ status, feeCents, lateCancel, cancelledBy, icsSequence }) => [
      status,
      feeCents,
      lateCancel,
      cancelledBy,
      icsSequence,
    ]),
  ).toEqual([
    ["CANCELLED", 0, false, "trainer:ada", 1],
    ["CANCELLED", 0, false, "trainer:ada", 1],
  ]);
  expect(await news()).toEqual(["booking-cancelled ann", "booking-cancelled ben", "coach-class-changed ada"]);
  expect(await db.message.count({ where: { template: "booking-reminder", status: "QUEUED" } })).toBe(0);
  expect((await db.slot.findUniqueOrThrow({ where: { id: slotId } })).status).toBe("RELEASED");
  const events = await db.auditEvent.findMany({
    where: { action: { in: ["class.cancelled", "booking.cancelled"] } },
  });
  expect(events).toHaveLength(3);
  expect(JSON.stringify(events)).not.toContain("floods");
  expect(await cancelClass({ db, now: soon }, { slotId, by })).toEqual({ ok: true, guests: 0 });
  expect(await news()).toHaveLength(3);
  await sendAll(soon);
  const { subject, mailboxEntry } = await db.message.findFirstOrThrow({
    where: { template: "booking-cancelled", to: "ann@example.test" },
    include: { mailboxEntry: true },
  });
  expect(subject).toBe("Canceled: Class, Fri, Nov 27, 10:00 AM");
  expect(Buffer.from(mailboxEntry!.raw).toString()).toContain("The room floods.");
  expect((await getClass(ctx, slotId))?.guests.map(({ name, emails }) => [name, emails])).toEqual([
    ["ann", "sent"],
    ["ben", "sent"],
  ]);
});

test("refuses to cancel a class that has begun", async () => {
  expect(await cancelClass({ db, now: ten }, { slotId, by })).toEqual({
    ok: false,
    reason: "not-changeable",
  });
});

test("cancels a class during a booking: in twenty rounds the place is canceled too, or refused", async () => {
  for (let round = 0; round < 20; round++) {
    const startsAt = newYork(25 + (round % 3), `${String(9 + Math.floor(round / 3)).padStart(2, "0")}:00`);
    const id = await scheduleClass(db, "bo", startsAt);
    const request = { ...visitor(`v${round}`), service: "class", startsAt, trainer: "bo" };
    const book = () => bookSession(ctx, request);
    const cancel = () => cancelClass(ctx, { slotId: id, by });
    const [booked, cancelled] =
      round % 2
        ? await Promise.all([book(), cancel()])
        : await Promise.all([cancel(), book()]).then(([c, b]) => [b, c] as const);
    expect(cancelled.ok).toBe(true);
    expect(await db.booking.count({ where: { slotId: id, status: "CONFIRMED" } })).toBe(0);
    expect((await db.slot.findUniqueOrThrow({ where: { id } })).status).toBe("RELEASED");
    if (booked.ok) {
      const reported = await db.message.findMany({
        where: { bookingId: booked.booking.id, status: "QUEUED" },
      });
      expect(reported.map(({ template }) => template)).toEqual(["booking-cancelled"]);
    }
  }
});

test("cancels a class while a guest changes to another one: the other place stays valid", async () => {
  for (let round = 0; round < 5; round++) {
    const from = newYork(25, `${String(9 + round).padStart(2, "0")}:00`);
    const to = newYork(26, `${String(9 + round).padStart(2, "0")}:00`);
    const id = await scheduleClass(db, "bo", from);
    const other = await scheduleClass(db, "bo", to);
    const booked = await bookSession(ctx, { ...visitor(), service: "class", startsAt: from, trainer: "bo" });
    if (!booked.ok) throw new Error(booked.reason);
    const [moved] = await Promise.all([
      rescheduleBooking(ctx, { bookingId: booked.booking.id, startsAt: to }),
      cancelClass(ctx, { slotId: id, by }),
    ]);
    const now = await db.booking.findUniqueOrThrow({ where: { id: booked.booking.id } });
    expect([now.slotId, now.status]).toEqual(moved.ok ? [other, "CONFIRMED"] : [id, "CANCELLED"]);
  }
});

test("reschedules a class during a booking: no guest has an old time", async () => {
  for (let round = 0; round < 20; round++) {
    const startsAt = newYork(25, `${String(9 + (round % 7)).padStart(2, "0")}:00`);
    const id = await scheduleClass(db, "cy", startsAt);
    const to = newYork(26, `${String(9 + (round % 7)).padStart(2, "0")}:00`);
    const request = { ...visitor(`v${round}`), service: "class", startsAt, trainer: "cy" };
    const [booked, moved] = await Promise.all([
      bookSession(ctx, request),
      move({ slotId: id, startsAt: to, expected: { startsAt, trainer: "cy" } }),
    ]);
    expect(moved).toEqual({ ok: true });
    if (booked.ok) {
      const reported = await db.message.findMany({
        where: {
          bookingId: booked.booking.id,
          status: "QUEUED",
          template: { startsWith: "booking-" },
          sendAt: null,
        },
      });
      expect(reported.map(({ template }) => template)).toEqual(["booking-rescheduled"]);
    }
    await cancelClass(ctx, { slotId: id, by });
  }
});

test("changes the number of places, but not below those taken", async () => {
  await comes("ann");
  await comes("ben");
  expect(await changePlaces(ctx, { slotId, places: 1, by })).toEqual({
    ok: false,
    reason: "places-taken",
    taken: 2,
  });
  expect(await changePlaces(ctx, { slotId, places: 2, by })).toEqual({ ok: true });
  expect(await db.auditEvent.findFirst({ where: { action: "class.places-changed" } })).toMatchObject({
    subjectId: slotId,
    before: { places: 3 },
    after: { places: 2 },
  });
  const full = await bookSession(ctx, { ...visitor("cat"), service: "class", startsAt: ten });
  expect(full).toMatchObject({ ok: false, reason: "slot-taken" });
  expect(await changePlaces(ctx, { slotId, places: 8, by })).toEqual({ ok: true });
  const day = await listOpenings(ctx, { service: "class", from: "2026-11-27", to: "2026-11-27" });
  expect(day.ok && day.openings[0]?.placesLeft).toBe(6);
});

test("takes the last place or removes it, at the same moment, and never both", async () => {
  await comes("ann");
  await comes("ben");
  const [booked, changed] = await Promise.all([
    bookSession(ctx, { ...visitor("cat"), service: "class", startsAt: ten, trainer: "ada" }),
    changePlaces(ctx, { slotId, places: 2, by }),
  ]);
  expect(booked.ok).toBe(!changed.ok);
});

test("shows who is coming, first-timers or not, and the state of their emails", async () => {
  const first = await comes("ann");
  await scheduleClass(db, "ada", two);
  await comes("ann", two);
  await comes("ben");
  await cancelBooking(ctx, { bookingId: (await comes("cat")).booking.id });
  await sendAll();
  const found = await getClass(ctx, slotId);
  expect(found).toMatchObject({ taken: 2, capacity: 3, status: "ACTIVE", trainer: { slug: "ada" } });
  expect(
    found?.guests.map(({ name, reference, isFirstVisit, emails }) => [name, reference, isFirstVisit, emails]),
  ).toEqual([
    ["ann", first.booking.reference, true, "sent"],
    ["ben", expect.any(String), true, "sent"],
  ]);
  const later = await db.slot.findFirstOrThrow({ where: { startsAt: two } });
  expect((await getClass(ctx, later.id))?.guests.map(({ isFirstVisit }) => isFirstVisit)).toEqual([false]);
});
