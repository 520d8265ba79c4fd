import { beforeEach, expect, test } from "vitest";
import type { By } from "@/lib/audit/rules";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { holdTime } from "@/lib/booking/hold-time";
import { THE_STUDIO } from "@/lib/limits/caller";
import { listCoaches } from "@/lib/studio/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { readCalendar } from "./queries";
import { calendarQuestion, rescheduleEntryInput } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };
const zone = "America/New_York";
const monday = { from: "2026-11-30", to: "2026-11-30", timeZone: zone };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function book(name: string, time: string, more: { note?: string; trainer?: string } = {}, by?: By) {
  const request = { ...visitor(name), service: "stretch-50", startsAt: newYork(30, time), trainer: "ada" };
  const result = await bookSession(ctx, { ...request, ...more, ...(by && { by }) });
  if (!result.ok) throw new Error(result.reason);
  return result.booking;
}

function read(coach: string, dates = monday, at = ctx) {
  return readCalendar(at, { asker: "trainer:ada", ...dates, coach }, ({ slug }) => slug === "ada");
}

async function takeOff(startsAt: Date, endsAt: Date, label = "Dentist"): Promise<void> {
  const { id } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  await db.slot.create({
    data: { trainerId: id, kind: "TIME_OFF", startsAt, endsAt, blockedUntil: endsAt, label },
  });
}

test("returns a coach's sessions, classes, holds and time off, in time order on the studio's clock", async () => {
  await takeOff(newYork(30, "09:00"), newYork(30, "10:00"));
  const { reference } = await book("alma", "10:00");
  await scheduleClass(db, "ada", newYork(30, "11:00"));
  await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "intro",
    startsAt: newYork(30, "13:00"),
    trainer: "ada",
  });
  await book("other", "10:00", { trainer: "bo" });
  const { entries, coaches } = await read("ada");
  expect(coaches).toEqual([{ slug: "ada", name: "ada", mayChange: true }]);
  expect(entries.map(({ kind, start, end }) => [kind, start.slice(11), end.slice(11)])).toEqual([
    ["time-off", "09:00", "10:00"],
    ["session", "10:00", "10:50"],
    ["class", "11:00", "11:45"],
    ["hold", "13:00", "13:30"],
  ]);
  expect(entries[0]).toMatchObject({ label: "Dentist", service: null, guests: [] });
  expect(entries[1]).toMatchObject({
    startsAt: newYork(30, "10:00").toISOString(),
    table: "Table A",
    guests: [{ name: "alma", reference, status: "CONFIRMED", hasNote: false, mayOpen: true }],
  });
  expect(entries[2]).toMatchObject({ capacity: 3, guests: [] });
});

test("returns all active coaches, and which calendars the person may change", async () => {
  await book("alma", "10:00");
  await book("ben", "10:00", { trainer: "bo" });
  await db.trainer.update({ where: { slug: "di" }, data: { active: false } });
  const { entries, coaches } = await read("all");
  expect(entries.map(({ coach }) => coach)).toEqual(["ada", "bo"]);
  expect(coaches.map(({ slug, mayChange }) => [slug, mayChange])).toEqual([
    ["ada", true],
    ["bo", false],
    ["cy", false],
  ]);
  expect((await listCoaches(ctx)).map(({ slug }) => slug)).toEqual(["ada", "bo", "cy"]);
});

test("says that there is a note, but never its words, an address or a secret", async () => {
  await book("alma", "10:00", { note: "sciatica since May" });
  const text = JSON.stringify(await read("all"));
  expect(JSON.parse(text).entries[0].guests[0].hasNote).toBe(true);
  expect(text).not.toMatch(/sciatica|@|token|email|phone|"note"/i);
});

test("leaves out canceled bookings and expired holds", async () => {
  const { id } = await book("alma", "10:00");
  await cancelBooking(ctx, { bookingId: id });
  await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "intro",
    startsAt: newYork(30, "13:00"),
    trainer: "ada",
  });
  const later = { db, now: new Date(NOW.getTime() + 3_600_000) };
  expect((await read("ada", monday, later)).entries).toEqual([]);
});

test("includes entries that reach into the dates, and none that only touch them", async () => {
  await takeOff(newYork(28, "12:00"), newYork(30, "10:00"), "Away");
  await takeOff(new Date("2026-12-01T05:00:00Z"), new Date("2026-12-01T15:00:00Z"), "Next day");
  expect((await read("ada")).entries.map(({ label, start }) => [label, start])).toEqual([
    ["Away", "2026-11-28T12:00"],
  ]);
});

test("shades by each date's hours, with exceptions and across a clock change", async () => {
  await db.hoursException.create({
    data: {
      date: new Date("2026-12-01"),
      windows: [{ startMinute: 600, endMinute: 720 }],
      reason: "Inventory",
    },
  });
  const two = await read("ada", { ...monday, to: "2026-12-01" });
  expect(two.hours).toEqual([
    { coach: "ada", start: "2026-11-30T09:00", end: "2026-11-30T17:00" },
    { coach: "ada", start: "2026-12-01T10:00", end: "2026-12-01T12:00" },
  ]);
  const { hours } = await read("ada", { from: "2027-03-12", to: "2027-03-15", timeZone: zone });
  expect(hours.map(({ start, end }) => [start, end])).toEqual([
    ["2027-03-12T09:00", "2027-03-12T17:00"],
    ["2027-03-15T09:00", "2027-03-15T17:00"],
  ]);
});

test.for([
  { from: "2026-11-30", to: "2026-11-29", coach: "all" },
  { from: "2026-11-01", to: "2027-01-02", coach: "all" },
  { from: "2026-02-30", to: "2026-03-01", coach: "all" },
  { from: "2026-11-30", to: "2026-11-30", coach: "../x" },
  { from: "2026-11-30", to: "2026-11-30" },
])("refuses the query %o", (question) => {
  expect(calendarQuestion.safeParse(question).success).toBe(false);
});

test("accepts a month with the weeks around it, and at most 62 days", () => {
  expect(calendarQuestion.safeParse({ from: "2026-11-01", to: "2027-01-01", coach: "ada" }).success).toBe(
    true,
  );
});

test.for([
  "2026-11-31T09:00",
  "2026-11-30T24:00",
  "2026-11-30T09:00Z",
  "2026-11-30T09:00:30",
  "2026-11-30",
  "",
])("refuses %s as a new time", (start) => {
  const from = { startsAt: NOW.toISOString(), coach: "ada" };
  const what = { kind: "session" as const, id: crypto.randomUUID() };
  const input = { what, from, to: { start, coach: "ada" }, waive: [] };
  expect(rescheduleEntryInput.safeParse(input).success).toBe(false);
  input.to.start = "2026-11-30T09:00";
  expect(rescheduleEntryInput.safeParse(input).success).toBe(true);
});

test("ends an entry after its start when clocks go back, and gives both instants", async () => {
  // 1:30 AM EDT to 1:20 AM EST on November 7, 2027.
  const { id } = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  const service = await db.service.findUniqueOrThrow({ where: { slug: "class" } });
  const [startsAt, endsAt] = [new Date("2027-11-07T05:30:00Z"), new Date("2027-11-07T06:20:00Z")];
  await db.slot.create({
    data: {
      trainerId: id,
      serviceId: service.id,
      kind: "SESSION",
      capacity: 3,
      startsAt,
      endsAt,
      blockedUntil: endsAt,
    },
  });
  await takeOff(new Date("2027-11-07T06:40:00Z"), new Date("2027-11-07T07:20:00Z"));
  const sunday = { from: "2027-11-07", to: "2027-11-07", timeZone: zone };
  const { entries } = await read("ada", sunday);
  expect(entries.map(({ start, end }) => [start.slice(11), end.slice(11)])).toEqual([
    ["01:30", "02:20"],
    ["01:40", "02:20"],
  ]);
  expect(entries[0]).toMatchObject({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
});

test("only the coach who entered a colleague's booking can open it", async () => {
  const by = { actor: "trainer:ada", origin: "" } as const;
  await book("called", "10:00", { trainer: "bo" }, by);
  await book("own-site", "11:00", { trainer: "bo" });
  await book("own", "10:00");
  const opens = async (asker: string) => {
    const { entries } = await readCalendar(
      ctx,
      { ...monday, coach: "all", asker },
      ({ slug }) => slug === asker.slice(8),
    );
    return entries
      .flatMap(({ guests }) => guests.flatMap(({ name, mayOpen }) => (mayOpen ? [name] : [])))
      .sort();
  };
  expect(await opens("trainer:ada")).toEqual(["called", "own"]);
  expect(await opens("trainer:bo")).toEqual(["called", "own-site"]);
  expect(await opens("trainer:cy")).toEqual([]);
});
