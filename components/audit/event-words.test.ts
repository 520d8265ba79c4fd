import { expect, test } from "vitest";
import { eventInWords, type Telling } from "./event-words";

const telling: Telling = {
  timeZone: "America/New_York",
  currency: "USD",
  coaches: { ada: "Ada Lee", bo: "Bo Diaz" },
};

const at = (day: number, hour: number) => `2026-11-${day}T${hour}:00:00.000Z`;
const friday = { trainer: "ada", startsAt: at(27, 15) };
const monday = { trainer: "bo", startsAt: at(30, 19) };

test.for<[words: string, actor: string, action: string, before: object | null, after: object | null]>([
  [
    "The client booked Friday, November 27, 10:00 AM EST with Ada Lee on the site.",
    "client",
    "booking.booked",
    null,
    { ...friday, source: "web" },
  ],
  [
    "Bo Diaz booked Friday, November 27, 10:00 AM EST with Ada Lee for the client.",
    "trainer:bo",
    "booking.booked",
    null,
    { ...friday, source: "coach" },
  ],
  [
    "The owner rescheduled it from Friday, November 27, 10:00 AM EST with Ada Lee to Monday, November 30, 2:00 PM EST with Bo Diaz.",
    "owner",
    "booking.moved",
    friday,
    monday,
  ],
  [
    "Ada Lee canceled it, as the client asked, late, for $45.",
    "trainer:ada",
    "booking.cancelled",
    { status: "CONFIRMED" },
    { feeCents: 4500, cancelledBy: "client" },
  ],
  [
    "The client canceled it without a fee.",
    "client",
    "booking.cancelled",
    { status: "CONFIRMED" },
    { feeCents: 0, cancelledBy: "client" },
  ],
  ["The owner canceled it without a fee.", "owner", "booking.cancelled", null, { feeCents: 0 }],
  ["Ada Lee checked the client in.", "trainer:ada", "booking.checked-in", null, null],
  [
    "Ada Lee undid the no-show.",
    "trainer:ada",
    "booking.reopened",
    { status: "NO_SHOW" },
    { status: "CONFIRMED" },
  ],
  [
    "Somebody-who-left undid marking the session as done.",
    "trainer:somebody-who-left",
    "booking.reopened",
    { status: "COMPLETED" },
    { status: "CONFIRMED" },
  ],
  ["The owner changed the coach’s note.", "owner", "booking.note-changed", null, null],
  [
    "The owner changed the minimum notice from 2 hours to 1 hour and 30 minutes, the reminders from 24 hours and 2 hours before to none, and the evening list from none to 6:30 PM.",
    "owner",
    "studio.changed",
    { minimumNoticeMinutes: 120, reminderMinutes: [1440, 120], eveningListMinute: null },
    { minimumNoticeMinutes: 90, reminderMinutes: [], eveningListMinute: 1110 },
  ],
  [
    "The owner changed the price from $90 to free, the turnover from 10 minutes to none, the table from needed to not needed, and the coaches from Ada Lee and someone-who-left to no one.",
    "owner",
    "service.changed",
    { priceCents: 9000, turnoverMinutes: 10, needsTable: true, coaches: ["ada", "someone-who-left"] },
    { priceCents: 0, turnoverMinutes: 0, needsTable: false, coaches: [] },
  ],
  [
    "The owner changed the address from /book/a to /book/b and the places from 1 (private) to 6 (a class).",
    "owner",
    "service.changed",
    { slug: "a", capacity: 1 },
    { slug: "b", capacity: 6 },
  ],
  ["The owner added the service “Yoga”.", "owner", "service.added", null, { name: "Yoga", slug: "yoga" }],
  [
    "The owner changed its place in the list from 3 to 2.",
    "owner",
    "service.reordered",
    { place: 3 },
    { place: 2 },
  ],
  ["The owner archived the service.", "owner", "service.archived", null, null],
  ["The client signed in with a code.", "client", "account.signed-in", null, { proof: "code" }],
  [
    "The client signed in with accounts.google.com.",
    "client",
    "account.signed-in",
    null,
    { proof: "provider", issuer: "https://accounts.google.com" },
  ],
  ["Limber did “session scheduled”.", "system", "session.scheduled", null, null],
])("says: %s", ([words, actor, action, before, after]) => {
  const event = { actor, action, before, after } as Parameters<typeof eventInWords>[0];
  expect(eventInWords(event, telling)).toBe(words);
});
