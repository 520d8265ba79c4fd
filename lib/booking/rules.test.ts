import { expect, test } from "vitest";
import {
  ANY_COACH,
  type ChangeableBooking,
  changePolicy,
  coachAt,
  coachShown,
  isInsideWindow,
} from "./rules";

const TERMS = { changeWindowMinutes: 24 * 60, lateCancelFeePercent: 50, graceMinutes: 30 };
const startsAt = new Date("2026-11-30T14:30:00Z");
const at = (text: string) => new Date(`2026-11-${text}:00Z`);

function policy(bookedAt: Date, now: Date, terms: Partial<typeof TERMS> = {}) {
  const booking: ChangeableBooking = {
    status: "CONFIRMED",
    startsAt,
    endsAt: new Date(startsAt.getTime() + 50 * 60_000),
    priceCents: 9500,
    bookedAt,
  };
  return changePolicy(booking, { ...TERMS, ...terms }, now);
}

test("a booking made well ahead can be changed for free until the window begins", () => {
  expect(policy(at("20T10:00"), at("29T14:30"))).toEqual({
    freeUntil: at("29T14:30"),
    lateFeeCents: 4750,
    feeNowCents: 0,
    canReschedule: true,
    canCancel: true,
  });
  expect(policy(at("20T10:00"), at("29T14:31"))).toMatchObject({ feeNowCents: 4750, canReschedule: false });
});

test("a booking made inside the window can be changed for free during the grace period, from when it was made", () => {
  const bookedAt = at("29T20:02");
  expect(policy(bookedAt, bookedAt)).toMatchObject({
    freeUntil: at("29T20:32"),
    canReschedule: true,
    feeNowCents: 0,
  });
  expect(policy(bookedAt, at("29T20:32"))).toMatchObject({ canReschedule: true, feeNowCents: 0 });
  expect(policy(bookedAt, at("29T20:33"))).toMatchObject({
    canReschedule: false,
    feeNowCents: 4750,
    canCancel: true,
  });
});

test("a booking made just before the window gets the later of the two deadlines", () => {
  expect(policy(at("29T14:20"), at("29T14:20")).freeUntil).toEqual(at("29T14:50"));
});

test("the grace period ends when the session starts", () => {
  const bookedAt = at("30T14:20");
  expect(policy(bookedAt, bookedAt).freeUntil).toEqual(startsAt);
  expect(policy(bookedAt, startsAt)).toMatchObject({ canReschedule: false, canCancel: false });
});

test.for([0, 5, 30, 1440])(
  "a grace period of %i minutes never ends before the booking was made",
  (graceMinutes) => {
    for (const bookedAt of [at("20T10:00"), at("29T14:29"), at("29T20:02"), at("30T14:29")])
      expect(policy(bookedAt, bookedAt, { graceMinutes }).freeUntil.getTime()).toBeGreaterThanOrEqual(
        bookedAt.getTime(),
      );
  },
);

test("knows which starts are inside the window now", () => {
  expect(isInsideWindow(startsAt, TERMS, at("29T14:30"))).toBe(false);
  expect(isInsideWindow(startsAt, TERMS, at("29T14:31"))).toBe(true);
  expect(isInsideWindow(startsAt, { changeWindowMinutes: 0 }, at("30T14:00"))).toBe(false);
});

test("shows the requested coach's times, the booking's own by default, and everyone's on request", () => {
  expect(coachShown("mira", "sam")).toBe("mira");
  expect(coachShown(undefined, "sam")).toBe("sam");
  expect(coachShown(ANY_COACH, "sam")).toBeUndefined();
});

test("keeps the booking's own coach at a new time unless another is chosen or the own one is busy", () => {
  const trainers = ["mira", "sam"];
  expect(coachAt({ trainers }, { chosen: undefined, own: "sam" })).toBe("sam");
  expect(coachAt({ trainers }, { chosen: undefined, own: "priya" })).toBe("mira");
  expect(coachAt({ trainers }, { chosen: "mira", own: "sam" })).toBe("mira");
});
