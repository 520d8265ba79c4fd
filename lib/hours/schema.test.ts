import { expect, test } from "vitest";
import type { TypedWindow } from "./draft";
import { exceptionInput, type FieldErrors, fieldErrors, weekInput, whyInput } from "./schema";

const TODAY = "2026-11-24";

function monday(...windows: [start: string, end: string][]) {
  const typed: TypedWindow[] = windows.map(([start, end]) => ({ start, end }));
  return { week: [typed, [], [], [], [], [], []], from: TODAY, until: "" };
}

function wrong(typed: unknown): FieldErrors {
  const parsed = weekInput(TODAY).safeParse(typed);
  return parsed.success ? {} : fieldErrors(parsed.error);
}

test("reads windows in any order, without empty rows, with 00:00 as the end of the day", () => {
  const parsed = weekInput(TODAY).parse(monday(["13:00", "00:00"], ["", ""], ["09:00", "12:30:00"]));
  expect(parsed.week[0]).toEqual([
    { startMinute: 540, endMinute: 750 },
    { startMinute: 780, endMinute: 1440 },
  ]);
  expect(parsed.until).toBeNull();
});

test.for<[typed: [string, string][], errors: FieldErrors]>([
  [[["12:00", "09:00"]], { "week.0.0.end": "This ends before it starts." }],
  [[["09:00", "09:00"]], { "week.0.0.end": "Start and end are the same." }],
  [[["09:00", ""]], { "week.0.0.end": "Enter when it ends." }],
  [[["", "12:00"]], { "week.0.0.start": "Enter when it starts." }],
  [
    [["24:30", "25:00"]],
    { "week.0.0.start": "Enter a time such as 09:30.", "week.0.0.end": "Enter a time such as 09:30." },
  ],
  [[["9 AM", "12:00"]], { "week.0.0.start": "Enter a time such as 09:30." }],
  [[["-1:00", "12:00"]], { "week.0.0.start": "Enter a time such as 09:30." }],
  [[["09:03", "12:00"]], { "week.0.0.start": "Use steps of five minutes, such as 09:05." }],
  [
    [
      ["09:00", "12:00"],
      ["11:55", "14:00"],
    ],
    { "week.0.1.start": "This overlaps 9:00 AM to 12:00 PM." },
  ],
])("says what is wrong with %j", ([typed, errors]) => {
  expect(wrong(monday(...typed))).toEqual(errors);
});

test("lets windows touch, and start on any five minutes", () => {
  expect(wrong(monday(["09:05", "12:00"], ["12:00", "14:00"]))).toEqual({});
});

test.for<[from: string, until: string, errors: FieldErrors]>([
  ["2026-11-23", "", { from: "That date has passed. Choose today or a later date." }],
  ["2036-11-24", "", { from: "Choose a date within the next two years." }],
  ["2026-12-01", "2026-11-30", { until: "The last date is before the first." }],
  ["2026-02-30", "", { from: "Write the date as in 2026-11-24." }],
  ["", "", { from: "Write the date as in 2026-11-24." }],
  [TODAY, TODAY, {}],
])("says what is wrong with %s to %s", ([from, until, errors]) => {
  expect(wrong({ ...monday(["09:00", "12:00"]), from, until })).toEqual(errors);
});

test("reports all errors at once", () => {
  const typed = { ...monday(["09:00", "08:00"]), from: "2026-12-01", until: "2026-11-30" };
  expect(Object.keys(wrong(typed)).sort()).toEqual(["until", "week.0.0.end"]);
});

test("an exception needs a future date, a reason, and hours unless it is closed", () => {
  const read = (typed: object) => {
    const all = { date: "2026-12-03", kind: "closed", windows: [], reason: "Course", ...typed };
    const parsed = exceptionInput(TODAY).safeParse(all);
    return parsed.success ? parsed.data : fieldErrors(parsed.error);
  };
  expect(read({})).toEqual({ date: "2026-12-03", windows: [], reason: "Course" });
  expect(read({ kind: "hours", windows: [{ start: "", end: "" }] })).toEqual({
    "windows.0.start": "Enter the hours of that date, or choose closed.",
  });
  expect(read({ date: "2026-11-01", kind: "maybe", reason: "  " })).toEqual({
    date: "That date has passed. Choose today or a later date.",
    kind: "Choose whether it is closed or has other hours.",
    reason: "Please enter a reason, such as “Course”.",
  });
  expect(read({ windows: [{ start: "09:00", end: "" }] })).toMatchObject({ windows: [] });
});

test("a question names a date and a time", () => {
  expect(whyInput.safeParse({ date: "2026-12-03", time: "14:35" }).data).toEqual({
    date: "2026-12-03",
    time: 875,
  });
  const parsed = whyInput.safeParse({ date: "0001-01-01", time: "24:00" });
  expect(parsed.error && fieldErrors(parsed.error)).toEqual({
    date: "Please use a year from 1900 to 2199.",
    time: "Enter a time such as 09:30.",
  });
});
