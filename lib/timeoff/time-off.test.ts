import { beforeEach, expect, test } from "vitest";
import { type BookSessionInput, bookSession } from "@/lib/booking/book-session";
import { holdTime } from "@/lib/booking/hold-time";
import { listOpenings } from "@/lib/booking/queries";
import { calendarFeed } from "@/lib/feed/calendar-feed";
import { makeFeed } from "@/lib/feed/make-feed";
import { getFeed } from "@/lib/feed/queries";
import { THE_STUDIO } from "@/lib/limits/caller";
import { eventsOf } from "@/tests/support/calendar";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { changeTimeOff } from "./change-time-off";
import { endTimeOff } from "./end-time-off";
import { settleSessions } from "./free-span";
import { getPlan } from "./plan";
import { getTimeOff, listTimeOff } from "./queries";
import { type TakeTimeOffInput, takeTimeOff } from "./take-time-off";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "trainer:ada", origin: "Firefox on Linux" } as const;
let ada: string;
let bo: string;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  [ada, bo] = [await trainerId("ada"), await trainerId("bo")];
});

async function trainerId(slug: string): Promise<string> {
  return (await db.trainer.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

const friday = { startsAt: newYork(27, "00:00"), endsAt: newYork(28, "00:00") };
const take = (change: Partial<TakeTimeOffInput> = {}) =>
  takeTimeOff(ctx, { trainerId: ada, ...friday, by, ...change });

async function taken(change: Partial<TakeTimeOffInput> = {}): Promise<string> {
  const result = await take(change);
  if (!result.ok) throw new Error(result.reason);
  return result.slotId;
}

async function booked(change: Partial<BookSessionInput> = {}) {
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const result = await bookSession(ctx, { ...request, ...change });
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result.booking;
}

async function openingCount(trainer: string): Promise<number> {
  const day = "2026-11-27";
  const answer = await listOpenings(ctx, { service: "stretch-50", from: day, to: day, trainer });
  return answer.ok ? answer.openings.length : Number.NaN;
}

const active = (id: string) => db.slot.count({ where: { trainerId: id, status: "ACTIVE" } });
const mails = async () =>
  (
    await db.message.findMany({ where: { sendAt: null, status: "QUEUED" }, orderBy: { template: "asc" } })
  ).map(({ template }) => template);

test("blocks a coach's time from booking, and records who did it but not what for", async () => {
  const slotId = await taken({ label: "Knee surgery" });
  expect([await openingCount("ada"), (await openingCount("bo")) > 0]).toEqual([0, true]);
  const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: slotId } });
  expect(event).toMatchObject({ action: "time-off.taken", actor: "trainer:ada", origin: "Firefox on Linux" });
  expect(event.after).toEqual({
    trainer: "ada",
    startsAt: "2026-11-27T05:00:00.000Z",
    endsAt: "2026-11-28T05:00:00.000Z",
  });
  expect(await getTimeOff(ctx, slotId)).toMatchObject({
    ...friday,
    label: "Knee surgery",
    trainer: { slug: "ada" },
  });
});

test("returns the sessions and classes in the way, and changes nothing", async () => {
  const booking = await booked();
  const slotId = await scheduleClass(db, "ada", newYork(27, "14:00"));
  await booked({ ...visitor("guest"), service: "class", startsAt: newYork(27, "14:00") });
  await booked({ ...visitor("other"), trainer: "bo" });
  const result = await take();
  expect(result).toMatchObject({
    ok: false,
    reason: "sessions-there",
    sessions: [
      { bookingId: booking.id, client: "visitor", service: { name: "Stretch" }, isChangeable: true },
    ],
    classes: [{ slotId, service: "Class", guests: 1 }],
  });
  expect(await db.slot.count({ where: { kind: "TIME_OFF" } })).toBe(0);
});

test("a session whose turnover reaches into the time off is in its way, and one that ends before isn't", async () => {
  await booked();
  const from = (time: string) => ({ startsAt: newYork(27, time), endsAt: newYork(27, "12:00") });
  expect(await take(from("10:55"))).toMatchObject({ ok: false, reason: "sessions-there" });
  expect(await take(from("11:00"))).toMatchObject({ ok: true });
});

test("reschedules and cancels as chosen, emails everyone, charges no fee, and books the time off", async () => {
  const [move, cancel] = [await booked(), await booked({ ...visitor("b"), startsAt: newYork(27, "14:00") })];
  await db.message.updateMany({ data: { status: "SENT" } });
  const result = await takeTimeOff(
    { db, now: newYork(27, "08:00") },
    {
      trainerId: ada,
      ...friday,
      by,
      choices: [
        {
          bookingId: move.id,
          startsAt: move.startsAt,
          to: { startsAt: newYork(27, "10:00"), trainer: "bo" },
        },
        { bookingId: cancel.id, startsAt: cancel.startsAt },
      ],
    },
  );
  expect(result).toMatchObject({ ok: true, rescheduled: 1, cancelled: 1 });
  expect([await active(ada), await active(bo)]).toEqual([1, 1]);
  expect(await db.booking.findUniqueOrThrow({ where: { id: cancel.id } })).toMatchObject({
    status: "CANCELLED",
    cancelledBy: "trainer:ada",
    feeCents: 0,
    lateCancel: false,
  });
  expect(await mails()).toEqual([
    "booking-cancelled",
    "booking-rescheduled",
    "coach-booked",
    "coach-cancelled",
    "coach-cancelled",
  ]);
});

test("does all or nothing: a session without a choice, or a taken time, leaves everything as it was", async () => {
  const [first, second] = [await booked(), await booked({ ...visitor("b"), startsAt: newYork(27, "14:00") })];
  await booked({ ...visitor("c"), trainer: "bo" });
  await db.message.updateMany({ data: { status: "SENT" } });
  const cancelFirst = { bookingId: first.id, startsAt: first.startsAt };
  expect(await take({ choices: [cancelFirst] })).toMatchObject({
    reason: "sessions-there",
    sessions: [{ bookingId: second.id }],
  });
  const gone = { startsAt: newYork(27, "10:00"), trainer: "bo" };
  expect(
    await take({ choices: [cancelFirst, { bookingId: second.id, startsAt: second.startsAt, to: gone }] }),
  ).toMatchObject({ reason: "not-settled", session: { bookingId: second.id } });
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBe(3);
  expect(await mails()).toEqual([]);
  expect(await db.auditEvent.count({ where: { action: { not: "booking.booked" } } })).toBe(0);
});

test("refuses to reschedule a session into the time off, and leaves one that was already rescheduled", async () => {
  const booking = await booked();
  const inside = { startsAt: newYork(27, "14:00"), trainer: "ada" };
  const choice = { bookingId: booking.id, startsAt: booking.startsAt };
  expect(await take({ choices: [{ ...choice, to: inside }] })).toMatchObject({ reason: "sessions-there" });
  const stale = { ...choice, startsAt: newYork(27, "11:00") };
  expect(await take({ choices: [stale] })).toMatchObject({ reason: "sessions-there" });
  expect(await db.booking.findFirstOrThrow()).toMatchObject({ status: "CONFIRMED", icsSequence: 0 });
});

test("settles one session and leaves the others, and none of another coach", async () => {
  const [first, second] = [await booked(), await booked({ ...visitor("b"), startsAt: newYork(27, "14:00") })];
  const other = await booked({ ...visitor("c"), trainer: "bo" });
  const choices = [first, other].map(({ id, startsAt }) => ({ bookingId: id, startsAt }));
  const result = await settleSessions(ctx, { trainerId: ada, ...friday, by, choices });
  expect(result).toEqual({ ok: true, rescheduled: 0, cancelled: 1 });
  const left = await db.booking.findMany({ where: { status: "CONFIRMED" }, orderBy: { createdAt: "asc" } });
  expect(left.map(({ id }) => id)).toEqual([second.id, other.id]);
});

test("a session that has begun is in the way and can't be settled", async () => {
  const booking = await booked();
  const during = { db, now: newYork(27, "10:20") };
  const question = { trainerId: ada, ...friday, by };
  expect(await takeTimeOff(during, question)).toMatchObject({ sessions: [{ isChangeable: false }] });
  const choices = [{ bookingId: booking.id, startsAt: booking.startsAt }];
  expect(await takeTimeOff(during, { ...question, choices })).toMatchObject({ reason: "not-settled" });
});

test("offers the closest times with the coach outside the time off and with others, even on the same table", async () => {
  await booked({ ...visitor("b"), trainer: "cy" });
  await booked();
  const plan = await getPlan(ctx, { trainerId: ada, ...friday });
  const choices = plan!.sessions[0]!.choices;
  // Both tables are taken at ten, one of them by the session itself.
  expect(choices).toContainEqual({ startsAt: newYork(27, "10:00"), trainer: "bo" });
  const own = choices.filter(({ trainer }) => trainer === "ada");
  expect(own).toHaveLength(4);
  expect(own.filter(({ startsAt }) => friday.startsAt <= startsAt && startsAt < friday.endsAt)).toEqual([]);
});

test("a held time is being booked; an expired hold doesn't count", async () => {
  const held = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: newYork(27, "10:00"),
    trainer: "ada",
  });
  if (!held.ok) throw new Error(held.reason);
  expect(await take()).toEqual({ ok: false, reason: "being-booked", until: held.expiresAt });
  const later = { db, now: new Date(held.expiresAt!.getTime() + 1) };
  expect(await takeTimeOff(later, { trainerId: ada, ...friday, by })).toMatchObject({ ok: true });
});

test("a coach's time off never overlaps, and two coaches can be off together", async () => {
  const slotId = await taken();
  expect(await take({ startsAt: newYork(27, "23:00"), endsAt: newYork(29, "00:00") })).toMatchObject({
    reason: "time-off-there",
    timeOff: [{ slotId }],
  });
  await taken({ startsAt: friday.endsAt, endsAt: newYork(29, "00:00") });
  await taken({ trainerId: bo });
});

const year = (years: number) => new Date(NOW.getTime() + years * 366 * 86_400_000);

test.for<[what: string, span: { startsAt: Date; endsAt: Date }, why: string]>([
  ["of no length", { startsAt: newYork(27, "10:00"), endsAt: newYork(27, "10:00") }, "ends-before-start"],
  [
    "that ends before it starts",
    { startsAt: newYork(27, "10:00"), endsAt: newYork(27, "09:00") },
    "ends-before-start",
  ],
  ["of ten years", { startsAt: friday.startsAt, endsAt: year(10) }, "too-long"],
  ["of 91 days", { startsAt: friday.startsAt, endsAt: new Date("2027-02-26T05:00:00Z") }, "too-long"],
  ["of two years ago", { startsAt: year(-2), endsAt: new Date(year(-2).getTime() + 1) }, "too-far-back"],
  ["in three years", { startsAt: year(3), endsAt: new Date(year(3).getTime() + 1) }, "too-far-ahead"],
  [
    "of no time at all",
    { startsAt: new Date(Number.NaN), endsAt: new Date(Number.NaN) },
    "ends-before-start",
  ],
])("refuses time off %s", async ([, span, why]) => {
  expect(await take(span)).toEqual({ ok: false, reason: "invalid", why });
  expect(await settleSessions(ctx, { trainerId: ada, ...span, by })).toMatchObject({ reason: "invalid" });
});

test("refuses time off for a former or unknown coach", async () => {
  await db.trainer.update({ where: { id: ada }, data: { active: false } });
  expect(await take()).toEqual({ ok: false, reason: "not-found" });
  expect(await take({ trainerId: crypto.randomUUID() })).toEqual({ ok: false, reason: "not-found" });
});

test("changes time off in place, overlapping itself, with a new stamp", async () => {
  const slotId = await taken({ label: "Course" });
  const span = { startsAt: newYork(27, "12:00"), endsAt: newYork(29, "00:00") };
  expect(await changeTimeOff(ctx, { slotId, ...span, by })).toMatchObject({ ok: true });
  expect(await getTimeOff(ctx, slotId)).toMatchObject({ ...span, label: "Course" });
  expect(await changeTimeOff(ctx, { slotId, ...span, label: null, by })).toMatchObject({ ok: true });
  expect(await changeTimeOff(ctx, { slotId, ...span, label: null, by })).toMatchObject({ ok: true });
  expect(await getTimeOff(ctx, slotId)).toMatchObject({ label: null });
  const events = await db.auditEvent.findMany({ where: { subjectId: slotId }, orderBy: { action: "asc" } });
  expect(events.map(({ action }) => action)).toEqual([
    "time-off.changed",
    "time-off.changed",
    "time-off.taken",
  ]);
  expect(JSON.stringify(events)).not.toContain("Course");
});

test("refuses to change time off that was already changed or deleted, and leaves the sessions alone", async () => {
  const booking = await booked({ startsAt: newYork(30, "10:00") });
  const slotId = await taken();
  const change = {
    slotId,
    startsAt: newYork(30, "00:00"),
    endsAt: newYork(31, "00:00"),
    by,
    choices: [{ bookingId: booking.id, startsAt: booking.startsAt }],
  };
  const expected = { startsAt: newYork(27, "09:00"), endsAt: friday.endsAt };
  expect(await changeTimeOff(ctx, { ...change, expected })).toMatchObject({
    reason: "already-changed",
    timeOff: friday,
  });
  expect(await db.booking.count({ where: { status: "CONFIRMED" } })).toBe(1);
  expect(await endTimeOff(ctx, { slotId, by })).toMatchObject({ ok: true });
  expect(await changeTimeOff(ctx, change)).toEqual({ ok: false, reason: "not-found" });
});

test("deletes time off once, and its time can be booked again", async () => {
  const slotId = await taken();
  expect(await endTimeOff(ctx, { slotId, by })).toMatchObject({ ok: true, timeOff: friday });
  expect(await endTimeOff(ctx, { slotId, by })).toEqual({ ok: false, reason: "not-found" });
  expect(await endTimeOff(ctx, { slotId: "nonsense", by })).toEqual({ ok: false, reason: "not-found" });
  expect(await openingCount("ada")).toBeGreaterThan(0);
  expect(await db.auditEvent.count({ where: { subjectId: slotId, action: "time-off.ended" } })).toBe(1);
});

test("never deletes, changes or shows a session as time off", async () => {
  await booked();
  const { id: slotId } = await db.slot.findFirstOrThrow();
  expect(await endTimeOff(ctx, { slotId, by })).toEqual({ ok: false, reason: "not-found" });
  expect(await changeTimeOff(ctx, { slotId, ...friday, by })).toEqual({ ok: false, reason: "not-found" });
  expect(await getTimeOff(ctx, slotId)).toBeNull();
});

test("lists current and future time off in time order, for one coach or all", async () => {
  const span = (day: number) => ({ startsAt: newYork(day, "00:00"), endsAt: newYork(day + 1, "00:00") });
  await taken(span(28));
  const ended = await taken(span(29));
  await taken({ ...span(26), trainerId: bo });
  await taken(span(20));
  await endTimeOff(ctx, { slotId: ended, by });
  const days = async (id: string | null) =>
    (await listTimeOff(ctx, { trainerId: id })).map(({ trainer, startsAt }) => [
      trainer.slug,
      startsAt.getUTCDate(),
    ]);
  expect(await days(null)).toEqual([
    ["bo", 26],
    ["ada", 28],
  ]);
  expect(await days(ada)).toEqual([["ada", 28]]);
});

test("the coach's feed shows time off, its changes with a new stamp, and drops it when deleted", async () => {
  const made = await makeFeed(ctx, { trainerId: ada, by });
  if (!made.ok) throw new Error(made.reason);
  const events = async () => eventsOf(calendarFeed((await getFeed(ctx, made.token))!));
  const slotId = await taken({ label: "Course" });
  const [before] = await events();
  expect(before).toMatchObject({ SUMMARY: "Time off", DTSTART: "20261127T050000Z", UID: `${slotId}@limber` });
  const later = { db, now: new Date(NOW.getTime() + 3_600_000) };
  await changeTimeOff(later, { slotId, startsAt: friday.startsAt, endsAt: newYork(27, "12:00"), by });
  expect((await events())[0]).toMatchObject({ DTEND: "20261127T170000Z", DTSTAMP: "20261124T140000Z" });
  await endTimeOff(ctx, { slotId, by });
  expect(await events()).toEqual([]);
});

test("of a booking and time off at the same moment one succeeds, never both, in twenty rounds", async () => {
  for (let round = 0; round < 20; round++) {
    await db.slot.updateMany({ where: { kind: "TIME_OFF" }, data: { status: "RELEASED" } });
    const startsAt = newYork(27, round % 2 ? "11:00" : "10:00");
    const request = { ...visitor(`r${round}`), service: "intro", startsAt, trainer: "ada" };
    // On alternate rounds it begins the day before, whose lock no booking that day takes.
    const from = round % 4 < 2 ? newYork(25, "00:00") : friday.startsAt;
    const [booking, off] = await Promise.all([
      bookSession(ctx, request),
      take({ startsAt: from, endsAt: friday.endsAt }),
    ]);
    expect([booking.ok, off.ok].filter(Boolean), `${round}`).toHaveLength(1);
    if (!booking.ok) expect(booking.reason).toBe("slot-taken");
    if (!off.ok) expect(off.reason).toBe("sessions-there");
    await db.message.deleteMany();
    await db.booking.deleteMany();
    await db.slot.deleteMany();
  }
});

test("of twenty simultaneous requests for the same time off one succeeds", async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => take()));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await active(ada)).toBe(1);
});
