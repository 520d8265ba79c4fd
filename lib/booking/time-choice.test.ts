import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { getCallerChoice } from "@/lib/caller/caller-choice";
import { getStudio } from "@/lib/studio/queries";
import { addDays, dateInZone } from "@/lib/time";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { bookSession } from "./book-session";
import { listAlternatives, listNextOpenings } from "./queries";
import { getMonthChoice, getNewTimeChoice, getTimeChoice } from "./time-choice";

const db = await testDb();
const ctx = { db, now: NOW };
const zone = "America/New_York";
/** A Tuesday half a year ahead. */
const JUNE = new Date("2027-06-15T14:00:00Z");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.studio.update({ where: { id: 1 }, data: { horizonDays: 365 } });
});

const choose = async (asked: Parameters<typeof getTimeChoice>[3], service = "intro") => {
  const choice = await getTimeChoice(ctx, await getStudio(ctx), service, asked);
  if (!choice) throw new Error("no choice");
  return choice;
};
const monthOf = async (month?: string) => getMonthChoice(ctx, await getStudio(ctx), "intro", { month });

test("shows times on every date up to the horizon, and links on until there", async () => {
  const choice = await choose({ day: "2027-06-15" });
  expect(choice.selected).toBe("2027-06-15");
  expect(choice.times.length).toBeGreaterThan(10);
  expect(choice.days).toHaveLength(14);
  expect(choice.later && choice.later > "2027-06-15").toBe(true);
  const last = await choose({ day: addDays("2026-11-24", 365) });
  expect(last.selected).toBe("2027-11-24");
  expect(last.later).toBeUndefined();
  expect((await choose({ day: "2027-11-25" })).selected).toBe("2026-11-24");
});

test("offers times near a booking to reschedule, and not today's", async () => {
  const choice = await choose({ near: { startsAt: JUNE, slotId: randomUUID() } });
  expect(choice.selected).toBe("2027-06-15");
  expect(choice.next.map(({ startsAt }) => dateInZone(startsAt.getTime(), zone))).toEqual(
    Array(3).fill("2027-06-15"),
  );
});

test("shows a rescheduled session's times with any coach when the requested one doesn't exist", async () => {
  const booking = { service: { slug: "intro" }, startsAt: JUNE, slotId: randomUUID() };
  const choice = await getNewTimeChoice(ctx, await getStudio(ctx), booking, { coach: "nobody" });
  expect(choice?.coach).toBeUndefined();
  expect(choice?.selected).toBe("2027-06-15");
});

test("an empty date links to the nearest one with times", async () => {
  expect(await choose({ day: "2027-06-13" })).toMatchObject({ times: [], nearest: "2027-06-14" });
  expect(await choose({ day: "2027-06-12" })).toMatchObject({ times: [], nearest: "2027-06-11" });
  expect((await choose({ day: "2027-06-15" })).nearest).toBeUndefined();
});

test("finds the first opening after months without any", async () => {
  for (const trainer of await db.trainer.findMany())
    await db.slot.create({
      data: {
        trainerId: trainer.id,
        kind: "TIME_OFF",
        startsAt: NOW,
        endsAt: new Date("2027-05-31T04:00:00Z"),
        blockedUntil: new Date("2027-05-31T04:00:00Z"),
      },
    });
  const next = await listNextOpenings(ctx, { service: "intro", count: 1 });
  expect(next).toMatchObject({ ok: true, openings: [{ startsAt: new Date("2027-05-31T13:00:00Z") }] });
  expect(await choose({})).toMatchObject({ selected: "2027-05-31" });
  expect(await choose({ day: "2027-01-12" })).toMatchObject({ times: [], nearest: "2027-05-31" });
  expect(await monthOf()).toMatchObject({ month: "2027-05" });
  expect(await monthOf("2027-01")).toMatchObject({ month: "2027-01", nearest: "2027-05-31" });
  const near = await listAlternatives(ctx, { service: "intro", startsAt: newYork(27, "10:00") });
  expect(near[0]?.startsAt).toEqual(new Date("2027-05-31T13:00:00Z"));
});

test("shows any month up to the horizon, and none beyond", async () => {
  const june = await monthOf("2027-06");
  expect(june).toMatchObject({ month: "2027-06", earlier: "2027-05", later: "2027-07" });
  expect(june?.days.get("2027-06-15")?.count).toBeGreaterThan(10);
  expect(await monthOf("2027-11")).toMatchObject({ month: "2027-11", later: undefined });
  expect(await monthOf("2027-12")).toMatchObject({ month: "2026-11", earlier: undefined });
  expect(await monthOf("constructor")).toMatchObject({ month: "2026-11" });
});

test("lists full classes, without booking", async () => {
  await scheduleClass(db, "ada", newYork(27, "10:00"));
  await scheduleClass(db, "ada", newYork(27, "14:00"));
  for (const name of ["ann", "ben", "cem"]) {
    const booked = await bookSession(ctx, {
      ...visitor(name),
      service: "class",
      startsAt: newYork(27, "10:00"),
    });
    expect(booked.ok).toBe(true);
  }
  const choice = await choose({}, "class");
  expect(choice.next.map(({ startsAt }) => startsAt)).toEqual([newYork(27, "14:00")]);
  expect(choice.times).toMatchObject([
    { startsAt: newYork(27, "10:00"), placesLeft: 0 },
    { startsAt: newYork(27, "14:00"), placesLeft: 3 },
  ]);
  expect(choice.days.find(({ date }) => date === "2026-11-27")).toEqual({
    date: "2026-11-27",
    count: 1,
    full: 1,
  });
});

test("offers callers the times of any date up to the horizon", async () => {
  const choice = await getCallerChoice(ctx, await getStudio(ctx), { service: "intro", day: "2027-06-15" });
  expect(choice?.times.length).toBeGreaterThan(10);
  expect(choice?.next[0]?.startsAt.slice(0, 10)).toBe("2026-11-24");
});
