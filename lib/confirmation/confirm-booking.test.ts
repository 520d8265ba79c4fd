import { beforeEach, expect, test } from "vitest";
import { startSession } from "@/lib/access/start-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { ensureManageToken } from "@/lib/booking/manage-link";
import { getCoachesOf, listOwnSessions } from "@/lib/clients/queries";
import { inTransaction } from "@/lib/db";
import { openNote } from "@/lib/secrets";
import { bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork } from "@/tests/support/studio";
import { confirmBooking } from "./confirm-booking";
import { confirmationToken, getProvenBooking } from "./confirm-link";
import { disownBooking } from "./disown-booking";

const db = await testDb();
const ctx = { db, now: NOW };
const VERA = { name: "Vera Visitor", email: "vera@example.test" };
const by = { actor: "client", origin: "Safari on iPhone" } as const;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function merelyMade(time = "09:00", day = 27) {
  const made = await bookFor(ctx, VERA, { time, day, confirmed: false });
  return { ...made, confirmation: confirmationToken({ id: made.bookingId, contactEmail: VERA.email }) };
}

const stateOf = async (id: string) => {
  const { status, confirmedAt, feeCents } = await db.booking.findUniqueOrThrow({ where: { id } });
  return { status, confirmedAt, feeCents };
};
const addressConfirmedAt = async () =>
  (await db.clientEmail.findUniqueOrThrow({ where: { email: VERA.email } })).confirmedAt;

test("the email's link confirms the booking and its address, and relates coach and client", async () => {
  const { bookingId, clientId, confirmation } = await merelyMade();
  expect(await getCoachesOf(ctx, clientId)).toEqual([]);
  expect(await confirmBooking(ctx, { token: confirmation, by })).toEqual({ ok: true });
  expect(await confirmBooking(ctx, { token: confirmation, by })).toEqual({ ok: true });
  expect(await stateOf(bookingId)).toMatchObject({ status: "CONFIRMED", confirmedAt: NOW });
  expect(await addressConfirmedAt()).toEqual(NOW);
  expect(await getCoachesOf(ctx, clientId)).toHaveLength(1);
  expect(await db.auditEvent.count({ where: { action: "booking.confirmed", subjectId: bookingId } })).toBe(1);
});

test("the manage link, an id, and another booking's or address's link confirm nothing", async () => {
  const { bookingId, token } = await merelyMade();
  const other = await merelyMade("10:00");
  const wrong = [
    token,
    bookingId,
    await ensureManageToken(ctx, bookingId),
    confirmationToken({ id: bookingId, contactEmail: "else@example.test" }),
    `${other.confirmation}x`,
    other.confirmation.replace(other.bookingId, bookingId),
    "",
    "\0",
  ];
  for (const token of wrong) {
    expect(await confirmBooking(ctx, { token, by })).toEqual({ ok: false, reason: "not-found" });
    expect(await disownBooking(ctx, { token, by })).toEqual({ ok: false, reason: "not-found" });
  }
  expect(await stateOf(bookingId)).toEqual({ status: "CONFIRMED", confirmedAt: null, feeCents: 0 });
});

test("a link stops working when the booking has another address", async () => {
  const { bookingId, confirmation } = await merelyMade();
  await db.booking.update({ where: { id: bookingId }, data: { contactEmail: "new@example.test" } });
  expect(await getProvenBooking(ctx, { token: confirmation })).toBeNull();
});

test("people who did not book can cancel without a fee, however late, and the coach sees why", async () => {
  const { bookingId, confirmation } = await merelyMade("11:00", 24);
  const late = { db, now: newYork(24, "10:30") };
  expect(await disownBooking(late, { token: confirmation, by })).toEqual({ ok: true });
  expect(await disownBooking(late, { token: confirmation, by })).toEqual({ ok: true });
  expect(await stateOf(bookingId)).toEqual({ status: "CANCELLED", confirmedAt: null, feeCents: 0 });
  const { sealedCancelReason } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  const cancelReason = openNote("cancel-reason", bookingId, sealedCancelReason);
  expect(cancelReason).toContain("didn’t book this");
  expect(await confirmBooking(late, { token: confirmation, by })).toEqual({
    ok: false,
    reason: "not-changeable",
  });
});

test("a confirmed or started booking can't be canceled that way", async () => {
  const confirmed = await merelyMade();
  await confirmBooking(ctx, { token: confirmed.confirmation, by });
  const begun = await merelyMade("10:00");
  const during = { db, now: newYork(27, "10:10") };
  for (const { confirmation } of [confirmed, begun])
    expect(await disownBooking(during, { token: confirmation, by })).toEqual({
      ok: false,
      reason: "not-changeable",
    });
});

test("signing in proves the address but confirms no booking; the account then asks about each", async () => {
  const { bookingId } = await merelyMade();
  await inTransaction(ctx, (tx) => startSession(tx, VERA.email, { userAgent: "Test" }));
  expect(await addressConfirmedAt()).toEqual(NOW);
  expect((await stateOf(bookingId)).confirmedAt).toBeNull();
  const asked = async () =>
    (await listOwnSessions(ctx, { email: VERA.email, limit: 9 })).map(({ isUnconfirmed }) => isUnconfirmed);
  expect(await asked()).toEqual([true]);
  expect(await confirmBooking(ctx, { bookingId, email: "Vera@Example.test", by })).toEqual({ ok: true });
  expect(await asked()).toEqual([false]);
});

test("a person signed in with another address can't confirm or disown a booking", async () => {
  const { bookingId } = await merelyMade();
  const answer = { bookingId, email: "else@example.test", by };
  expect(await confirmBooking(ctx, answer)).toEqual({ ok: false, reason: "not-found" });
  expect(await disownBooking(ctx, answer)).toEqual({ ok: false, reason: "not-found" });
  expect(await stateOf(bookingId)).toMatchObject({ status: "CONFIRMED", confirmedAt: null });
});

test("confirming and canceling at once leaves a confirmed or a canceled booking", async () => {
  const { bookingId, confirmation, token } = await merelyMade();
  const [confirmed, canceled] = await Promise.all([
    confirmBooking(ctx, { token: confirmation, by }),
    cancelBooking(ctx, { token }),
  ]);
  expect(canceled.ok).toBe(true);
  const { status, confirmedAt } = await stateOf(bookingId);
  expect(status).toBe("CANCELLED");
  expect(confirmed.ok || confirmedAt === null).toBe(true);
});
