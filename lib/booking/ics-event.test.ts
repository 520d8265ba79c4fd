import { expect, test } from "vitest";
import { contentLines, misfolded, propertyOf } from "@/tests/support/calendar";
import { type IcsEvent, icsEvent } from "./ics-event";

const NOW = new Date("2026-11-24T13:00:00Z");

function entry(change: Partial<IcsEvent> = {}): IcsEvent {
  return {
    uid: "b0a4b0a4@limber",
    sequence: 0,
    cancelled: false,
    startsAt: new Date("2026-11-27T15:00:00Z"),
    endsAt: new Date("2026-11-27T15:50:00Z"),
    summary: "Facilitated stretch, 50 min with Maya",
    description: "Reference 7KQ2MXWD",
    url: "https://book.example.test/booking/token",
    studio: { name: "Limber Studio", address: "12 Sample Street, Wilmington", email: "hello@limber.test" },
    attendee: { name: "Vera", email: "vera@example.test" },
    ...change,
  };
}

test("invites with REQUEST: one event, times in UTC, who and where", () => {
  const text = icsEvent(entry({ sequence: 3 }), NOW);
  expect(contentLines(text).filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ]);
  const values = [
    "METHOD",
    "UID",
    "SEQUENCE",
    "STATUS",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "LOCATION",
  ];
  expect(values.map((name) => propertyOf(text, name))).toEqual([
    "REQUEST",
    "b0a4b0a4@limber",
    "3",
    "CONFIRMED",
    "20261124T130000Z",
    "20261127T150000Z",
    "20261127T155000Z",
    "Facilitated stretch, 50 min with Maya",
    "Limber Studio, 12 Sample Street, Wilmington",
  ]);
  expect(propertyOf(text, "ORGANIZER")?.toLowerCase()).toBe("mailto:hello@limber.test");
  expect(propertyOf(text, "ATTENDEE")?.toLowerCase()).toBe("mailto:vera@example.test");
});

test("gives reference and manage link as words and URL, and no link without one", () => {
  const text = icsEvent(entry(), NOW);
  const link = "https://book.example.test/booking/token";
  expect(propertyOf(text, "DESCRIPTION")).toBe(`Reference 7KQ2MXWD\nView, reschedule or cancel: ${link}`);
  expect(propertyOf(text, "URL")).toBe(link);
  expect(icsEvent(entry({ url: undefined }), NOW)).not.toContain("book.example.test");
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("cancels with CANCEL, for the same UID", () => {
  const text = icsEvent(entry({ sequence: 1, cancelled: true }), NOW);
  expect([propertyOf(text, "METHOD"), propertyOf(text, "STATUS"), propertyOf(text, "UID")]).toEqual([
    "CANCEL",
    "CANCELLED",
    "b0a4b0a4@limber",
  ]);
});

test("publishes a downloadable entry that is addressed to no one, canceled or not", () => {
  const text = icsEvent(entry({ attendee: undefined, cancelled: true, sequence: 2 }), NOW);
  expect(propertyOf(text, "METHOD")).toBe("PUBLISH");
  expect(propertyOf(text, "STATUS")).toBe("CANCELLED");
  expect(propertyOf(text, "SEQUENCE")).toBe("2");
  expect(propertyOf(text, "ATTENDEE")).toBeUndefined();
});

test("has an organizer only if the studio has an address", () => {
  const text = icsEvent(entry({ studio: { name: "Our studio", address: "", email: "" } }), NOW);
  expect(propertyOf(text, "ORGANIZER")).toBeUndefined();
  expect(propertyOf(text, "LOCATION")).toBe("Our studio");
});

test.for([
  'Eve"; DROP,\nBEGIN:VEVENT\nSUMMARY:x',
  "Eve\r\nATTENDEE:mailto:evil@example.test",
  "back\\slash; semi, comma: colon",
  'a"b";X-EVIL=1:mailto:evil@example.test',
  "\u0000\u0007\u2028\u0085END:VEVENT",
])("a name can't inject lines: %j", (name) => {
  const text = icsEvent(
    entry({
      summary: `Stretch with ${name}`,
      description: name,
      attendee: { name, email: "vera@example.test" },
      studio: { name, address: name, email: "hello@limber.test" },
    }),
    NOW,
  );
  const names = contentLines(text).map((line) => line.match(/^[A-Z-]+/)?.[0]);
  const plain = contentLines(icsEvent(entry(), NOW)).map((line) => line.match(/^[A-Z-]+/)?.[0]);
  expect(names).toEqual(plain);
  expect(propertyOf(text, "ATTENDEE")?.toLowerCase()).toBe("mailto:vera@example.test");
  expect(propertyOf(text, "ORGANIZER")?.toLowerCase()).toBe("mailto:hello@limber.test");
  expect(text).not.toMatch(/[^\P{Cc}\r\n]|[\p{Zl}\p{Zp}]/u);
  const words = (value: string) =>
    value
      .split(/[\s\p{C}]+/u)
      .join(" ")
      .trim();
  expect(words(propertyOf(text, "SUMMARY") ?? "")).toBe(words(`Stretch with ${name}`));
});

test.for([
  ["emoji", "🧘🏽‍♀️".repeat(30)],
  ["Arabic", "تمدد مع مايا ".repeat(12).trim()],
  ["Chinese", "伸展".repeat(60)],
  ["accents", "Ä".repeat(110)],
])("folds %s at 75 octets without splitting a character", ([, text]) => {
  const folded = icsEvent(entry({ summary: text! }), NOW);
  expect(misfolded(folded)).toEqual([]);
  expect(propertyOf(folded, "SUMMARY")).toBe(text);
});

test.for([
  ["before the clocks fall back", "2026-11-01T05:30:00Z", "20261101T053000Z"],
  ["in the hour that comes twice", "2026-11-01T06:30:00Z", "20261101T063000Z"],
  ["after the clocks spring forward", "2027-03-14T07:00:00Z", "20270314T070000Z"],
])("preserves the instant %s", ([, startsAt, written]) => {
  const start = new Date(startsAt!);
  const end = new Date(start.getTime() + 50 * 60_000);
  const text = icsEvent(entry({ startsAt: start, endsAt: end }), NOW);
  expect(propertyOf(text, "DTSTART")).toBe(written);
  expect(propertyOf(text, "DTEND")).toBe(`${end.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`);
  expect(text).not.toContain("VTIMEZONE");
});

test("the same entry at the same moment gives the same text", () => {
  expect(icsEvent(entry(), NOW)).toBe(icsEvent(entry(), NOW));
});
