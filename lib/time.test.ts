import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addDays,
  clockChange,
  clockField,
  dateInZone,
  daysBetween,
  formatDateTime,
  formatInstant,
  formatSpan,
  formatZone,
  isoWeekday,
  lengthInWords,
  localInstant,
  localTime,
  minuteInZone,
  startOfDay,
  startOfIsoWeek,
  wallClock,
} from "./time";

const utc = (text: string) => Date.parse(text);

test("counts days across months, years, leap days and clock changes", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-03-08", -1)).toBe("2026-03-07");
  expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
  expect(daysBetween("2026-11-24", "2026-11-20")).toBe(-4);
});

test("computes ISO weeks", () => {
  expect(isoWeekday("2026-11-24")).toBe(2);
  expect(isoWeekday("2026-11-29")).toBe(7);
  expect(startOfIsoWeek("2026-11-29")).toBe("2026-11-23");
  expect(startOfIsoWeek("2027-01-01")).toBe("2026-12-28");
});

test("gives an instant's date in the requested zone, not the machine's", () => {
  expect(dateInZone(utc("2026-11-25T03:00:00Z"), "America/New_York")).toBe("2026-11-24");
  expect(dateInZone(utc("2026-11-24T19:00:00Z"), "Asia/Kathmandu")).toBe("2026-11-25");
  expect(dateInZone(utc("2026-11-24T19:00:00Z"), "UTC")).toBe("2026-11-24");
});

test("turns wall-clock times into instants, with the day's own offset", () => {
  expect(wallClock("2026-11-24", "America/New_York")(540)).toBe(utc("2026-11-24T14:00:00Z"));
  expect(wallClock("2026-07-01", "America/New_York")(540)).toBe(utc("2026-07-01T13:00:00Z"));
  expect(wallClock("2026-11-24", "Asia/Kathmandu")(0)).toBe(utc("2026-11-23T18:15:00Z"));
  expect(wallClock("2026-11-24", "Asia/Kathmandu")(1440)).toBe(utc("2026-11-24T18:15:00Z"));
});

test("has no instant for a time that clocks skip, or the jump's on request", () => {
  const spring = wallClock("2026-03-08", "America/New_York");
  expect(spring(150)).toBeNull();
  expect(spring(150, "jump")).toBe(utc("2026-03-08T07:00:00Z"));
  expect(spring(180)).toBe(utc("2026-03-08T07:00:00Z"));
  const halfHour = wallClock("2026-10-04", "Australia/Lord_Howe");
  expect(halfHour(135)).toBeNull();
  expect(halfHour(150)).toBe(utc("2026-10-03T15:30:00Z"));
});

test("takes the first of a repeated time", () => {
  expect(wallClock("2026-11-01", "America/New_York")(90)).toBe(utc("2026-11-01T05:30:00Z"));
  expect(wallClock("2026-11-01", "America/New_York")(120)).toBe(utc("2026-11-01T07:00:00Z"));
});

test("begins a day without a midnight at its first instant, and knows that a skipped date has none", () => {
  const day = wallClock("2026-09-06", "America/Santiago");
  expect(day(0)).toBeNull();
  expect(day(0, "jump")).toBe(utc("2026-09-06T04:00:00Z"));
  expect(wallClock("2011-12-30", "Pacific/Apia")(600)).toBeNull();
  expect(wallClock("2011-12-29", "Pacific/Apia")(1440)).toBe(wallClock("2011-12-31", "Pacific/Apia")(0));
});

test("finds where a date begins, even without a midnight or without the date", () => {
  expect(startOfDay("2026-11-24", "Asia/Kathmandu")).toBe(utc("2026-11-23T18:15:00Z"));
  expect(startOfDay("2026-03-29", "Asia/Beirut")).toBe(utc("2026-03-28T22:00:00Z"));
  expect(startOfDay("2011-12-30", "Pacific/Apia")).toBe(utc("2011-12-30T10:00:00Z"));
});

test("reads the wall clock at an instant, but not in the second pass of a repeated time", () => {
  expect(minuteInZone(utc("2026-11-24T18:15:30Z"), "Asia/Kathmandu")).toBe(0.5);
  expect(minuteInZone(utc("2026-11-01T05:30:00Z"), "America/New_York")).toBe(90);
  expect(minuteInZone(utc("2026-11-01T06:30:00Z"), "America/New_York")).toBeNull();
  // Clocks went back across midnight, into the previous date.
  expect(dateInZone(utc("2010-11-07T02:45:00Z"), "America/St_Johns")).toBe("2010-11-06");
  expect(minuteInZone(utc("2010-11-07T02:45:00Z"), "America/St_Johns")).toBeNull();
});

/** Instants within a day of a clock change, if the zone has one after a random instant. */
const nearChange = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
    from: fc.integer({ min: utc("1971-01-01T00:00:00Z"), max: utc("2036-01-01T00:00:00Z") }),
    minutes: fc.integer({ min: -1560, max: 1560 }),
  })
  .map(({ zone, from, minutes }) => {
    const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    return (start.getTimeZoneTransition("next") ?? start).round("minute").add({ minutes });
  });

test("agrees with Temporal around the clock changes of every zone", () => {
  fc.assert(
    fc.property(nearChange, (zoned) => {
      const date = zoned.toPlainDate().toString();
      const wall = zoned.toPlainDateTime();
      const first = wall.toZonedDateTime(zoned.timeZoneId, { disambiguation: "earlier" });
      const minute = zoned.hour * 60 + zoned.minute + zoned.second / 60 + zoned.millisecond / 60_000;
      expect(dateInZone(zoned.epochMilliseconds, zoned.timeZoneId)).toBe(date);
      expect(wallClock(date, zoned.timeZoneId)(minute)).toBe(first.epochMilliseconds);
      expect(minuteInZone(zoned.epochMilliseconds, zoned.timeZoneId)).toBe(
        first.equals(zoned) ? minute : null,
      );
    }),
    { numRuns: 1000 },
  );
});

test("spells times out in the requested zone", () => {
  const instant = new Date("2026-11-24T14:00:00Z");
  expect(formatDateTime(instant, "America/New_York")).toBe("Tuesday, November 24, 9:00 AM");
  expect(formatZone(instant, "America/New_York")).toBe("EST");
  expect(formatDateTime(instant, "Asia/Kathmandu")).toBe("Tuesday, November 24, 7:45 PM");
  expect(formatInstant(instant)).toBe("2026-11-24T14:00:00Z");
});

test("describes a clock change within a date", () => {
  const change = (date: string, zone: string) => {
    const found = clockChange(date, zone);
    return found && [new Date(found.at).toISOString(), found.fromMinute, found.toMinute];
  };
  expect(change("2027-03-14", "America/New_York")).toEqual(["2027-03-14T07:00:00.000Z", 120, 180]);
  expect(change("2027-11-07", "America/New_York")).toEqual(["2027-11-07T06:00:00.000Z", 120, 60]);
  expect(change("2027-11-06", "America/New_York")).toBeNull();
  expect(change("2026-06-01", "Asia/Kathmandu")).toBeNull();
});

test("a change at midnight belongs to the date that it cuts or lengthens", () => {
  // America/Santiago springs forward at the start of September 6 and falls back at the end of April 4, 2026.
  expect(clockChange("2026-09-05", "America/Santiago")).toBeNull();
  expect(clockChange("2026-09-06", "America/Santiago")).toMatchObject({ fromMinute: 0, toMinute: 60 });
  expect(clockChange("2026-04-04", "America/Santiago")).toMatchObject({ fromMinute: 1440, toMinute: 1380 });
  expect(clockChange("2026-04-05", "America/Santiago")).toBeNull();
});

test("converts between instants and local times, across both clock changes", () => {
  const zone = "America/New_York";
  expect(localTime(utc("2026-11-24T14:00:30Z"), zone)).toBe("2026-11-24T09:00");
  expect(clockField(utc("2026-11-24T14:00:30Z"), zone)).toBe("09:00");
  expect(localInstant("2026-11-24T09:00", zone)).toBe(utc("2026-11-24T14:00:00Z"));
  expect(localInstant("2026-03-08T02:30", zone)).toBeNull();
  expect(localInstant("2026-11-01T01:30", zone)).toBe(utc("2026-11-01T05:30:00Z"));
  expect(localTime(utc("2026-11-01T06:30:00Z"), zone)).toBe("2026-11-01T01:30");
});

test("states a duration in the units that matter", () => {
  expect([0, 35.4, 60, 125, 1440, 2700, 4320].map(lengthInWords)).toEqual([
    "0 min",
    "35 min",
    "1 h",
    "2 h 5 min",
    "1 day",
    "1 day 21 h",
    "3 days",
  ]);
});

test.for([
  // Clocks go back at 2:00 AM EDT, so the hour before it repeats.
  ["2027-11-07T05:30:00Z", 50, "1:30 AM EDT to 1:20 AM EST"],
  ["2027-11-07T06:30:00Z", 50, "1:30 AM to 2:20 AM EST"],
  ["2027-03-14T06:30:00Z", 50, "1:30 AM EST to 3:20 AM EDT"],
  ["2026-11-24T14:00:00Z", 50, "9:00 AM to 9:50 AM EST"],
] as const)("a span from %s names both zones when they differ", ([start, minutes, words]) => {
  const startsAt = new Date(start);
  const end = new Date(startsAt.getTime() + minutes * 60_000);
  expect(formatSpan(startsAt, end, "America/New_York")).toBe(words);
});
