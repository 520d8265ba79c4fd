import { expect, test } from "vitest";
import { NOW, newYork } from "@/tests/support/studio";
import { type BookingTemplate, bookingMessages, bookingTemplates, isStillTrue } from "./messages";
import type { BookingView } from "./queries";

const ada = { slug: "ada", name: "Ada", email: "ada@limber.test" };
const bo = { slug: "bo", name: "Bo", email: "bo@limber.test" };

const booking: BookingView = {
  id: "b0a4b0a4-0000-4000-8000-000000000000",
  reference: "7KQ2MXWD",
  status: "CONFIRMED",
  service: { slug: "stretch-50", name: "Stretch", durationMinutes: 50, capacity: 1 },
  trainer: { slug: "ada", name: "Ada" },
  startsAt: newYork(27, "10:00"),
  endsAt: newYork(27, "10:50"),
  timeZone: "America/New_York",
  currency: "USD",
  priceCents: 9000,
  contactName: "Vera",
  contactEmail: "vera@example.test",
  contactPhone: null,
  bookedAt: newYork(20, "10:00"),
  extraPlace: false,
  note: "left hip",
  chapter: "knee-to-chest",
  feeCents: 0,
  cancelledAt: null,
  cancelledBy: null,
  checkedInAt: null,
  icsUid: "b0a4@limber",
  icsSequence: 2,
};
const before = { startsAt: newYork(25, "09:00"), endsAt: newYork(25, "09:50") };

const addressed = (messages: ReturnType<typeof bookingMessages>) =>
  messages.map(({ template, to }) => [template, to]);

test("emails client and coach about a booking and a cancellation", () => {
  expect(addressed(bookingMessages("booked", { booking, trainer: ada }))).toEqual([
    ["booking-confirmed", "vera@example.test"],
    ["coach-booked", "ada@limber.test"],
  ]);
  expect(addressed(bookingMessages("cancelled", { booking, trainer: ada }))).toEqual([
    ["booking-cancelled", "vera@example.test"],
    ["coach-cancelled", "ada@limber.test"],
  ]);
});

test("tells the same coach what a reschedule changed", () => {
  const messages = bookingMessages("rescheduled", {
    booking,
    trainer: ada,
    previous: { ...before, trainer: ada },
  });
  expect(addressed(messages)).toEqual([
    ["booking-rescheduled", "vera@example.test"],
    ["coach-rescheduled", "ada@limber.test"],
  ]);
  for (const { facts } of messages) {
    expect(facts.startsAt).toBe("2026-11-27T15:00:00.000Z");
    expect(facts.previous?.startsAt).toBe("2026-11-25T14:00:00.000Z");
  }
});

test("gives the new coach a session and cancels the former coach's, at the time they knew", () => {
  const messages = bookingMessages("rescheduled", {
    booking,
    trainer: bo,
    previous: { ...before, trainer: ada },
  });
  expect(addressed(messages)).toEqual([
    ["booking-rescheduled", "vera@example.test"],
    ["coach-booked", "bo@limber.test"],
    ["coach-cancelled", "ada@limber.test"],
  ]);
  expect(messages[1]?.facts).toMatchObject({
    trainer: { slug: "bo" },
    startsAt: "2026-11-27T15:00:00.000Z",
    sequence: 2,
  });
  expect(messages[1]?.facts.previous).toBeUndefined();
  expect(messages[2]?.facts).toMatchObject({
    trainer: { slug: "ada" },
    startsAt: "2026-11-25T14:00:00.000Z",
    sequence: 2,
  });
});

test("facts survive JSON, with no health note among them", () => {
  const messages = bookingMessages("rescheduled", {
    booking,
    trainer: bo,
    previous: { ...before, trainer: ada },
  });
  expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
  expect(JSON.stringify(messages)).not.toMatch(/left hip|knee/);
});

test("an event and reader have one key, in any case of the address, and the next event another", () => {
  const keysOf = (change: Partial<BookingView> = {}, email = ada.email) =>
    bookingMessages("booked", { booking: { ...booking, ...change }, trainer: { ...ada, email } }).map(
      ({ dedupeKey }) => dedupeKey,
    );
  expect(keysOf({ contactEmail: "VERA@example.test" }, "Ada@Limber.test")).toEqual(keysOf());
  const all = [...keysOf(), ...keysOf({ icsSequence: 3 }), ...keysOf({ id: "other" })];
  expect(new Set(all).size).toBe(6);
});

const BOOKING_TEMPLATES = Object.keys(bookingTemplates) as BookingTemplate[];

/** A new link is true whatever became of the session. */
const NEWS = BOOKING_TEMPLATES.filter((template) => template !== "booking-link");

test.for(NEWS)("treats %s as true only while its news is the latest", (template) => {
  const tellsOfTheEnd = template.endsWith("-cancelled");
  const facts = { ...before, startsAt: "", endsAt: "", trainer: { slug: "ada", name: "Ada" }, sequence: 2 };
  const now = { ...booking, status: tellsOfTheEnd ? ("CANCELLED" as const) : ("CONFIRMED" as const) };
  expect(isStillTrue(template, facts, now)).toBe(true);
  expect(isStillTrue(template, facts, { ...now, icsSequence: 3 })).toBe(false);
  const other = tellsOfTheEnd ? ("CONFIRMED" as const) : ("CANCELLED" as const);
  expect(isStillTrue(template, facts, { ...now, status: other })).toBe(false);
});

test.for(NEWS)("drops %s once the session has ended", (template) => {
  const facts = { startsAt: "", endsAt: "", trainer: booking.trainer, sequence: 2 };
  for (const status of ["COMPLETED", "NO_SHOW"] as const)
    expect(isStillTrue(template, facts, { ...booking, status })).toBe(false);
});

test("sends a new link even for a session that was rescheduled, canceled or is past", () => {
  const facts = { startsAt: "", endsAt: "", trainer: booking.trainer, sequence: 2 };
  for (const status of ["CONFIRMED", "CANCELLED", "COMPLETED"] as const)
    expect(isStillTrue("booking-link", facts, { ...booking, status, icsSequence: 3 })).toBe(true);
});

test("does not remind a client who is already checked in", () => {
  const facts = { startsAt: "", endsAt: "", trainer: booking.trainer, sequence: 2 };
  expect(isStillTrue("booking-reminder", facts, booking)).toBe(true);
  expect(isStillTrue("booking-reminder", facts, { ...booking, checkedInAt: NOW })).toBe(false);
});

test("a former coach's loss stays true until they have the session again", () => {
  const facts = { startsAt: "", endsAt: "", trainer: { slug: "ada", name: "Ada" }, sequence: 1 };
  const withBo = { ...booking, trainer: { slug: "bo", name: "Bo" } };
  expect(isStillTrue("coach-cancelled", facts, withBo)).toBe(true);
  expect(isStillTrue("coach-cancelled", facts, { ...withBo, status: "CANCELLED" })).toBe(true);
  expect(isStillTrue("coach-cancelled", facts, booking)).toBe(false);
});
