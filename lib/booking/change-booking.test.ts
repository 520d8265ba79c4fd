import { beforeEach, expect, test } from "vitest";
import { THE_STUDIO } from "@/lib/limits/caller";
import { WAIVABLE_REASONS } from "@/lib/scheduling/openings";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { type BookedSession, type BookSessionInput, bookSession } from "./book-session";
import { cancelBooking } from "./cancel-booking";
import { holdTime } from "./hold-time";
import { getHold } from "./offer";
import { getBookingByToken, listOpenings } from "./queries";
import { rescheduleBooking } from "./reschedule-booking";

const db = await testDb();
const ctx = { db, now: NOW };
const fridayTen = newYork(27, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function booked(change: Partial<BookSessionInput> = {}): Promise<BookedSession> {
  const request = { ...visitor(), service: "stretch-50", startsAt: fridayTen, trainer: "ada", ...change };
  const result = await bookSession(ctx, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

async function startsOf(trainer: string, day: string, holdToken?: string): Promise<string[]> {
  const answer = await listOpenings(ctx, { service: "stretch-50", from: day, to: day, trainer, holdToken });
  return answer.ok ? answer.openings.map((opening) => opening.startsAt.toISOString().slice(11, 16)) : [];
}

test("reschedules a session: takes the new time, frees the old one, retains reference and link, raises SEQUENCE", async () => {
  const { manageToken, booking } = await booked();
  const result = await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "14:00") });
  expect(result).toMatchObject({
    ok: true,
    booking: {
      reference: booking.reference,
      icsSequence: 1,
      trainer: { slug: "ada" },
      icsUid: booking.icsUid,
    },
  });
  const starts = await startsOf("ada", "2026-11-27");
  expect(starts).toContain("15:00");
  expect(starts).not.toContain("19:00");
  expect(await db.slot.count({ where: { status: "ACTIVE" } })).toBe(1);
});

test("reschedules a session into part of its own time", async () => {
  const { manageToken } = await booked();
  const result = await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "10:30") });
  expect(result).toMatchObject({ ok: true, booking: { startsAt: newYork(27, "10:30") } });
});

test("emails client, new coach and former coach when the coach changes, and withdraws unsent emails", async () => {
  const { manageToken } = await booked();
  const result = await rescheduleBooking(ctx, {
    token: manageToken,
    startsAt: newYork(27, "14:00"),
    trainer: "bo",
  });
  expect(result).toMatchObject({ ok: true, booking: { trainer: { slug: "bo" } } });
  const messages = await db.message.findMany({
    where: { sendAt: null },
    orderBy: [{ status: "asc" }, { to: "asc" }],
  });
  expect(messages.map(({ status, to, template }) => [status, to, template])).toEqual([
    ["QUEUED", "ada@limber.test", "coach-cancelled"],
    ["QUEUED", "bo@limber.test", "coach-booked"],
    ["QUEUED", "visitor@example.test", "booking-rescheduled"],
    ["WITHDRAWN", "ada@limber.test", "coach-booked"],
    ["WITHDRAWN", "visitor@example.test", "booking-confirmed"],
  ]);
});

test("leaves the booking at the old time when the new one is taken", async () => {
  await booked({ startsAt: newYork(27, "14:00"), ...visitor("other") });
  const { manageToken } = await booked();
  const result = await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "14:00") });
  expect(result).toMatchObject({ ok: false, reason: "slot-taken" });
  const found = await getBookingByToken(ctx, manageToken);
  expect(found?.booking).toMatchObject({ startsAt: fridayTen, icsSequence: 0 });
});

test("of twenty bookings rescheduled to the same time, one gets it", async () => {
  const starts = ["09:00", "10:00", "11:00", "12:00", "13:00"];
  const tokens: string[] = [];
  for (const [i, time] of starts.entries()) {
    tokens.push((await booked({ ...visitor(`v${i}`), startsAt: newYork(27, time) })).manageToken);
  }
  const results = await Promise.all(
    tokens.map((token) => rescheduleBooking(ctx, { token, startsAt: newYork(27, "15:30") })),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await db.slot.count({ where: { status: "ACTIVE" } })).toBe(starts.length);
});

test("changes nothing when a booking is rescheduled to its own time", async () => {
  const { manageToken } = await booked();
  const result = await rescheduleBooking(ctx, { token: manageToken, startsAt: fridayTen });
  expect(result).toMatchObject({ ok: true, booking: { icsSequence: 0 } });
  expect(await db.message.count({ where: { template: "booking-rescheduled" } })).toBe(0);
});

test("reschedules a place from one class to another, and leaves both classes", async () => {
  await scheduleClass(db, "cy", fridayTen);
  const later = await scheduleClass(db, "cy", newYork(27, "14:00"));
  const { manageToken } = await booked({ service: "class", trainer: undefined });
  const result = await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "14:00") });
  expect(result).toMatchObject({ ok: true });
  expect((await db.booking.findFirstOrThrow()).slotId).toBe(later);
  expect(await db.slot.count({ where: { status: "ACTIVE" } })).toBe(2);
});

test("refuses to reschedule inside the change window, and states the terms", async () => {
  const { manageToken } = await booked();
  const late = { db, now: newYork(26, "10:01") };
  const result = await rescheduleBooking(late, { token: manageToken, startsAt: newYork(30, "10:00") });
  expect(result).toMatchObject({
    ok: false,
    reason: "too-late-to-change",
    policy: { freeUntil: newYork(26, "10:00"), lateFeeCents: 4500 },
  });
});

test("cancels for free until the window begins, and frees the time", async () => {
  const { manageToken } = await booked();
  const result = await cancelBooking(
    { db, now: newYork(26, "10:00") },
    { token: manageToken, reason: "ill" },
  );
  expect(result).toMatchObject({ ok: true, booking: { status: "CANCELLED", feeCents: 0 } });
  expect(await startsOf("ada", "2026-11-27")).toContain("15:00");
  const withdrawn = await db.message.findMany({
    where: { status: "WITHDRAWN" },
    orderBy: { template: "asc" },
  });
  const queued = await db.message.findMany({ where: { status: "QUEUED" }, orderBy: { template: "asc" } });
  expect(withdrawn.map((message) => message.template)).toEqual([
    "booking-confirmed",
    "booking-reminder",
    "booking-reminder",
    "coach-booked",
  ]);
  expect(queued.map((message) => message.template)).toEqual(["booking-cancelled", "coach-cancelled"]);
});

test("charges the late cancellation fee that was shown", async () => {
  const { manageToken } = await booked();
  const late = { db, now: newYork(27, "09:00") };
  const shown = await getBookingByToken(late, manageToken);
  expect(shown?.policy).toMatchObject({ feeNowCents: 4500, canReschedule: false, canCancel: true });
  const result = await cancelBooking(late, { token: manageToken });
  expect(result).toMatchObject({ ok: true, booking: { feeCents: shown?.policy.feeNowCents } });
});

test("a second cancellation gets the same answer and emails no one again, even at the same moment", async () => {
  const { manageToken } = await booked();
  const [first, second] = await Promise.all([
    cancelBooking(ctx, { token: manageToken }),
    cancelBooking(ctx, { token: manageToken }),
  ]);
  expect(first).toEqual(second);
  expect(await db.message.count({ where: { template: "booking-cancelled" } })).toBe(1);
});

test("refuses to change a session that has begun or is canceled", async () => {
  const { manageToken } = await booked();
  const during = { db, now: newYork(27, "10:00") };
  expect(await cancelBooking(during, { token: manageToken })).toMatchObject({
    ok: false,
    reason: "not-changeable",
  });
  await cancelBooking(ctx, { token: manageToken });
  const moved = await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "10:00") });
  expect(moved).toMatchObject({ ok: false, reason: "not-changeable", booking: { status: "CANCELLED" } });
});

test.for(["", "x", "not/a/token", "a".repeat(5000), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])(
  "finds nothing for the token %s",
  async (token) => {
    await booked();
    expect(await getBookingByToken(ctx, token)).toBeNull();
    expect(await cancelBooking(ctx, { token })).toEqual({ ok: false, reason: "not-found" });
    const moved = await rescheduleBooking(ctx, { token, startsAt: newYork(30, "10:00") });
    expect(moved).toEqual({ ok: false, reason: "not-found" });
  },
);

test("a hold blocks other people, but not its holder, who then books it", async () => {
  const held = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
  });
  if (!held.ok || !held.holdToken) throw new Error("not held");
  expect(await startsOf("ada", "2026-11-27")).not.toContain("15:00");
  expect(await startsOf("ada", "2026-11-27", held.holdToken)).toContain("15:00");
  const other = await bookSession(ctx, {
    ...visitor("o"),
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
  });
  expect(other).toMatchObject({ ok: false, reason: "slot-taken" });
  const own = await bookSession(ctx, {
    ...visitor(),
    service: "stretch-50",
    startsAt: fridayTen,
    holdToken: held.holdToken,
  });
  expect(own).toMatchObject({ ok: true, booking: { trainer: { slug: "ada" } } });
  expect(await getHold(ctx, held.holdToken)).toBeNull();
});

test("a browser has one hold: another time releases the first", async () => {
  const first = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
  });
  if (!first.ok || !first.holdToken) throw new Error("not held");
  const second = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: newYork(27, "10:30"),
    trainer: "ada",
    holdToken: first.holdToken,
  });
  expect(second).toMatchObject({ ok: true, holdToken: first.holdToken });
  expect(await db.slot.count()).toBe(1);
});

test("a hold expires on its own, and its time can be booked again", async () => {
  const held = await holdTime(ctx, {
    caller: THE_STUDIO,
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
  });
  if (!held.ok || !held.expiresAt) throw new Error("not held");
  const after = { db, now: held.expiresAt };
  const result = await bookSession(after, {
    ...visitor(),
    service: "stretch-50",
    startsAt: fridayTen,
    trainer: "ada",
  });
  expect(result).toMatchObject({ ok: true });
});

const ADA = { actor: "trainer:ada", origin: "Safari on iPhone" } as const;

test("staff reschedule late, outside hours if they confirm, and choose when the email goes out", async () => {
  const { booking } = await booked();
  const late = { db, now: newYork(27, "08:00") };
  const startsAt = newYork(27, "19:00");
  const notifyAt = newYork(27, "08:01");
  const move = { bookingId: booking.id, startsAt, by: ADA, notifyAt };
  expect(await rescheduleBooking(late, move)).toMatchObject({
    ok: false,
    reason: "not-an-opening",
    why: "outside-hours",
  });
  expect(await rescheduleBooking(late, { ...move, waive: ["outside-hours"] })).toMatchObject({ ok: true });
  const news = await db.message.findMany({ where: { template: { endsWith: "-rescheduled" } } });
  expect(news.map((message) => message.sendAt)).toEqual([notifyAt, notifyAt]);
  expect(await db.auditEvent.findFirst({ where: { action: "booking.moved" } })).toMatchObject({
    ...ADA,
    before: { trainer: "ada", startsAt: fridayTen.toISOString() },
    after: { trainer: "ada", startsAt: startsAt.toISOString() },
  });
});

test("leaves a booking alone when it is no longer where the person saw it", async () => {
  const { booking, manageToken } = await booked();
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(27, "14:00") });
  const result = await rescheduleBooking(ctx, {
    bookingId: booking.id,
    startsAt: newYork(27, "11:00"),
    by: ADA,
    expected: { startsAt: fridayTen, trainer: "ada" },
  });
  expect(result).toMatchObject({
    ok: false,
    reason: "already-changed",
    booking: { startsAt: newYork(27, "14:00") },
  });
});

test("staff cancel late without a fee", async () => {
  const { booking } = await booked();
  const late = { db, now: newYork(27, "08:00") };
  const result = await cancelBooking(late, { bookingId: booking.id, by: ADA, withoutFee: true });
  expect(result).toMatchObject({ ok: true, booking: { status: "CANCELLED", feeCents: 0 } });
  expect(await db.booking.findFirst({})).toMatchObject({ cancelledBy: "trainer:ada", lateCancel: false });
});

test("never reschedules onto another slot, whatever staff waive", async () => {
  const { booking } = await booked();
  await booked({ startsAt: newYork(27, "14:00"), ...visitor("wim") });
  expect(
    await rescheduleBooking(ctx, {
      bookingId: booking.id,
      startsAt: newYork(27, "14:30"),
      by: ADA,
      waive: WAIVABLE_REASONS,
    }),
  ).toMatchObject({ ok: false, reason: "slot-taken" });
});

test("a booking retains its terms when the studio's change", async () => {
  const { manageToken } = await booked();
  await db.studio.update({
    where: { id: 1 },
    data: { changeWindowMinutes: 48 * 60, lateCancelFeePercent: 100, graceMinutes: 0 },
  });
  expect((await getBookingByToken(ctx, manageToken))?.policy).toMatchObject({
    freeUntil: newYork(26, "10:00"),
    lateFeeCents: 4500,
  });
  const later = await booked({ startsAt: newYork(27, "14:00"), email: "later@example.test" });
  expect(later.policy).toMatchObject({ freeUntil: newYork(25, "14:00"), lateFeeCents: 9000 });
  expect((await getBookingByToken(ctx, later.manageToken))?.policy).toEqual(later.policy);
});

test("a booking inside the change window can be rescheduled or canceled for free for half an hour", async () => {
  const { manageToken, policy } = await booked({ startsAt: newYork(24, "15:00") });
  expect(policy).toMatchObject({ freeUntil: newYork(24, "08:30"), canReschedule: true, feeNowCents: 0 });
  const soon = { db, now: newYork(24, "08:20") };
  const moved = await rescheduleBooking(soon, { token: manageToken, startsAt: newYork(24, "16:00") });
  expect(moved).toMatchObject({ ok: true, policy: { freeUntil: newYork(24, "08:30") } });
  const late = { db, now: newYork(24, "08:31") };
  expect(await rescheduleBooking(late, { token: manageToken, startsAt: newYork(24, "15:00") })).toMatchObject(
    { reason: "too-late-to-change" },
  );
  expect(await cancelBooking(late, { token: manageToken })).toMatchObject({
    ok: true,
    booking: { feeCents: 4500 },
  });
});
