import { beforeEach, expect, test } from "vitest";
import { type BookedSession, type BookSessionInput, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { attendance } from "@/lib/booking/rules";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { checkInBooking } from "./check-in-booking";
import { completeBooking } from "./complete-booking";
import { markNoShow } from "./mark-no-show";
import { reopenBooking } from "./reopen-booking";
import { restoreBooking } from "./restore-booking";
import { undoCheckIn } from "./undo-check-in";

const db = await testDb();
const by = { actor: "trainer:ada", origin: "Safari on iPhone" } as const;
const start = newYork(27, "10:00");
const at = (time: string) => ({ db, now: newYork(27, time) });

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function booked(change: Partial<BookSessionInput> = {}): Promise<BookedSession["booking"]> {
  const request = { ...visitor(), service: "stretch-50", startsAt: start, trainer: "ada", ...change };
  const result = await bookSession({ db, now: NOW }, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result.booking;
}

const stored = (id: string) => db.booking.findUniqueOrThrow({ where: { id } });
const actionsOf = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    ({ action }) => action,
  );

test.for([
  ["08:59", []],
  ["09:00", ["canCheckIn"]],
  ["10:00", ["canCheckIn", "canMarkNoShow", "canComplete"]],
  ["10:49", ["canCheckIn", "canMarkNoShow", "canComplete"]],
  ["10:50", ["canMarkNoShow", "canComplete"]],
] as const)("at %s, a session at ten o'clock allows: %j", ([time, expected]) => {
  const session = { startsAt: start, endsAt: newYork(27, "10:50"), checkedInAt: null };
  const possible = attendance({ ...session, status: "CONFIRMED" }, newYork(27, time));
  expect(Object.entries(possible).flatMap(([name, can]) => (can ? name : []))).toEqual(expected);
});

test("checks a client in once, however often it is tapped, and undoes it", async () => {
  const { id: bookingId } = await booked();
  expect(await checkInBooking(at("08:30"), { bookingId, by })).toEqual({ ok: false, reason: "not-possible" });
  const taps = await Promise.all(
    ["09:50", "09:51", "09:52"].map((time) => checkInBooking(at(time), { bookingId, by })),
  );
  expect(taps).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect((await stored(bookingId)).checkedInAt).not.toBeNull();
  expect(await actionsOf(bookingId)).toEqual(["booking.booked", "booking.checked-in"]);
  for (const time of ["09:53", "09:54"]) await undoCheckIn(at(time), { bookingId, by });
  expect((await stored(bookingId)).checkedInAt).toBeNull();
  expect(await actionsOf(bookingId)).toHaveLength(3);
  const [event] = await db.auditEvent.findMany({ where: { action: "booking.checked-in" } });
  expect(event).toMatchObject({ ...by, before: { checkedInAt: null }, after: { status: "CONFIRMED" } });
});

test("completes a session from its start on, and undoing that leaves the client checked in", async () => {
  const { id: bookingId } = await booked();
  await checkInBooking(at("09:55"), { bookingId, by });
  expect(await completeBooking(at("09:59"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
  expect(await completeBooking(at("10:00"), { bookingId, by })).toEqual({ ok: true });
  expect(await completeBooking(at("10:01"), { bookingId, by })).toEqual({ ok: true });
  expect(await undoCheckIn(at("10:02"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
  expect((await stored(bookingId)).status).toBe("COMPLETED");
  expect(await reopenBooking(at("10:03"), { bookingId, by })).toEqual({ ok: true });
  expect(await stored(bookingId)).toMatchObject({ status: "CONFIRMED", checkedInAt: newYork(27, "09:55") });
});

test("a client who was checked in can't be a no-show, and a no-show must be undone first", async () => {
  const { id: bookingId } = await booked();
  expect(await markNoShow(at("09:59"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
  expect(await markNoShow(at("10:15"), { bookingId, by })).toEqual({ ok: true });
  for (const change of [completeBooking, checkInBooking])
    expect(await change(at("10:16"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
  await reopenBooking(at("10:17"), { bookingId, by });
  await checkInBooking(at("10:18"), { bookingId, by });
  expect(await markNoShow(at("10:19"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
});

test("a no-show and a check-in at the same moment: one succeeds", async () => {
  for (let round = 0; round < 5; round++) {
    const { id: bookingId } = await booked({
      ...visitor(`guest-${round}`),
      startsAt: newYork(27, `${10 + round}:00`),
    });
    const now = { db, now: newYork(27, `${10 + round}:05`) };
    const results = await Promise.all([
      markNoShow(now, { bookingId, by }),
      checkInBooking(now, { bookingId, by }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  }
});

test("undoes a no-show in a class only while there is a free place", async () => {
  await scheduleClass(db, "ada", start, 1);
  const guest = { service: "class" };
  const { id: bookingId } = await booked(guest);
  await markNoShow(at("10:05"), { bookingId, by });
  expect(await reopenBooking(at("10:06"), { bookingId, by })).toEqual({ ok: true });
  await markNoShow(at("10:07"), { bookingId, by });
  await booked({ ...visitor("other"), ...guest });
  expect(await reopenBooking(at("10:08"), { bookingId, by })).toEqual({ ok: false, reason: "place-gone" });
  expect((await stored(bookingId)).status).toBe("NO_SHOW");
});

test("cancels for a client who calls late, with the fee they heard or without", async () => {
  const { id: bookingId } = await booked();
  const late = { bookingId, by, wishOf: "client" as const };
  expect(await cancelBooking(at("09:40"), { ...late, shownFeeCents: 0 })).toMatchObject({
    reason: "fee-changed",
  });
  expect((await stored(bookingId)).status).toBe("CONFIRMED");
  expect(await cancelBooking(at("09:40"), { ...late, shownFeeCents: 4500 })).toMatchObject({ ok: true });
  expect(await stored(bookingId)).toMatchObject({ lateCancel: true, feeCents: 4500, cancelledBy: "client" });
  const [event] = await db.auditEvent.findMany({ where: { action: "booking.cancelled" } });
  expect(event).toMatchObject({ actor: "trainer:ada", after: { feeCents: 4500, cancelledBy: "client" } });
  const other = await booked({ ...visitor("kind") });
  await cancelBooking(at("09:41"), { ...late, bookingId: other.id, withoutFee: true, shownFeeCents: 0 });
  expect(await stored(other.id)).toMatchObject({ status: "CANCELLED", lateCancel: false, feeCents: 0 });
});

test("undoes an unannounced cancellation silently, with its time, table and reminders", async () => {
  const { id: bookingId } = await booked();
  await db.message.updateMany({ where: { sendAt: null }, data: { status: "SENT", attempts: 1 } });
  const slot = async () =>
    db.slot.findFirstOrThrow({
      where: { bookings: { some: { id: bookingId } } },
      // The change count for subscribed calendars only rises.
      omit: { calendarSequence: true },
    });
  const before = await slot();
  const ctx = { db, now: new Date(NOW.getTime() + 60_000) };
  await cancelBooking(ctx, { bookingId, by, notifyAt: new Date(NOW.getTime() + 120_000) });
  expect((await slot()).status).toBe("RELEASED");
  const soon = { db, now: new Date(NOW.getTime() + 90_000) };
  for (const _ of [1, 2]) expect(await restoreBooking(soon, { bookingId, by })).toEqual({ ok: true });
  expect(await slot()).toEqual(before);
  expect(await stored(bookingId)).toMatchObject({
    status: "CONFIRMED",
    cancelledAt: null,
    feeCents: 0,
    icsSequence: 2,
  });
  const queued = await db.message.findMany({ where: { status: "QUEUED" }, orderBy: { sendAt: "asc" } });
  expect(queued.map(({ template }) => template)).toEqual(["booking-reminder", "booking-reminder"]);
  expect(await actionsOf(bookingId)).toEqual(["booking.booked", "booking.cancelled", "booking.restored"]);
});

test("emails people about an undone cancellation if they were emailed the cancellation", async () => {
  const { id: bookingId } = await booked();
  await cancelBooking(at("09:30"), { bookingId, by });
  await db.message.updateMany({ where: { status: "QUEUED" }, data: { status: "SENT", attempts: 1 } });
  await restoreBooking(at("09:35"), { bookingId, by });
  const queued = await db.message.findMany({ where: { status: "QUEUED" }, orderBy: { template: "asc" } });
  expect(queued).toMatchObject([
    { template: "booking-confirmed", facts: { sequence: 2 } },
    { template: "coach-booked", facts: { sequence: 2 } },
  ]);
});

test("a cancellation can't be undone once its time is taken or past", async () => {
  const { id: bookingId } = await booked();
  await cancelBooking({ db, now: NOW }, { bookingId, by });
  const other = await booked({ ...visitor("faster"), startsAt: newYork(27, "10:30") });
  expect(await restoreBooking({ db, now: NOW }, { bookingId, by })).toEqual({
    ok: false,
    reason: "place-gone",
  });
  await cancelBooking({ db, now: NOW }, { bookingId: other.id, by });
  expect(await restoreBooking(at("10:50"), { bookingId, by })).toMatchObject({ reason: "not-possible" });
  expect((await stored(bookingId)).status).toBe("CANCELLED");
});

test("saves, changes and clears a coach's note, and the audit trail says only that it changed", async () => {
  const { id: bookingId } = await booked({ note: "CLIENT-SECRET" });
  for (const coachNote of ["COACH-SECRET", "COACH-SECRET", "COACH-SECRET two", undefined])
    expect(await writeCoachNote(at("11:00"), { bookingId, by, coachNote })).toEqual({ ok: true });
  expect((await stored(bookingId)).sealedCoachNote).toBeNull();
  const events = await db.auditEvent.findMany();
  expect(events.filter(({ action }) => action === "booking.note-changed")).toHaveLength(3);
  expect(JSON.stringify(events)).not.toContain("SECRET");
});

test("changes nothing for a booking that does not exist", async () => {
  const bookingId = "00000000-0000-4000-8000-000000000000";
  for (const change of [
    checkInBooking,
    undoCheckIn,
    completeBooking,
    markNoShow,
    reopenBooking,
    restoreBooking,
  ])
    expect(await change(at("10:00"), { bookingId, by })).toEqual({ ok: false, reason: "not-found" });
});
