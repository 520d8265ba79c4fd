import { beforeEach, expect, test } from "vitest";
import type { By } from "@/lib/audit/rules";
import { type BookSessionInput, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { holdTime } from "@/lib/booking/hold-time";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { undoReschedule } from "@/lib/booking/undo-reschedule";
import { changePlaces } from "@/lib/classes/change-places";
import { rescheduleClass } from "@/lib/classes/reschedule-class";
import { THE_STUDIO } from "@/lib/limits/caller";
import { changeTimeOff } from "@/lib/timeoff/change-time-off";
import { eventsOf } from "@/tests/support/calendar";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { calendarFeed } from "./calendar-feed";
import { makeFeed } from "./make-feed";
import { getFeed } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };
const DAY_MS = 86_400_000;
const ADA: By = { actor: "trainer:ada", origin: "" };
let token: string;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  token = await feedOf("ada");
});

async function trainerId(slug: string): Promise<string> {
  return (await db.trainer.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

async function feedOf(slug: string): Promise<string> {
  const made = await makeFeed(ctx, {
    trainerId: await trainerId(slug),
    by: { actor: `trainer:${slug}`, origin: "" },
  });
  if (!made.ok) throw new Error(made.reason);
  return made.token;
}

async function booked(change: Partial<BookSessionInput> = {}) {
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const result = await bookSession(ctx, { ...request, name: "Ben Carter", ...change });
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

async function timeOff(startsAt: Date, endsAt: Date): Promise<string> {
  const slot = { kind: "TIME_OFF" as const, startsAt, endsAt, blockedUntil: endsAt };
  return (await db.slot.create({ data: { ...slot, trainerId: await trainerId("ada") } })).id;
}

async function feedText(now = NOW, of = token): Promise<string> {
  const feed = await getFeed({ db, now }, of);
  if (!feed) throw new Error("There is no feed");
  return calendarFeed(feed);
}

async function titles(now = NOW, of = token): Promise<string[]> {
  return eventsOf(await feedText(now, of)).map(({ SUMMARY }) => SUMMARY!);
}

test("has only the coach's own sessions, classes with their places, and time off, in time order", async () => {
  await booked();
  await booked({ ...visitor("other"), trainer: "bo" });
  const classId = await scheduleClass(db, "ada", newYork(27, "12:00"));
  await booked({ ...visitor("a"), service: "class", startsAt: newYork(27, "12:00") });
  await booked({ ...visitor("b"), service: "class", startsAt: newYork(27, "12:00") });
  const timeOffId = await timeOff(newYork(26, "09:00"), newYork(26, "17:00"));
  const events = eventsOf(await feedText());
  expect(events.map(({ SUMMARY, DTSTART }) => [SUMMARY, DTSTART])).toEqual([
    ["Time off", "20261126T140000Z"],
    ["Stretch: Ben C.", "20261127T150000Z"],
    ["Class: 2 of 3 places taken", "20261127T170000Z"],
  ]);
  expect(events.map(({ LOCATION }) => LOCATION)).toEqual([
    undefined,
    "Table A, Test Studio, 1 Test Street",
    "Test Studio, 1 Test Street",
  ]);
  expect(events.map(({ UID }) => UID)).toEqual([
    `${timeOffId}@limber`,
    expect.any(String),
    `${classId}@limber`,
  ]);
});

test("has a class without guests", async () => {
  await scheduleClass(db, "ada", newYork(27, "12:00"));
  expect(await titles()).toEqual(["Class: 0 of 3 places taken"]);
});

test("uses the UID of the booking's own entry, so a phone with both shows it once", async () => {
  const { booking } = await booked();
  const [event] = eventsOf(await feedText());
  expect(event).toMatchObject({ UID: booking.icsUid, SEQUENCE: "0" });
});

test("follows a rescheduled session: same UID, new time, higher SEQUENCE and DTSTAMP", async () => {
  const { manageToken, booking } = await booked();
  await db.slot.updateMany({ data: { createdAt: newYork(20, "08:00") } });
  const [before] = eventsOf(await feedText());
  const later = new Date(NOW.getTime() + 60_000);
  await rescheduleBooking({ db, now: later }, { token: manageToken, startsAt: newYork(27, "14:00") });
  const [after] = eventsOf(await feedText(later));
  expect(before).toMatchObject({ SEQUENCE: "0", DTSTART: "20261127T150000Z", DTSTAMP: "20261124T130000Z" });
  expect(after).toMatchObject({ SEQUENCE: "1", DTSTART: "20261127T190000Z", DTSTAMP: "20261124T130100Z" });
  expect([before?.UID, after?.UID]).toEqual([booking.icsUid, booking.icsUid]);
});

test("counts an undone reschedule as another change, so a phone that saw it goes back too", async () => {
  const { booking } = await booked();
  const at = (seconds: number) => ({ db, now: new Date(NOW.getTime() + seconds * 1000) });
  const notifyAt = at(60).now;
  await rescheduleBooking(at(1), {
    bookingId: booking.id,
    startsAt: newYork(27, "14:00"),
    by: ADA,
    notifyAt,
  });
  const [moved] = eventsOf(await feedText());
  expect((await undoReschedule(at(3), { bookingId: booking.id, by: ADA })).ok).toBe(true);
  const [undone] = eventsOf(await feedText());
  expect(undone).toMatchObject({ UID: moved?.UID, DTSTART: "20261127T150000Z" });
  expect(Number(undone?.SEQUENCE)).toBeGreaterThan(Number(moved?.SEQUENCE));
});

test("follows time off that is rescheduled or shortened: same UID, higher SEQUENCE each time", async () => {
  const slotId = await timeOff(newYork(26, "09:00"), newYork(26, "17:00"));
  const seen = [eventsOf(await feedText())[0]];
  const spans = [
    { startsAt: newYork(27, "09:00"), endsAt: newYork(27, "17:00") },
    { startsAt: newYork(27, "09:00"), endsAt: newYork(27, "12:00") },
  ];
  for (const span of spans) {
    expect((await changeTimeOff(ctx, { slotId, ...span, by: ADA })).ok).toBe(true);
    seen.push(eventsOf(await feedText())[0]);
  }
  expect(seen.map((event) => event?.UID)).toEqual(Array(3).fill(`${slotId}@limber`));
  expect(seen.map((event) => event?.SEQUENCE)).toEqual(["0", "1", "2"]);
  expect(seen.at(-1)?.DTEND).toBe("20261127T170000Z");
});

test("follows a class that is rescheduled, resized, booked, left and canceled: SEQUENCE rises each time", async () => {
  const slotId = await scheduleClass(db, "ada", newYork(27, "12:00"));
  const sequences = [Number(eventsOf(await feedText())[0]?.SEQUENCE)];
  const after = async (change: Promise<{ ok: boolean }>) => {
    expect((await change).ok).toBe(true);
    sequences.push(
      Number(eventsOf(await feedText()).find(({ UID }) => UID === `${slotId}@limber`)?.SEQUENCE),
    );
  };
  const class12 = { service: "class", startsAt: newYork(27, "12:00") };
  const expected = { startsAt: newYork(27, "12:00"), trainer: "ada" };
  await after(changePlaces(ctx, { slotId, places: 2, by: ADA }));
  const first = await booked({ ...visitor("a"), ...class12 });
  await after(Promise.resolve(first));
  const second = await booked({ ...visitor("b"), ...class12 });
  await after(Promise.resolve(second));
  await after(cancelBooking(ctx, { token: first.manageToken }));
  await scheduleClass(db, "ada", newYork(27, "15:00"));
  await after(rescheduleBooking(ctx, { token: second.manageToken, startsAt: newYork(27, "15:00") }));
  await after(rescheduleClass(ctx, { slotId, startsAt: newYork(27, "13:00"), expected, by: ADA, waive: [] }));
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  expect(sequences).toHaveLength(7);
});

test("a session with a new coach leaves the former coach's feed", async () => {
  const { manageToken, booking } = await booked();
  const ofBo = await feedOf("bo");
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "14:00"), trainer: "bo" });
  expect(await titles()).toEqual([]);
  expect(eventsOf(await feedText(NOW, ofBo)).map(({ UID }) => UID)).toEqual([booking.icsUid]);
});

test("drops canceled sessions, and frees a place in a class", async () => {
  const { manageToken } = await booked();
  await scheduleClass(db, "ada", newYork(27, "12:00"));
  const place = await booked({ ...visitor("a"), service: "class", startsAt: newYork(27, "12:00") });
  await cancelBooking(ctx, { token: manageToken });
  await cancelBooking(ctx, { token: place.manageToken });
  expect(await titles()).toEqual(["Class: 0 of 3 places taken"]);
});

test("includes completed and missed sessions, and no holds", async () => {
  const { booking } = await booked();
  await db.booking.update({ where: { id: booking.id }, data: { status: "NO_SHOW" } });
  const held = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: newYork(27, "14:00"),
    trainer: "ada",
  });
  expect(held.ok).toBe(true);
  expect(await titles()).toEqual(["Stretch: Ben C."]);
});

test("covers 30 days back to the end of the last bookable day", async () => {
  const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
  // The studio is booked 60 days ahead: to the end of January 23 in New York.
  const endOfHorizon = new Date("2027-01-24T05:00:00Z");
  const hour = 3_600_000;
  const inside = [
    await timeOff(at(-31), new Date(at(-30).getTime() + hour)),
    await timeOff(at(-20), new Date(at(-20).getTime() + hour)),
    await timeOff(new Date(endOfHorizon.getTime() - hour), new Date(endOfHorizon.getTime() + 30 * hour)),
  ];
  await timeOff(at(-35), new Date(at(-31).getTime() - hour));
  await timeOff(new Date(endOfHorizon.getTime() + 31 * hour), new Date(endOfHorizon.getTime() + 32 * hour));
  const uids = eventsOf(await feedText()).map(({ UID }) => UID);
  expect(uids).toEqual(inside.map((id) => `${id}@limber`));
});

test("gives a first name and an initial, and nothing else that client or coach wrote", async () => {
  const details = {
    name: "Benedikta Carterfield",
    email: "private@example.test",
    phone: "302-555-0177",
    note: "SECRET-NOTE about the left hip",
    chapter: "knee-to-chest",
  };
  const { booking, manageToken } = await booked(details);
  const feed = await getFeed(ctx, token);
  await db.trainer.updateMany({ where: { slug: "ada" }, data: { calendarFeedDiscreet: true } });
  const discreet = await feedText();
  const plain = calendarFeed(feed!);
  expect(plain).toContain("SUMMARY:Stretch: Benedikta C.\r\n");
  expect(discreet).not.toContain("Benedikta");
  for (const text of [plain, discreet]) {
    expect(text).not.toMatch(
      /Carterfield|@example|@limber\.test|302\D?555|SECRET|hip|knee|DESCRIPTION|ATTENDEE|URL/,
    );
    for (const secret of [booking.reference, manageToken, token]) expect(text).not.toContain(secret);
  }
});

test("is identical to the last byte until something changes", async () => {
  await booked();
  await scheduleClass(db, "ada", newYork(27, "12:00"));
  const text = await feedText();
  expect(await feedText(new Date(NOW.getTime() + 6 * 3_600_000))).toBe(text);
  await booked({ ...visitor("a"), service: "class", startsAt: newYork(27, "12:00") });
  expect(await feedText()).not.toBe(text);
});

test("sessions before and after a clock change are both at nine in the studio", async () => {
  const now = new Date("2027-03-10T13:00:00Z");
  for (const startsAt of [new Date("2027-03-12T14:00:00Z"), new Date("2027-03-15T13:00:00Z")]) {
    const result = await bookSession(
      { db, now },
      { ...visitor(), service: "stretch-50", startsAt, trainer: "ada" },
    );
    expect(result.ok).toBe(true);
  }
  const starts = eventsOf(await feedText(now)).map(({ DTSTART }) => DTSTART);
  expect(starts).toEqual(["20270312T140000Z", "20270315T130000Z"]);
});

test.for([
  "",
  "short",
  "a".repeat(24),
  "a".repeat(5_000),
  "' or true --",
  "tökén-tökén-tökén-tökén",
  "\u0000",
])("refuses the token %j", async (wrong) => {
  expect(await getFeed(ctx, wrong)).toBeNull();
});

test("refuses a former coach, and accepts them again when they are back", async () => {
  await db.trainer.update({ where: { slug: "ada" }, data: { active: false } });
  expect(await getFeed(ctx, token)).toBeNull();
  await db.trainer.update({ where: { slug: "ada" }, data: { active: true } });
  expect(await getFeed(ctx, token)).toMatchObject({ trainerName: "ada", entries: [] });
});
