import { beforeEach, expect, test } from "vitest";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { getStudio } from "./queries";

const db = await testDb();
const ctx = { db, now: NOW };
const NINE_TO_FIVE = { startMinute: 540, endMinute: 1020 };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

test("a weekday is open from the first coach's start to the last one's end", async () => {
  const ada = await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } });
  await db.hours.create({ data: { trainerId: ada.id, weekday: 2, startMinute: 1080, endMinute: 1200 } });
  const { week, phone, timeZone } = await getStudio(ctx);
  expect({ phone, timeZone }).toEqual({ phone: "(302) 555-0100", timeZone: "America/New_York" });
  expect(week).toEqual([
    { weekday: 1, ...NINE_TO_FIVE },
    { weekday: 2, startMinute: 540, endMinute: 1200 },
    ...[3, 4, 5].map((weekday) => ({ weekday, ...NINE_TO_FIVE })),
  ]);
});

test("hours that don't apply today, and those of former coaches, open nothing", async () => {
  const [ada, bo] = await db.trainer.findMany({ orderBy: { slug: "asc" } });
  const saturday = { weekday: 6, ...NINE_TO_FIVE };
  const date = (day: string) => new Date(`2026-11-${day}T00:00:00Z`);
  await db.hours.createMany({
    data: [
      { ...saturday, trainerId: ada!.id, validUntil: date("23") },
      { ...saturday, trainerId: ada!.id, validFrom: date("25") },
      { ...saturday, trainerId: bo!.id },
    ],
  });
  await db.trainer.update({ where: { id: bo!.id }, data: { active: false } });
  expect((await getStudio(ctx)).week.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]);
});

test("a studio without hours has an empty week", async () => {
  await db.hours.deleteMany();
  expect((await getStudio(ctx)).week).toEqual([]);
});
