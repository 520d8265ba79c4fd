import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { enqueueTomorrowLists } from "@/lib/day/enqueue-tomorrow-lists";
import { sendMessage } from "@/lib/mailer/send-message";
import { listClientMessages } from "@/lib/outbox/queries";
import { resendMessage } from "@/lib/outbox/resend-message";
import { addDays, dateInZone, minuteInZone, wallClock } from "@/lib/time";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { type BookedSession, type BookSessionInput, bookSession } from "./book-session";
import { cancelBooking } from "./cancel-booking";
import { getBookingById } from "./queries";
import { reminderInstant, reminderMessages } from "./reminders";
import { rescheduleBooking } from "./reschedule-booking";

const db = await testDb();
const MINUTE_MS = 60_000;
const fridayTen = newYork(27, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function booked(now: Date, change: Partial<BookSessionInput> = {}): Promise<BookedSession> {
  const request = { ...visitor(), service: "intro", startsAt: fridayTen, trainer: "ada", ...change };
  const result = await bookSession({ db, now }, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

/** Advances the clock in steps of ten minutes, both ends included, and does the worker's work at each. */
async function letTimePass(from: Date, to: Date): Promise<void> {
  for (let at = from.getTime(); at <= to.getTime(); at += 10 * MINUTE_MS) {
    const ctx = { db, now: new Date(at) };
    await enqueueTomorrowLists(ctx);
    for (const messageId of await dueMessages(db, ctx.now)) await sendMessage(ctx, { messageId }, "mailbox");
  }
}

/** Scheduled messages that were sent, in order. */
async function sent(): Promise<[template: string, sentAt: string, to: string][]> {
  const messages = await db.message.findMany({
    where: { status: "SENT", OR: [{ sendAt: { not: null } }, { template: "coach-tomorrow" }] },
    orderBy: { sentAt: "asc" },
  });
  return messages.map(({ template, sentAt, to }) => [template, sentAt!.toISOString().slice(0, 16), to]);
}

/** Only the reminders among them, and only their times. */
const remindedAt = async () =>
  (await sent()).flatMap(([template, at]) => (template === "booking-reminder" ? [at] : []));

test.for([
  {
    change: "forward",
    // Sunday, March 14, at ten EDT, and the Monday after.
    sunday: "2027-03-14T14:00:00Z",
    monday: "2027-03-15T14:00:00Z",
    bookedAt: "2027-03-12T14:00:00Z",
    expected: [
      ["booking-reminder", "2027-03-13T15:00", "sun@example.test"],
      ["coach-tomorrow", "2027-03-13T23:00", "ada@limber.test"],
      ["booking-reminder", "2027-03-14T12:00", "sun@example.test"],
      ["booking-reminder", "2027-03-14T14:00", "mon@example.test"],
      ["coach-tomorrow", "2027-03-14T22:00", "ada@limber.test"],
      ["booking-reminder", "2027-03-15T12:00", "mon@example.test"],
    ],
  },
  {
    change: "back",
    // Sunday, November 7, at ten EST, and the Monday after.
    sunday: "2027-11-07T15:00:00Z",
    monday: "2027-11-08T15:00:00Z",
    bookedAt: "2027-11-05T13:00:00Z",
    expected: [
      ["booking-reminder", "2027-11-06T14:00", "sun@example.test"],
      ["coach-tomorrow", "2027-11-06T22:00", "ada@limber.test"],
      ["booking-reminder", "2027-11-07T13:00", "sun@example.test"],
      ["booking-reminder", "2027-11-07T15:00", "mon@example.test"],
      ["coach-tomorrow", "2027-11-07T23:00", "ada@limber.test"],
      ["booking-reminder", "2027-11-08T13:00", "mon@example.test"],
    ],
  },
])(
  "reminds at the same time the day before and two hours before, and lists in the evening, once each, when the clocks go $change",
  async ({ sunday, monday, bookedAt, expected }) => {
    const { id: trainerId } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
    await db.hours.create({ data: { trainerId, weekday: 7, startMinute: 540, endMinute: 1020 } });
    const now = new Date(bookedAt);
    await booked(now, { ...visitor("sun"), startsAt: new Date(sunday) });
    await booked(now, { ...visitor("mon"), startsAt: new Date(monday) });
    await letTimePass(now, new Date(monday));
    expect(await sent()).toEqual(expected);
    expect(await db.message.count({ where: { status: { not: "SENT" } } })).toBe(0);
  },
);

test("a reminder's job is due at the reminder's exact instant", async () => {
  await booked(NOW);
  const jobs = await db.$queryRaw<{ runAt: Date; sendAt: Date }[]>`
    select run_at as "runAt", send_at as "sendAt" from messages
    join graphile_worker.jobs on key = 'message:' || messages.id
    where send_at is not null order by send_at`;
  expect(jobs).toEqual([
    { runAt: newYork(26, "10:00"), sendAt: newYork(26, "10:00") },
    { runAt: newYork(27, "08:00"), sendAt: newYork(27, "08:00") },
  ]);
});

test("reminds only of the new time when a session is rescheduled, before its first reminder and after", async () => {
  await db.studio.update({ where: { id: 1 }, data: { changeWindowMinutes: 60 } });
  const { manageToken } = await booked(NOW);
  const move = (now: Date, startsAt: Date) =>
    rescheduleBooking({ db, now }, { token: manageToken, startsAt });
  expect(await move(newYork(25, "12:00"), newYork(27, "14:00"))).toMatchObject({ ok: true });
  const withdrawn = { template: "booking-reminder", status: "WITHDRAWN" as const };
  expect(await db.message.count({ where: withdrawn })).toBe(2);
  await letTimePass(newYork(25, "12:00"), newYork(27, "11:50"));
  expect(await remindedAt()).toEqual(["2026-11-26T19:00"]);
  expect(await move(newYork(27, "11:55"), newYork(30, "10:00"))).toMatchObject({ ok: true });
  await letTimePass(newYork(27, "12:00"), newYork(30, "10:00"));
  expect(await remindedAt()).toEqual(["2026-11-26T19:00", "2026-11-29T15:00", "2026-11-30T13:00"]);
  expect(await db.message.count({ where: { status: "QUEUED" } })).toBe(0);
});

test.for([
  ["at once", NOW, []],
  ["a minute before the first reminder", newYork(26, "09:59"), []],
  ["between the two", newYork(26, "12:00"), ["2026-11-26T15:00"]],
] as const)("sends no reminder of a session canceled %s", async ([, cancelledAt, expected]) => {
  const { manageToken } = await booked(NOW);
  const planned = await db.message.findMany({ where: { template: "booking-reminder" } });
  await letTimePass(NOW, new Date(cancelledAt.getTime() - MINUTE_MS));
  await cancelBooking({ db, now: cancelledAt }, { token: manageToken });
  await letTimePass(new Date(cancelledAt.getTime() + MINUTE_MS), fridayTen);
  // A job left behind by a crash, and one requested again.
  for (const { id: messageId } of planned) {
    await resendMessage({ db, now: newYork(27, "09:00") }, { messageId });
    await sendMessage({ db, now: newYork(27, "09:00") }, { messageId }, "mailbox");
  }
  expect(await remindedAt()).toEqual(expected);
});

test("skips reminders for a booking just made or in the past", async () => {
  const reminders = async (now: Date, name: string, startsAt: Date) => {
    const { booking } = await booked(now, { ...visitor(name), startsAt });
    const messages = await listClientMessages({ db, now }, booking.id);
    return messages.flatMap(({ plannedFor }) => plannedFor ?? []);
  };
  expect(await reminders(newYork(26, "09:30"), "a", newYork(27, "10:00"))).toEqual([
    newYork(26, "10:00"),
    newYork(27, "08:00"),
  ]);
  expect(await reminders(newYork(26, "11:00"), "b", newYork(27, "11:00"))).toEqual([newYork(27, "09:00")]);
  expect(await reminders(newYork(27, "09:30"), "c", newYork(27, "12:00"))).toEqual([newYork(27, "10:00")]);
  expect(await reminders(newYork(27, "10:31"), "d", newYork(27, "13:00"))).toEqual([]);
});

test.for([
  ["the next one is due", newYork(27, "08:00"), ["2026-11-27T13:00"], 1],
  ["just before that", newYork(27, "07:50"), ["2026-11-27T12:50", "2026-11-27T13:00"], 0],
  ["the session has begun", fridayTen, [], 2],
] as const)(
  "sends a reminder delayed by an outage until %s only if it is still useful",
  async ([, backAt, expected, late]) => {
    await booked(NOW);
    await letTimePass(NOW, newYork(25, "10:00"));
    await letTimePass(backAt, newYork(27, "12:00"));
    expect(await remindedAt()).toEqual(expected);
    const reason = "it would have come too late to be of use";
    expect(await db.message.count({ where: { status: "WITHDRAWN", lastError: reason, attempts: 0 } })).toBe(
      late,
    );
  },
);

test("does not restart a reminder that the mail server refused until it expired", async () => {
  await booked(NOW);
  await letTimePass(NOW, newYork(25, "10:00"));
  const [messageId] = await dueMessages(db, newYork(26, "10:00"));
  const failing = sendMessage({ db, now: newYork(26, "10:00") }, { messageId: messageId! }, "none");
  await expect(failing).rejects.toThrow("SMTP_URL is not set");
  await sendMessage({ db, now: newYork(27, "08:00") }, { messageId: messageId! }, "mailbox");
  expect(await db.message.findUniqueOrThrow({ where: { id: messageId! } })).toMatchObject({
    status: "WITHDRAWN",
    attempts: 1,
  });
});

test("never sends a reminder early", async () => {
  const { booking } = await booked(NOW);
  const [reminder] = (await listClientMessages({ db, now: NOW }, booking.id)).filter(
    ({ plannedFor }) => plannedFor,
  );
  const asked = await resendMessage({ db, now: NOW }, { messageId: reminder!.id });
  expect(asked).toEqual({ ok: false, reason: "not-failed" });
  const [job] = await db.$queryRaw<{ runAt: Date }[]>`
    select run_at as "runAt" from graphile_worker.jobs where key = ${`message:${reminder!.id}`}`;
  expect(job?.runAt).toEqual(reminder!.plannedFor);
});

test("plans no reminders in a studio without them, and different ones where it sets others", async () => {
  await db.studio.update({ where: { id: 1 }, data: { reminderMinutes: [] } });
  await booked(NOW, visitor("a"));
  expect(await db.message.count({ where: { sendAt: { not: null } } })).toBe(0);
  await db.studio.update({ where: { id: 1 }, data: { reminderMinutes: [60, 2880] } });
  await booked(NOW, { ...visitor("b"), trainer: "bo" });
  const planned = await db.message.findMany({ where: { sendAt: { not: null } }, orderBy: { sendAt: "asc" } });
  expect(planned.map(({ sendAt }) => sendAt)).toEqual([newYork(25, "10:00"), newYork(27, "09:00")]);
});

test("reminds each client of a class, and those who stay when one leaves", async () => {
  await scheduleClass(db, "cy", fridayTen);
  const [first] = await Promise.all(
    ["a", "b"].map((name) => booked(NOW, { ...visitor(name), service: "class", trainer: undefined })),
  );
  await letTimePass(NOW, newYork(26, "12:00"));
  await cancelBooking({ db, now: newYork(26, "12:05") }, { token: first!.manageToken });
  await letTimePass(newYork(26, "12:10"), fridayTen);
  const reminders = (await sent()).filter(([template]) => template === "booking-reminder");
  expect(reminders.map(([, , to]) => to).toSorted()).toEqual([
    "a@example.test",
    "b@example.test",
    "b@example.test",
  ]);
});

const ZONES = [
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "UTC",
];
/** Five-minute starts over two years, in zones with and without clock changes. */
const start = fc
  .integer({ min: 0, max: (2 * 366 * 1440) / 5 })
  .map((n) => Date.UTC(2026, 0, 1) + n * 5 * MINUTE_MS);

test("whole days follow the wall clock, in every zone and across every clock change", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), start, fc.integer({ min: 1, max: 14 }), (zone, startsAt, days) => {
      const minute = minuteInZone(startsAt, zone);
      fc.pre(minute !== null);
      const instant = reminderInstant(startsAt, days * 1440, zone);
      const date = addDays(dateInZone(startsAt, zone), -days);
      expect(instant).toBe(wallClock(date, zone)(minute!, "jump"));
      expect(Math.abs(startsAt - instant - days * 1440 * MINUTE_MS)).toBeLessThanOrEqual(60 * MINUTE_MS);
    }),
    { numRuns: 1000 },
  );
});

test("other periods count elapsed time", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      start,
      fc.integer({ min: 30, max: 20_160 }),
      (zone, startsAt, lead) => {
        fc.pre(lead % 1440 !== 0);
        expect(reminderInstant(startsAt, lead, zone)).toBe(startsAt - lead * MINUTE_MS);
      },
    ),
  );
});

test("plans one reminder per future instant, in order, each valid until the next", async () => {
  const { booking } = await getBookingById({ db, now: NOW }, (await booked(NOW)).booking.id);
  // Some twice, and 25 hours, which is one day when clocks go back.
  const leads = fc.array(fc.constantFrom(30, 60, 120, 1440, 1500, 2880, 20_160), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      start,
      leads,
      fc.integer({ min: 0, max: 30_000 }),
      (zone, at, all, ahead) => {
        const now = new Date(at - ahead * MINUTE_MS);
        const planned = reminderMessages({ ...booking, timeZone: zone, startsAt: new Date(at) }, all, now);
        const inTime = all
          .map((lead) => reminderInstant(at, lead, zone))
          .filter((instant) => instant >= now.getTime() + 30 * MINUTE_MS);
        const expected = [...new Set(inTime)].toSorted((a, b) => a - b);
        expect(planned.map(({ sendAt }) => Date.parse(sendAt!))).toEqual(expected);
        const goodUntil = planned.map(({ facts }) => Date.parse(facts.goodUntil!));
        expect(goodUntil).toEqual(expected.map((_, i) => expected[i + 1] ?? at));
        expect(new Set(planned.map(({ dedupeKey }) => dedupeKey)).size).toBe(planned.length);
      },
    ),
    { numRuns: 500 },
  );
});
