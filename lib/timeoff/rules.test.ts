import { expect, test } from "vitest";
import { fieldsOf, spanInWords, spanOf } from "./rules";
import { sessionChoice, timeOffForm } from "./schema";

const ZONE = "America/New_York";

function parsed(fromDate: string, fromTime: string, toDate: string, toTime: string) {
  return timeOffForm.parse({ fromDate, fromTime, toDate, toTime });
}

test.for<[form: [string, string, string, string], startsAt: string, endsAt: string, words: string]>([
  [
    ["2026-11-27", "", "2026-11-27", ""],
    "2026-11-27T05:00Z",
    "2026-11-28T05:00Z",
    "Friday, November 27, all day",
  ],
  [
    ["2026-11-27", "", "2026-11-29", ""],
    "2026-11-27T05:00Z",
    "2026-11-30T05:00Z",
    "Friday, November 27 to Sunday, November 29, whole days",
  ],
  [
    ["2026-11-27", "09:30", "2026-11-27", "13:00"],
    "2026-11-27T14:30Z",
    "2026-11-27T18:00Z",
    "Friday, November 27, 9:30 AM to 1:00 PM",
  ],
  [
    ["2026-11-27", "15:00", "2026-11-29", ""],
    "2026-11-27T20:00Z",
    "2026-11-30T05:00Z",
    "Friday, November 27, 3:00 PM to the end of Sunday, November 29",
  ],
  [
    ["2026-11-27", "", "2026-11-28", "12:00"],
    "2026-11-27T05:00Z",
    "2026-11-28T17:00Z",
    "Friday, November 27, 12:00 AM to Saturday, November 28, 12:00 PM",
  ],
  // A day of 23 hours, one of 25, and a time that clocks skip.
  [
    ["2027-03-14", "", "2027-03-14", ""],
    "2027-03-14T05:00Z",
    "2027-03-15T04:00Z",
    "Sunday, March 14, all day",
  ],
  [
    ["2026-11-01", "", "2026-11-01", ""],
    "2026-11-01T04:00Z",
    "2026-11-02T05:00Z",
    "Sunday, November 1, all day",
  ],
])("%j is from %s to %s: %s", ([form, startsAt, endsAt, words]) => {
  const span = spanOf(parsed(...form), ZONE);
  expect(span).toEqual({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  expect(spanInWords(span, ZONE)).toBe(words);
  const { fromDate, fromTime, toDate, toTime } = fieldsOf(span, ZONE);
  expect([fromDate, fromTime, toDate, toTime]).toEqual(form);
});

test("a time that clocks skip is the moment of the jump", () => {
  const { startsAt } = spanOf(parsed("2027-03-14", "02:30", "2027-03-14", "04:00"), ZONE);
  expect(startsAt).toEqual(new Date("2027-03-14T07:00Z"));
});

test.for([
  ["fromDate", { fromDate: "" }],
  ["toDate", { toDate: "2026-02-30" }],
  ["toDate", { toDate: "9999-12-31" }],
  ["fromTime", { fromTime: "25:00" }],
  ["toTime", { toTime: "noon" }],
  ["label", { label: "x".repeat(81) }],
  ["label", { label: "two\nlines" }],
  ["label", { label: "\u202eright to left" }],
] as const)("refuses a bad %s", ([field, change]) => {
  const form = {
    fromDate: "2026-11-27",
    fromTime: "",
    toDate: "2026-11-27",
    toTime: "",
    label: "",
    ...change,
  };
  const result = timeOffForm.safeParse(form);
  expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

const ID = "7b1f4e9a-1111-4222-8333-444455556666";

test("reads the choice for a session, and refuses impossible ones", () => {
  const of = `${ID} 2026-11-27T15:00:00Z`;
  const startsAt = new Date("2026-11-27T15:00:00Z");
  expect(sessionChoice.parse({ of, fate: "cancel" })).toEqual({ bookingId: ID, startsAt });
  expect(sessionChoice.parse({ of, fate: "2026-11-28T15:00:00Z bo" })).toEqual({
    bookingId: ID,
    startsAt,
    to: { startsAt: new Date("2026-11-28T15:00:00Z"), trainer: "bo" },
  });
  for (const bad of [
    { of, fate: "" },
    { of, fate: "move" },
    { of, fate: "tomorrow bo" },
    { of: ID, fate: "cancel" },
    { of: "x 2026-11-27T15:00:00Z", fate: "cancel" },
  ])
    expect(sessionChoice.safeParse(bad).success).toBe(false);
});
