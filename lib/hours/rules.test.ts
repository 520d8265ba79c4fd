import fc from "fast-check";
import { expect, test } from "vitest";
import type { WeeklyHours, Window } from "@/lib/scheduling/windows";
import { addDays } from "@/lib/time";
import {
  changesAfter,
  changeWeek,
  clockChangeInWords,
  isOutsideHours,
  type Week,
  weekOn,
  windowsInWords,
} from "./rules";

const dateOf = (day: number) => addDays("2026-11-20", day);

/** A day's windows, in order, without overlaps. */
const dayWindows: fc.Arbitrary<Window[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 })
  .map((marks) => {
    const sorted = marks.toSorted((a, b) => a - b).map((mark) => mark * 30);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      startMinute: sorted[2 * i]!,
      endMinute: sorted[2 * i + 1]!,
    }));
  });
const week: fc.Arbitrary<Week> = fc.array(dayWindows, { minLength: 7, maxLength: 7 });
const span = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, length]) => ({ from: dateOf(from), until: length === null ? null : dateOf(from + length) }));

/** Rows as changes make them, without overlaps. */
const rows: fc.Arbitrary<WeeklyHours[]> = fc
  .array(fc.tuple(week, span), { maxLength: 4 })
  .map((changes) =>
    changes.reduce<WeeklyHours[]>((made, [each, { from, until }]) => changeWeek(made, each, from, until), []),
  );

test("a change sets its week on its dates and leaves all others", () => {
  fc.assert(
    fc.property(rows, week, span, (before, added, { from, until }) => {
      const after = changeWeek(before, added, from, until);
      for (let day = -3; day < 70; day++) {
        const date = dateOf(day);
        const isChanged = date >= from && (until === null || date <= until);
        expect(weekOn(after, date)).toEqual(isChanged ? added : weekOn(before, date));
      }
    }),
  );
});

test("a change leaves no identical adjacent rows, and no overlapping ones", () => {
  fc.assert(
    fc.property(rows, week, span, (before, added, { from, until }) => {
      const after = changeWeek(before, added, from, until);
      for (const [index, a] of after.entries()) {
        expect(a.validFrom === null || a.validUntil === null || a.validFrom <= a.validUntil).toBe(true);
        for (const b of after.slice(index + 1)) {
          if (a.weekday !== b.weekday || a.startMinute >= b.endMinute || b.startMinute >= a.endMinute)
            continue;
          const [first, last] = (a.validFrom ?? "") < (b.validFrom ?? "") ? [a, b] : [b, a];
          expect(
            first.validUntil !== null && last.validFrom !== null && first.validUntil < last.validFrom,
          ).toBe(true);
          if (a.startMinute === b.startMinute && a.endMinute === b.endMinute)
            expect(addDays(first.validUntil!, 1) < last.validFrom!).toBe(true);
        }
      }
    }),
  );
});

test("a change to the current week changes no row", () => {
  fc.assert(
    fc.property(rows, span, (before, { from }) => {
      const [next] = changesAfter(before, from);
      const after = changeWeek(before, weekOn(before, from), from, next ? addDays(next, -1) : null);
      expect(new Set(after.map((row) => JSON.stringify(row)))).toEqual(
        new Set(before.map((row) => JSON.stringify(row))),
      );
    }),
  );
});

test("says when another week starts to apply", () => {
  const monday = { weekday: 1, startMinute: 540, endMinute: 720 };
  const now = [{ ...monday, validFrom: null, validUntil: null }];
  const then = changeWeek(now, [[], [], [], [], [], [], []], "2027-01-05", "2027-01-31");
  expect(changesAfter(then, "2026-11-24")).toEqual(["2027-01-05", "2027-02-01"]);
  expect(changesAfter(then, "2027-01-05")).toEqual(["2027-02-01"]);
  expect(changesAfter(now, "2026-11-24")).toEqual([]);
});

test("describes windows and clock changes in words", () => {
  expect(windowsInWords([])).toBe("closed");
  expect(
    windowsInWords([
      { startMinute: 540, endMinute: 720 },
      { startMinute: 780, endMinute: 1440 },
    ]),
  ).toBe("9:00 AM to 12:00 PM and 1:00 PM to midnight");
  expect(clockChangeInWords({ at: 0, fromMinute: 120, toMinute: 180 })).toBe(
    "Clocks go forward from 2:00 AM to 3:00 AM.",
  );
  expect(clockChangeInWords({ at: 0, fromMinute: 1440, toMinute: 1380 })).toBe(
    "Clocks go back from midnight to 11:00 PM.",
  );
});

test.for<[string, string, string, boolean]>([
  ["inside", "09:00", "10:00", false],
  ["to the end", "11:00", "12:00", false],
  ["over the end", "11:30", "12:30", true],
  ["on an odd minute inside", "09:07", "09:57", false],
])("a session %s of a window is outside: %s to %s, %s", ([, start, end, isOutside]) => {
  const session = {
    trainerId: "a",
    startsAt: new Date(`2026-11-25T${start}:00-05:00`),
    endsAt: new Date(`2026-11-25T${end}:00-05:00`),
  };
  const wednesday = { weekday: 3, startMinute: 540, endMinute: 720, validFrom: null, validUntil: null };
  const table = { timeZone: "America/New_York", exceptions: [], trainers: [{ id: "a", hours: [wednesday] }] };
  expect(isOutsideHours(session, table)).toBe(isOutside);
  const closed = { ...table, exceptions: [{ date: "2026-11-25", trainerId: null, windows: [] }] };
  expect(isOutsideHours(session, closed)).toBe(true);
});
