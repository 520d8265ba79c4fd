import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { startOfDay } from "@/lib/time";
import { type OpeningsInput, openings, whyNot } from "./openings";

/** One coach who works every day of the week in another zone; the present is the first midnight. */
function elsewhere(timeZone: string, from: string, to: string, hours: [start: number, end: number]) {
  const [startMinute, endMinute] = hours;
  const everyDay = { startMinute, endMinute, validFrom: null, validUntil: null };
  return {
    service: {
      durationMinutes: 30,
      turnoverMinutes: 0,
      startEveryMinutes: 30,
      capacity: 1,
      needsTable: false,
    },
    trainers: [
      { id: "a", slug: "a", hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...everyDay })) },
    ],
    exceptions: [],
    slots: [],
    tableIds: [],
    sessions: [],
    policy: { timeZone, minimumNoticeMinutes: 0, horizonDays: 9 },
    from,
    to,
    now: startOfDay(from, timeZone),
  };
}

const starts = (input: OpeningsInput) => openings(input).map((opening) => opening.startsAt);
const zoned = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

test.for([
  ["America/New_York", "2026-03-08", "2026-11-01"],
  ["Europe/Berlin", "2026-03-29", "2026-10-25"],
  ["Australia/Lord_Howe", "2026-10-04", "2026-04-05"],
  ["Pacific/Apia", "2020-09-27", "2021-04-04"],
  ["Asia/Kathmandu", "2026-03-29", "2026-10-25"],
] as const)(
  "preserves the wall-clock ends of a working day in %s across a clock change",
  ([timeZone, spring, autumn]) => {
    for (const date of [spring, autumn]) {
      const found = openings(elsewhere(timeZone, date, date, [60, 600]));
      const wall = found.map(({ startsAt }) => zoned(startsAt, timeZone).toPlainTime().toString());
      expect([wall[0], wall.at(-1)]).toEqual(["01:00:00", "09:30:00"]);
      // Each wall-clock time once: skipped times are missing, and repeated ones are the first.
      expect(new Set(wall).size).toBe(wall.length);
    }
  },
);

test("ends a window that closes in the skipped hour where clocks jump", () => {
  const input = elsewhere("America/New_York", "2026-03-08", "2026-03-08", [60, 150]);
  expect(starts(input)).toEqual([Date.parse("2026-03-08T06:00:00Z"), Date.parse("2026-03-08T06:30:00Z")]);
});

test("opens a window that starts in the skipped hour where clocks jump, on its own grid", () => {
  const input = elsewhere("America/New_York", "2026-03-08", "2026-03-08", [140, 240]);
  // 2:20 and 2:50 do not exist; 3:20 is the first start.
  expect(starts(input)).toEqual([Date.parse("2026-03-08T07:20:00Z")]);
  expect(whyNot(input, Date.parse("2026-03-08T07:00:00Z"))).toBe("off-grid");
});

test("refuses the second pass of a repeated hour", () => {
  const input = elsewhere("America/New_York", "2026-11-01", "2026-11-01", [0, 240]);
  expect(whyNot(input, Date.parse("2026-11-01T05:30:00Z"))).toBeNull();
  expect(whyNot(input, Date.parse("2026-11-01T06:30:00Z"))).toBe("off-grid");
});

test("offers nothing on a date that the zone skipped", () => {
  const found = starts(elsewhere("Pacific/Apia", "2011-12-29", "2011-12-31", [0, 1440]));
  const dates = found.map((start) => zoned(start, "Pacific/Apia").toPlainDate().toString());
  expect(new Set(dates)).toEqual(new Set(["2011-12-29", "2011-12-31"]));
  expect(found).toHaveLength(96);
  expect(starts(elsewhere("Pacific/Apia", "2011-12-30", "2011-12-30", [0, 1440]))).toEqual([]);
});
