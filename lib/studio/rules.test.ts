import { expect, test } from "vitest";
import { hoursInWords, openDaysInWords, zoneInWords } from "./rules";

const days = (weekdays: number[], from: number, to: number) =>
  weekdays.map((weekday) => ({ weekday, startMinute: from * 60, endMinute: to * 60 }));

test("describes a week in as few rows as possible", () => {
  expect(hoursInWords([...days([1, 2, 3, 4, 5], 7, 18.5), ...days([6], 9, 12)])).toEqual([
    ["Monday to Friday", "7 AM to 6:30 PM"],
    ["Saturday", "9 AM to 12 PM"],
  ]);
  expect(hoursInWords([...days([1], 8, 20), ...days([2], 7, 24), ...days([3, 5], 8, 20)])).toEqual([
    ["Monday, Wednesday and Friday", "8 AM to 8 PM"],
    ["Tuesday", "7 AM to 12 AM"],
  ]);
  expect(hoursInWords([])).toEqual([]);
});

test("says on which days the studio is open", () => {
  expect(openDaysInWords(days([1, 2, 3, 4, 5, 6, 7], 9, 17))).toBe("every day");
  expect(openDaysInWords(days([6, 1, 2, 3, 4, 5], 9, 17))).toBe("Monday to Saturday");
  expect(openDaysInWords(days([1, 2], 9, 17))).toBe("Monday and Tuesday");
  expect(openDaysInWords([])).toBe("");
});

test.for([
  ["America/New_York", "Eastern Time"],
  ["Europe/Berlin", "Central European Time"],
  ["Europe/London", "United Kingdom Time"],
  ["Asia/Kathmandu", "Nepal Time"],
  ["Europe/Moscow", "Moscow Standard Time"],
] as const)("names %s by its current name, in any season", ([zone, name]) => {
  expect(zoneInWords(zone, new Date("2026-11-24T12:00:00Z"))).toBe(name);
  expect(zoneInWords(zone, new Date("2026-07-24T12:00:00Z"))).toBe(name);
});
