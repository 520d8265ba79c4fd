import { expect, test } from "vitest";
import type { ClassDetailView } from "./queries";
import { asSeen, classOn, weeklyDates } from "./rules";
import { MAX_WEEKS } from "./schema";

test("repeats on the same weekday through the last date", () => {
  expect(weeklyDates("2026-12-24", undefined)).toEqual(["2026-12-24"]);
  expect(weeklyDates("2026-12-24", "2026-12-30")).toEqual(["2026-12-24"]);
  expect(weeklyDates("2026-12-24", "2027-01-07")).toEqual(["2026-12-24", "2026-12-31", "2027-01-07"]);
  expect(weeklyDates("2026-12-24", "2099-01-01")).toHaveLength(MAX_WEEKS);
});

test("lasts the same in a night with a clock change", () => {
  const terms = { durationMinutes: 90, turnoverMinutes: 10 };
  const span = classOn("2027-03-14", 90, "America/New_York", terms);
  expect(span).toEqual({
    startsAt: new Date("2027-03-14T06:30:00Z"),
    endsAt: new Date("2027-03-14T08:00:00Z"),
    blockedUntil: new Date("2027-03-14T08:10:00Z"),
  });
});

test("shows contacts to the people who run the class, and notes to those who may read them", () => {
  const guest = {
    name: "Ann",
    email: "ann@example.test",
    phone: "302-555-0100",
    note: "Knee",
    hasNote: true,
    emails: "sent",
  };
  const found = { guests: [guest] } as unknown as ClassDetailView;
  const seen = (mayRun: boolean, mayReadNotes: boolean) => asSeen(found, { mayRun, mayReadNotes }).guests[0];
  expect(seen(true, true)).toEqual(guest);
  expect(seen(false, false)).toEqual({
    name: "Ann",
    email: null,
    phone: null,
    note: null,
    hasNote: true,
    emails: null,
  });
  expect(seen(true, false)).toEqual({ ...guest, note: null });
});
