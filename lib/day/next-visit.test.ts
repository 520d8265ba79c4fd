import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { getNextVisit } from "./next-visit";

const db = await testDb();
const ctx = { db, now: NOW };
const timeZone = "America/New_York";
const session = { service: "stretch-50", trainer: "ada", startsAt: newYork(23, "10:00"), timeZone };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function starts(of: Partial<typeof session> = {}, now = NOW) {
  const { nextWeek, first } = await getNextVisit({ db, now }, { ...session, ...of });
  return [nextWeek?.startsAt, first?.startsAt];
}

test("offers the same time a week later, first", async () => {
  expect(await starts()).toEqual([newYork(30, "10:00"), newYork(24, "10:00")]);
});

test("offers the time closest to the same time a week later, with the same coach", async () => {
  const taken = { ...visitor(), service: "stretch-50", startsAt: newYork(30, "10:00"), trainer: "ada" };
  await bookSession(ctx, taken);
  expect(await starts()).toEqual([newYork(30, "09:00"), newYork(24, "10:00")]);
});

test("the same time follows the studio's clock across clock changes", async () => {
  const friday = new Date("2026-10-30T10:00:00-04:00");
  const [nextWeek] = await starts({ startsAt: friday }, new Date("2026-10-30T16:00:00Z"));
  expect(nextWeek).toEqual(new Date("2026-11-06T10:00:00-05:00"));
});

test("offers one time when both are equal, and none for a former service or coach", async () => {
  await db.hours.deleteMany({ where: { weekday: { not: 1 } } });
  const [nextWeek, first] = await starts({ startsAt: newYork(23, "09:00") });
  expect([nextWeek, first]).toEqual([newYork(30, "09:00"), undefined]);
  expect(await starts({ service: "gone" })).toEqual([undefined, undefined]);
  await db.trainer.updateMany({ where: { slug: "ada" }, data: { active: false } });
  expect(await starts()).toEqual([undefined, undefined]);
});

test("offers no past time a week later, and says whether it is the same time", async () => {
  expect(await starts({ startsAt: newYork(2, "10:00") })).toEqual([undefined, newYork(24, "10:00")]);
  expect(await getNextVisit(ctx, session)).toMatchObject({ isSameTime: true });
  expect(await getNextVisit(ctx, { ...session, startsAt: newYork(23, "10:10") })).toMatchObject({
    nextWeek: { startsAt: newYork(30, "10:00") },
    isSameTime: false,
  });
});
