import { expect, test } from "vitest";
import {
  type CalendarEntry,
  clockWords,
  closedSpans,
  columnDate,
  dateOf,
  datesOf,
  endAfter,
  entryTitle,
  hoursShown,
  momentWords,
  pageOf,
  placeOf,
  placesTaken,
  rescheduledBy,
  toColumn,
  viewTitle,
} from "./rules";

const ENTRY: CalendarEntry = {
  id: "slot",
  kind: "session",
  coach: "maya",
  start: "2026-11-24T09:00",
  end: "2026-11-24T09:50",
  startsAt: "2026-11-24T14:00:00.000Z",
  endsAt: "2026-11-24T14:50:00.000Z",
  service: "Stretch",
  table: "Window table",
  label: null,
  capacity: 1,
  guests: [
    {
      bookingId: "b",
      reference: "ABCD2345",
      name: "Alma Reyes",
      status: "CONFIRMED",
      hasNote: false,
      mayOpen: true,
    },
  ],
};
const [guest] = ENTRY.guests;
const BEFORE = Date.parse("2026-11-24T13:00:00Z");

test("a day comes with its week, Monday first, and a month with the weeks around it", () => {
  expect(datesOf("day", "2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(datesOf("week", "2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(datesOf("month", "2026-11-24")).toEqual({ from: "2026-10-26", to: "2026-12-06" });
});

test.for([
  ["day", "2026-11-30", "2026-12-01", "2026-11-29"],
  ["week", "2026-11-30", "2026-12-07", "2026-11-23"],
  ["list", "2026-11-30", "2026-12-07", "2026-11-23"],
  ["month", "2027-01-31", "2027-02-01", "2026-12-01"],
  ["month", "2026-11-24", "2026-12-01", "2026-10-01"],
] as const)("goes from a %s of %s to the next, %s, and the previous, %s", ([view, date, next, previous]) => {
  expect([pageOf(view, date, 1), pageOf(view, date, -1)]).toEqual([next, previous]);
});

test("maps a coach's day to a column, and a column to its coach", () => {
  expect(toColumn("2026-11-24T09:00", "2026-11-24", 3)).toBe(`${columnDate(3)}T09:00`);
  expect(placeOf(columnDate(3))).toBe(3);
  expect(placeOf(columnDate(40))).toBe(40);
});

test("cuts entries from the day before or into the next at midnight", () => {
  expect(toColumn("2026-11-23T22:00", "2026-11-24", 1)).toBe(`${columnDate(1)}T00:00`);
  expect(toColumn("2026-11-25T10:00", "2026-11-24", 1)).toBe(`${columnDate(2)}T00:00`);
});

test("finds when no one works, even where hours meet, overlap or belong to another day", () => {
  const on = (start: string, end: string) => ({ start: `2026-11-24T${start}`, end: `2026-11-24T${end}` });
  expect(
    closedSpans(
      [on("13:00", "16:00"), on("08:00", "12:00"), on("09:00", "10:00"), on("16:00", "17:00")],
      "2026-11-24",
    ),
  ).toEqual([on("00:00", "08:00"), on("12:00", "13:00"), { ...on("17:00", ""), end: "2026-11-25T00:00" }]);
  expect(closedSpans([on("08:00", "12:00")], "2026-11-25")).toEqual([
    { start: "2026-11-25T00:00", end: "2026-11-26T00:00" },
  ]);
  expect(closedSpans([{ start: "2026-11-24T00:00", end: "2026-11-25T00:00" }], "2026-11-24")).toEqual([]);
});

test("shows an hour around hours and bookings, and not the night for time off", () => {
  const hours = [{ coach: "maya", start: "2026-11-24T08:00", end: "2026-11-24T16:30" }];
  expect(hoursShown({ hours, entries: [ENTRY] })).toEqual({ first: 7, last: 18 });
  const late = { ...ENTRY, start: "2026-11-24T23:30", end: "2026-11-25T00:20" };
  expect(hoursShown({ hours, entries: [late] })).toEqual({ first: 7, last: 24 });
  const holiday = { ...ENTRY, kind: "time-off" as const, start: "2026-11-24T00:00", end: "2026-11-28T00:00" };
  expect(hoursShown({ hours: [], entries: [holiday] })).toEqual({ first: 8, last: 18 });
});

test("reschedules only classes and confirmed sessions, before they start", () => {
  expect(rescheduledBy(ENTRY, BEFORE)).toEqual({ kind: "session", id: guest!.bookingId });
  expect(rescheduledBy(ENTRY, Date.parse(ENTRY.startsAt))).toBeUndefined();
  expect(rescheduledBy({ ...ENTRY, kind: "class", capacity: 6 }, BEFORE)).toEqual({
    kind: "class",
    id: ENTRY.id,
  });
  expect(rescheduledBy({ ...ENTRY, kind: "time-off" }, BEFORE)).toBeUndefined();
  expect(rescheduledBy({ ...ENTRY, kind: "hold", guests: [] }, BEFORE)).toBeUndefined();
  expect(rescheduledBy({ ...ENTRY, guests: [{ ...guest!, status: "NO_SHOW" }] }, BEFORE)).toBeUndefined();
});

test("names each kind of entry, and how full a class is", () => {
  expect(entryTitle(ENTRY)).toBe("Alma Reyes");
  expect(entryTitle({ ...ENTRY, kind: "hold", guests: [] })).toBe("Being booked");
  expect(entryTitle({ ...ENTRY, kind: "time-off", label: "Dentist" })).toBe("Dentist");
  expect(entryTitle({ ...ENTRY, kind: "time-off" })).toBe("Time off");
  const group: CalendarEntry = { ...ENTRY, kind: "class", service: "Mobility", capacity: 6 };
  expect([entryTitle(group), placesTaken(group)]).toEqual(["Mobility", "1 of 6"]);
  expect(placesTaken(ENTRY)).toBeNull();
});

test("formats local times the usual way, in any zone of the machine", () => {
  expect(clockWords("2026-11-24T09:00")).toBe("9:00 AM");
  expect(momentWords("2026-11-24T13:30")).toBe("Tuesday, November 24, 1:30 PM");
  expect(endAfter("2026-12-31T23:30", ENTRY)).toBe("2027-01-01T00:20");
});

test("titles each view with its dates", () => {
  expect(viewTitle("day", "2026-11-24")).toBe("Tuesday, November 24");
  expect(viewTitle("week", "2026-11-24")).toBe("Nov 23 to 29, 2026");
  expect(viewTitle("list", "2027-01-01")).toBe("Dec 28 to Jan 3, 2027");
  expect(viewTitle("month", "2026-11-24")).toBe("November 2026");
});

test.for(["2026-02-30", "2026-11-24T09:00", "today", "1899-12-31", "", null])(
  "refuses %s as a date",
  (text) => {
    expect(dateOf(text)).toBeUndefined();
  },
);

test("accepts a valid date", () => {
  expect(dateOf("2028-02-29")).toBe("2028-02-29");
});
