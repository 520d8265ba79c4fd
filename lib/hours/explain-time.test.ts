import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { explainTime, type TimeAnswer } from "./explain-time";

const db = await testDb();
const ctx = { db, now: NOW };
const ids: Record<string, string> = {};

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  for (const { slug, id } of await db.trainer.findMany()) ids[slug] = id;
});

async function why(date: string, time: string, service = "stretch-50", slug = "ada"): Promise<TimeAnswer> {
  const [hours, minutes] = time.split(":").map(Number);
  const minute = hours! * 60 + minutes!;
  const found = await explainTime(ctx, { service, trainer: { id: ids[slug]!, slug }, date, minute });
  if (!found.ok) throw new Error(found.reason);
  return found.answer;
}

async function book(trainer: string, time: string, name = trainer) {
  const input = { service: "stretch-50", startsAt: newYork(25, time), trainer, ...visitor(name) };
  const booked = await bookSession(ctx, input);
  if (!booked.ok) throw new Error(booked.reason);
  return booked.booking;
}

const WEDNESDAY = "2026-11-25";

test("says that an opening can be booked, and why other times of the day can't", async () => {
  const answer = await why(WEDNESDAY, "10:00");
  expect(answer).toMatchObject({
    reason: null,
    startsAt: newYork(25, "10:00"),
    obstacles: [],
    exceptions: [],
  });
  expect(answer.windows).toEqual([{ startMinute: 540, endMinute: 1020 }]);
  expect(answer.day).toHaveLength(16);
  expect(answer.day.at(-1)).toEqual({ startsAt: newYork(25, "16:30"), reason: "outside-hours" });
});

test("says too soon with the first bookable instant", async () => {
  expect(await why("2026-11-24", "09:30")).toMatchObject({
    reason: "too-soon",
    firstInstant: newYork(24, "10:00"),
    bookable: [newYork(24, "10:00"), newYork(24, "10:30"), newYork(24, "11:00")],
  });
});

test("says too far with the last bookable date", async () => {
  expect(await why("2027-02-01", "10:00")).toMatchObject({ reason: "too-far", lastDate: "2027-01-23" });
});

test("says outside hours with the hours of that date", async () => {
  expect(await why(WEDNESDAY, "18:00")).toMatchObject({
    reason: "outside-hours",
    windows: [{ startMinute: 540, endMinute: 1020 }],
    bookable: [newYork(25, "15:00"), newYork(25, "15:30"), newYork(25, "16:00")],
  });
  expect(await why("2026-11-28", "10:00")).toMatchObject({ reason: "outside-hours", windows: [], day: [] });
});

test("names that date's exceptions for the coach, with their reasons", async () => {
  const date = new Date(WEDNESDAY);
  await db.hoursException.createMany({
    data: [
      { date, trainerId: null, windows: [], reason: "Storm" },
      { date, trainerId: ids.ada, windows: [{ startMinute: 600, endMinute: 720 }], reason: "Course" },
      { date, trainerId: ids.bo, windows: [], reason: "Not hers" },
    ],
  });
  expect(await why(WEDNESDAY, "10:00")).toMatchObject({
    reason: "exception",
    windows: [],
    week: [{ startMinute: 540, endMinute: 1020 }],
    exceptions: [{ reason: "Storm" }, { reason: "Course" }],
  });
});

test("names the starts before and after an off-grid minute", async () => {
  expect(await why(WEDNESDAY, "10:10")).toMatchObject({
    reason: "off-grid",
    earlier: newYork(25, "10:00"),
    later: newYork(25, "10:30"),
  });
});

test("names only the session that takes the coach, with its turnover", async () => {
  const { reference } = await book("ada", "10:00");
  await book("bo", "10:00");
  expect(await why(WEDNESDAY, "10:30")).toMatchObject({ reason: "trainer-busy" });
  const { obstacles } = await why(WEDNESDAY, "09:30");
  expect(obstacles).toHaveLength(1);
  expect(obstacles[0]).toMatchObject({
    kind: "SESSION",
    trainerId: ids.ada,
    startsAt: newYork(25, "10:00"),
    blockedUntil: newYork(25, "11:00"),
    service: "Stretch",
    guests: [{ reference, name: "ada" }],
  });
});

test("names time off and holds, but not expired ones", async () => {
  const span = (time: string, minutes: number) => {
    const startsAt = newYork(25, time);
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    return { trainerId: ids.ada!, startsAt, endsAt, blockedUntil: endsAt };
  };
  const { id: serviceId } = await db.service.findUniqueOrThrow({ where: { slug: "intro" } });
  const hold = (token: string, expiresAt: Date) => ({
    kind: "HOLD" as const,
    serviceId,
    holdTokenHash: Buffer.from(token),
    expiresAt,
  });
  await db.slot.create({ data: { ...span("10:00", 15), kind: "TIME_OFF", label: "Dentist" } });
  await db.slot.create({ data: { ...span("10:15", 15), ...hold("a", newYork(24, "08:10")) } });
  await db.slot.create({ data: { ...span("10:30", 15), ...hold("b", newYork(24, "07:50")) } });
  const { reason, obstacles } = await why(WEDNESDAY, "10:00");
  expect(reason).toBe("trainer-busy");
  expect(obstacles.map(({ kind, label }) => [kind, label])).toEqual([
    ["TIME_OFF", "Dentist"],
    ["HOLD", null],
  ]);
});

test("names what takes every table when the coach is free", async () => {
  await book("bo", "10:00");
  await book("cy", "10:00");
  const { reason, obstacles } = await why(WEDNESDAY, "10:30");
  expect(reason).toBe("no-table");
  expect(obstacles.map(({ coach, table }) => [coach, table])).toEqual([
    ["bo", "Table A"],
    ["cy", "Table B"],
  ]);
});

test("says whether no class is scheduled, it is full with who is coming, or it can be booked", async () => {
  await scheduleClass(db, "ada", newYork(25, "10:00"), 1);
  expect(await why(WEDNESDAY, "11:00", "class")).toMatchObject({ reason: "not-scheduled" });
  expect(await why(WEDNESDAY, "10:00", "class")).toMatchObject({ reason: null });
  await bookSession(ctx, { service: "class", startsAt: newYork(25, "10:00"), ...visitor("eve") });
  const { reason, obstacles, day } = await why(WEDNESDAY, "10:00", "class");
  expect([reason, obstacles[0]?.guests[0]?.name, day.length]).toEqual(["full", "eve", 1]);
});

test("says that a coach doesn't offer the service", async () => {
  await db.trainerService.deleteMany({ where: { trainerId: ids.ada! } });
  expect(await why(WEDNESDAY, "10:00")).toMatchObject({
    reason: "trainer-not-offering",
    day: [],
    windows: [],
  });
});

test("says that a time skipped by the clocks doesn't exist, and that a repeated one comes twice", async () => {
  expect(await why("2027-03-14", "02:30")).toMatchObject({
    reason: "no-such-time",
    startsAt: null,
    clockChange: { fromMinute: 120, toMinute: 180 },
  });
  expect((await why("2027-03-14", "03:00")).startsAt).toEqual(new Date("2027-03-14T07:00:00Z"));
  const twice = await why("2027-11-07", "01:30");
  expect(twice.startsAt).toEqual(new Date("2027-11-07T05:30:00Z"));
  expect(twice.comesAgainAt).toEqual(new Date("2027-11-07T06:30:00Z"));
  expect((await why("2027-11-07", "02:00")).comesAgainAt).toBeNull();
  expect((await why("2027-11-07", "00:59")).comesAgainAt).toBeNull();
});

test("returns unknown-service for a service that does not exist", async () => {
  const question = { service: "none", trainer: { id: ids.ada!, slug: "ada" }, date: WEDNESDAY, minute: 600 };
  expect(await explainTime(ctx, question)).toEqual({ ok: false, reason: "unknown-service" });
});
