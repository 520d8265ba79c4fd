import { expect, test } from "vitest";
import { afterOpenMinutes, openMinutesWithin, openSpans, type WorkingTimes } from "./open-time";

const week = (weekdays: number[], startMinute: number, endMinute: number) =>
  weekdays.map((weekday) => ({ weekday, startMinute, endMinute, validFrom: null, validUntil: null }));

const studio = (change: Partial<WorkingTimes> = {}): WorkingTimes => ({
  trainers: [{ id: "ada", hours: week([1, 2, 3, 4, 5], 540, 1020) }],
  exceptions: [],
  timeZone: "America/New_York",
  ...change,
});

const after = (times: WorkingTimes, from: string, minutes: number) => {
  const instant = afterOpenMinutes(times, Date.parse(from), minutes);
  return instant === null ? null : new Date(instant).toISOString();
};

test("counts from now while the studio is open", () => {
  expect(after(studio(), "2026-11-25T10:00:00-05:00", 240)).toBe("2026-11-25T19:00:00.000Z");
});

test("continues in the morning with what the evening had no room for, and across a weekend", () => {
  expect(after(studio(), "2026-11-25T16:00:00-05:00", 240)).toBe("2026-11-26T17:00:00.000Z");
  expect(after(studio(), "2026-11-27T16:30:00-05:00", 60)).toBe("2026-11-30T14:30:00.000Z");
  expect(after(studio(), "2026-11-28T12:00:00-05:00", 240)).toBe("2026-11-30T18:00:00.000Z");
});

test("follows the morning's wall clock after a clock change at night", () => {
  expect(after(studio(), "2027-03-12T16:00:00-05:00", 120)).toBe("2027-03-15T14:00:00.000Z");
  expect(after(studio(), "2027-11-05T16:00:00-04:00", 120)).toBe("2027-11-08T15:00:00.000Z");
});

test("on the day of a clock change, skips an hour that doesn't exist and counts a repeated one twice", () => {
  const nights = studio({ trainers: [{ id: "ada", hours: week([7], 0, 360) }] });
  expect(after(nights, "2027-03-14T00:00:00-05:00", 240)).toBe("2027-03-14T09:00:00.000Z");
  expect(after(nights, "2027-11-07T00:00:00-04:00", 240)).toBe("2027-11-07T08:00:00.000Z");
});

test("skips a closed date, and is open while any coach works", () => {
  const closed = studio({ exceptions: [{ date: "2026-11-26", trainerId: null, windows: [] }] });
  expect(after(closed, "2026-11-25T16:00:00-05:00", 240)).toBe("2026-11-27T17:00:00.000Z");
  const two = studio({
    trainers: [
      { id: "ada", hours: week([3], 540, 720) },
      { id: "bo", hours: week([3], 660, 900) },
    ],
  });
  expect(openSpans(two, "2026-11-25")).toEqual([
    { startsAt: Date.parse("2026-11-25T14:00:00Z"), endsAt: Date.parse("2026-11-25T20:00:00Z") },
  ]);
});

test("a studio that never opens has no answer", () => {
  expect(after(studio({ trainers: [] }), "2026-11-25T10:00:00-05:00", 1)).toBe(null);
});

test("measures the opening time between two instants, across a weekend and a clock change", () => {
  const days = ["2027-03-12", "2027-03-13", "2027-03-14", "2027-03-15"];
  const spans = days.flatMap((day) => openSpans(studio(), day));
  const within = (from: string, to: string) => openMinutesWithin(spans, Date.parse(from), Date.parse(to));
  expect(within("2027-03-12T16:30:00-05:00", "2027-03-15T09:20:00-04:00")).toBe(50);
  expect(within("2027-03-12T10:00:00-05:00", "2027-03-12T10:05:00-05:00")).toBe(5);
  expect(within("2027-03-13T10:00:00-05:00", "2027-03-14T10:00:00-04:00")).toBe(0);
});
