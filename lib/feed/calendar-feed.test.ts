import { expect, test } from "vitest";
import { contentLines, eventsOf, misfolded, propertyOf } from "@/tests/support/calendar";
import { calendarFeed } from "./calendar-feed";
import type { FeedView } from "./queries";
import type { FeedEntry } from "./rules";

const base = {
  sequence: 2,
  revisedAt: new Date("2026-11-20T08:30:00Z"),
  startsAt: new Date("2026-11-27T15:00:00Z"),
  endsAt: new Date("2026-11-27T15:50:00Z"),
};

function session(change: { uid?: string; clientName?: string; service?: string; table?: string } = {}) {
  const said = { uid: "a@limber", clientName: "Ben Carter", service: "Stretch", table: "Table A" };
  return { ...base, kind: "session", ...said, ...change } satisfies FeedEntry;
}

const timeOff: FeedEntry = { ...base, uid: "b@limber", kind: "time-off", table: null };

function feed(change: Partial<FeedView> = {}): FeedView {
  return {
    trainerName: "Maya Okafor",
    studioName: "Limber Studio",
    studioAddress: "12 Sample Street, Wilmington",
    discreet: false,
    entries: [session(), timeOff],
    ...change,
  };
}

test("names the calendar, asks for hourly refreshes, and has an event per entry", () => {
  const text = calendarFeed(feed());
  expect(propertyOf(text, "X-WR-CALNAME")).toBe("Maya Okafor, Limber Studio");
  expect(contentLines(text)).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  expect(propertyOf(text, "X-PUBLISHED-TTL")).toBe("PT1H");
  expect(eventsOf(text)).toEqual([
    {
      UID: "a@limber",
      SEQUENCE: "2",
      DTSTAMP: "20261120T083000Z",
      DTSTART: "20261127T150000Z",
      DTEND: "20261127T155000Z",
      SUMMARY: "Stretch: Ben C.",
      LOCATION: "Table A, Limber Studio, 12 Sample Street, Wilmington",
      STATUS: "CONFIRMED",
      TRANSP: "OPAQUE",
    },
    expect.objectContaining({ UID: "b@limber", SUMMARY: "Time off" }),
  ]);
  expect(eventsOf(text)[1]).not.toHaveProperty("LOCATION");
});

test("hides in discreet mode what a session is and whose", () => {
  const text = calendarFeed(feed({ discreet: true }));
  expect(eventsOf(text).map(({ SUMMARY }) => SUMMARY)).toEqual(["Session", "Time off"]);
  expect(text).not.toMatch(/Ben|Stretch/);
});

test.for([
  'Eve";DROP,\nBEGIN:VEVENT\nSUMMARY:x',
  "Eve\r\nATTENDEE:mailto:evil@example.test",
  "back\\slash;semi,comma:colon",
  "\u0000\u0007\u2028\u0085END:VEVENT",
])("a name can't inject lines: %j", (name) => {
  const hostile = calendarFeed(
    feed({
      trainerName: name,
      studioName: name,
      studioAddress: name,
      entries: [session({ clientName: name, service: name, table: name }), timeOff],
    }),
  );
  const names = (text: string) => contentLines(text).map((line) => /^[A-Z-]+/.exec(line)?.[0]);
  expect(names(hostile)).toEqual(names(calendarFeed(feed())));
  expect(hostile).not.toMatch(/[^\P{Cc}\r\n]|[\p{Zl}\p{Zp}]/u);
});

test("preserves names with commas, semicolons and backslashes", () => {
  const text = calendarFeed(
    feed({
      trainerName: "Maya; Okafor",
      studioName: "Back\\Room, Inc.",
      entries: [session({ service: "A, b; c\\d" })],
    }),
  );
  expect(propertyOf(text, "X-WR-CALNAME")).toBe("Maya; Okafor, Back\\Room, Inc.");
  expect(eventsOf(text)[0]?.SUMMARY).toBe("A, b; c\\d: Ben C.");
});

test.for([
  ["emoji", "🧘🏽‍♀️".repeat(30)],
  ["Arabic", `${"تمدد".repeat(40)}`],
  ["Chinese", "伸展".repeat(60)],
])("folds %s at 75 octets without splitting a character", ([, name]) => {
  const text = calendarFeed(feed({ trainerName: name!, entries: [session({ clientName: name! })] }));
  expect(misfolded(text)).toEqual([]);
  expect(eventsOf(text)[0]?.SUMMARY).toBe(`Stretch: ${name}`);
  expect(propertyOf(text, "X-WR-CALNAME")).toBe(`${name}, Limber Studio`);
});

test.for([
  ["before the clocks fall back", "2026-11-01T05:30:00Z", "20261101T053000Z"],
  ["in the hour that comes twice", "2026-11-01T06:30:00Z", "20261101T063000Z"],
  ["after the clocks spring forward", "2027-03-14T07:00:00Z", "20270314T070000Z"],
])("preserves the instant %s, in UTC", ([, instant, written]) => {
  const startsAt = new Date(instant!);
  const endsAt = new Date(startsAt.getTime() + 50 * 60_000);
  const text = calendarFeed(feed({ entries: [{ ...session(), startsAt, endsAt }] }));
  expect(eventsOf(text)[0]?.DTSTART).toBe(written);
  expect(text).not.toMatch(/TZID|VTIMEZONE/);
});

test("an empty feed is a valid calendar", () => {
  const text = calendarFeed(feed({ entries: [] }));
  expect(eventsOf(text)).toEqual([]);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});
