import { beforeEach, expect, test } from "vitest";
import { sqlState } from "@/lib/db";
import { STUDIO_SUBJECT_ID } from "@/lib/studio/rules";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { addException } from "./add-exception";
import { listExceptions } from "./queries";
import { removeException } from "./remove-exception";

const db = await testDb();
const ctx = { db, now: NOW };
const TODAY = "2026-11-24";
const by = { actor: "owner" as const, origin: "Test" };
const morning = [{ startMinute: 540, endMinute: 720 }];
let ada: string;
let bo: string;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  ada = (await db.trainer.findUniqueOrThrow({ where: { slug: "ada" } })).id;
  bo = (await db.trainer.findUniqueOrThrow({ where: { slug: "bo" } })).id;
});

function add(trainerId: string | null, date = "2026-12-03", windows = morning) {
  return addException(ctx, { trainerId, date, windows, reason: "Course", by });
}

test("a date has one exception per coach and one for the studio, even with simultaneous saves", async () => {
  const results = await Promise.all([add(ada), add(ada), add(ada), add(null), add(null), add(bo)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  expect(results.filter(({ ok }) => !ok)).toEqual([
    { ok: false, reason: "date-taken" },
    { ok: false, reason: "date-taken" },
    { ok: false, reason: "date-taken" },
  ]);
  expect(await db.auditEvent.count()).toBe(3);
});

test("records what was added and removed, for the studio under its own id", async () => {
  await add(null, "2026-12-24", []);
  const [made] = await listExceptions(ctx, { from: TODAY });
  expect(made).toMatchObject({ date: "2026-12-24", trainerId: null, windows: [], reason: "Course" });
  expect(await removeException(ctx, { id: made!.id, trainerId: null, today: TODAY, by })).toMatchObject({
    ok: true,
    removed: { date: "2026-12-24", windows: [], reason: "Course" },
  });
  const said = { date: "2026-12-24", windows: [], reason: "Course" };
  expect(await db.auditEvent.findMany({ orderBy: { action: "asc" } })).toMatchObject([
    { action: "exception.added", subjectId: STUDIO_SUBJECT_ID, actor: "owner", before: null, after: said },
    { action: "exception.removed", subjectId: STUDIO_SUBJECT_ID, actor: "owner", before: said, after: null },
  ]);
  expect(await listExceptions(ctx, { from: TODAY })).toEqual([]);
});

test("no one removes an exception that is another coach's, the studio's, past, or gone", async () => {
  await add(ada);
  await add(null, "2026-11-23");
  const [past, own] = await listExceptions(ctx, { from: "2026-11-01" });
  const remove = (id: string, trainerId: string | null) =>
    removeException(ctx, { id, trainerId, today: TODAY, by });
  const notFound = { ok: false, reason: "not-found" };
  expect(await remove(own!.id, bo)).toEqual(notFound);
  expect(await remove(own!.id, null)).toEqual(notFound);
  expect(await remove(past!.id, null)).toEqual(notFound);
  expect(await remove(own!.id, ada)).toMatchObject({ ok: true });
  expect(await remove(own!.id, ada)).toEqual(notFound);
});

test.for<[what: string, windows: unknown]>([
  ["overlap", [...morning, { startMinute: 700, endMinute: 800 }]],
  ["are out of order", [{ startMinute: 800, endMinute: 900 }, ...morning]],
  ["end before they start", [{ startMinute: 720, endMinute: 540 }]],
  ["have no length", [{ startMinute: 720, endMinute: 720 }]],
  ["run past midnight", [{ startMinute: 1380, endMinute: 1500 }]],
  ["begin before midnight", [{ startMinute: -10, endMinute: 60 }]],
])("the database refuses an exception whose windows %s", async ([, windows]) => {
  const write = db.$executeRaw`
    insert into hours_exceptions (date, trainer_id, windows, reason)
    values ('2026-12-03', ${ada}::uuid, ${JSON.stringify(windows)}::jsonb, 'x')`;
  expect(
    await write.then(
      () => "allowed",
      (error: unknown) => sqlState(error),
    ),
  ).toBe("23514");
});
