import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { sqlState } from "@/lib/db";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { changeHours } from "./change-hours";
import { listTrainerHours } from "./queries";
import { type Week, weekOn } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const TODAY = "2026-11-24";
const by = { actor: "trainer:ada" as const, origin: "Test" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function ada() {
  const [trainer] = await listTrainerHours(ctx, { slug: "ada" });
  return trainer!;
}

/** The same hours from Monday to Friday. */
function weekdays(...windows: [start: number, end: number][]): Week {
  const day = windows.map(([start, end]) => ({ startMinute: start * 60, endMinute: end * 60 }));
  return [day, day, day, day, day, [], []];
}

async function change(week: Week, from = TODAY, until: string | null = null, seen?: string) {
  const { id, version } = await ada();
  return changeHours(ctx, { trainerId: id, seen: seen ?? version, week, from, until, by });
}

test("changes a week from a date on and leaves earlier dates", async () => {
  expect(await change(weekdays([8, 12], [13, 15]), "2026-12-01")).toEqual({ ok: true, changed: true });
  const { rows } = await ada();
  expect(weekOn(rows, "2026-11-30")).toEqual(weekdays([9, 17]));
  expect(weekOn(rows, "2026-12-01")).toEqual(weekdays([8, 12], [13, 15]));
  expect(
    await db.hours.count({ where: { trainer: { slug: "bo" }, startMinute: 540, validUntil: null } }),
  ).toBe(5);
});

test("returns to the previous hours after the last date", async () => {
  await change(weekdays([6, 10]), "2026-12-07", "2026-12-18");
  const { rows } = await ada();
  expect(weekOn(rows, "2026-12-06")).toEqual(weekdays([9, 17]));
  expect(weekOn(rows, "2026-12-18")).toEqual(weekdays([6, 10]));
  expect(weekOn(rows, "2026-12-19")).toEqual(weekdays([9, 17]));
});

test("leaves the rows of unchanged weekdays, and writes nothing without a change", async () => {
  const before = await db.hours.findMany({ where: { trainer: { slug: "ada" }, weekday: { lt: 5 } } });
  expect(await change(weekdays([9, 17]))).toEqual({ ok: true, changed: false });
  expect(await db.auditEvent.count()).toBe(0);
  await change(weekdays([9, 17]).with(4, [{ startMinute: 540, endMinute: 720 }]));
  const after = await db.hours.findMany({ where: { trainer: { slug: "ada" }, weekday: { lt: 5 } } });
  expect(after).toEqual(before);
});

test("records what changed, from when and by whom", async () => {
  await change(weekdays([9, 17]).with(4, []), "2026-12-01");
  const [event] = await db.auditEvent.findMany();
  const friday = { weekday: 5, startMinute: 540, endMinute: 1020, validFrom: null };
  expect(event).toMatchObject({
    action: "hours.changed",
    actor: "trainer:ada",
    origin: "Test",
    subjectId: (await ada()).id,
    before: { hours: [{ ...friday, validUntil: null }] },
    after: { from: "2026-12-01", until: null, hours: [{ ...friday, validUntil: "2026-11-30" }] },
  });
});

test("tells the second of two editors that the hours already changed, and changes nothing", async () => {
  const { version } = await ada();
  await change(weekdays([8, 12]), TODAY, null, version);
  expect(await change(weekdays([10, 14]), TODAY, null, version)).toEqual({
    ok: false,
    reason: "already-changed",
  });
  expect(weekOn((await ada()).rows, TODAY)).toEqual(weekdays([8, 12]));
  expect(await db.auditEvent.count()).toBe(1);
});

test("lets one of many simultaneous saves win and never overlaps", async () => {
  const { id, version } = await ada();
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      changeHours(ctx, {
        trainerId: id,
        seen: version,
        week: weekdays([6 + i, 14 + i]),
        from: TODAY,
        until: null,
        by,
      }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const [overlaps] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int from hours a join hours b on a.id < b.id and a.trainer_id = b.trainer_id
      and a.weekday = b.weekday and int4range(a.start_minute, a.end_minute) && int4range(b.start_minute, b.end_minute)
      and daterange(a.valid_from, a.valid_until, '[]') && daterange(b.valid_from, b.valid_until, '[]')`;
  expect(overlaps).toEqual({ count: 0 });
});

test("loses cleanly to a writer without the lock", async () => {
  const { id, version } = await ada();
  const saturday = { trainerId: id, weekday: 6, startMinute: 600, endMinute: 720 };
  const [saved] = await Promise.all([
    changeHours(ctx, {
      trainerId: id,
      seen: version,
      week: weekdays([9, 17]).with(5, [{ startMinute: 540, endMinute: 660 }]),
      from: TODAY,
      until: null,
      by,
    }),
    db.hours.create({ data: saturday }).catch((error: unknown) => expect(sqlState(error)).toBe("23P01")),
  ]);
  expect(saved.ok || saved.reason === "already-changed").toBe(true);
  expect(await db.hours.count({ where: { trainerId: id, weekday: 6 } })).toBe(1);
});

test("the database refuses two windows that share a minute of a date, and lets them touch", async () => {
  const { id: trainerId } = await ada();
  const add = (startMinute: number, endMinute: number, validFrom?: string, validUntil?: string) =>
    db.hours
      .create({
        data: {
          trainerId,
          weekday: 6,
          startMinute,
          endMinute,
          validFrom: validFrom ? new Date(validFrom) : null,
          validUntil: validUntil ? new Date(validUntil) : null,
        },
      })
      .then(
        () => "allowed",
        (error: unknown) => sqlState(error),
      );
  expect(await add(540, 720, undefined, "2026-12-31")).toBe("allowed");
  expect(await add(720, 800)).toBe("allowed");
  expect(await add(700, 710, "2026-12-31")).toBe("23P01");
  expect(await add(700, 710, "2027-01-01")).toBe("allowed");
});

test("returns not-found for a removed coach", async () => {
  const { id, version } = await ada();
  await db.trainer.update({ where: { id }, data: { active: false } });
  const input = { trainerId: id, seen: version, week: weekdays([9, 12]), from: TODAY, until: null, by };
  expect(await changeHours(ctx, input)).toEqual({ ok: false, reason: "not-found" });
});

test("a series of changes leaves only rows that the database accepts", async () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 12 }))
    .map(([start, length]) => weekdays([start, start + length]));
  const date = fc.integer({ min: 1, max: 30 }).map((day) => `2026-12-${String(day).padStart(2, "0")}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(window, date, fc.option(date)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        for (const [week, from, until] of changes) {
          const result = await change(week, from, until && (until < from ? from : until));
          expect(result.ok).toBe(true);
          expect(weekOn((await ada()).rows, from)).toEqual(week);
        }
      },
    ),
    { numRuns: 15 },
  );
});
