import { beforeEach, expect, test } from "vitest";
import { canSeeClient, type Person } from "@/lib/access/rules";
import { startSession } from "@/lib/access/start-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { confirmBooking } from "@/lib/confirmation/confirm-booking";
import { confirmationToken } from "@/lib/confirmation/confirm-link";
import { disownBooking } from "@/lib/confirmation/disown-booking";
import { listCoachDay } from "@/lib/day/queries";
import { inTransaction } from "@/lib/db";
import { exportOwn } from "@/lib/exports/client-export";
import { getLead } from "@/lib/leads/queries";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { createEndpoint } from "@/tests/support/webhooks";
import { addClientNote } from "./add-client-note";
import { confirmEmailChange } from "./confirm-email-change";
import { emailChangeToken } from "./email-change";
import { eraseClient } from "./erase-client";
import { lookUpClients } from "./look-up-clients";
import { mergeClients } from "./merge-clients";
import { getCoachesOf, listClients } from "./queries";
import { updateClient } from "./update-client";
import { withdrawEmailChange } from "./withdraw-email-change";

/** What a coach, or a person posing as a client, could try step by step to reach another coach's client. */

const db = await testDb();
const ctx = { db, now: NOW };
const BO = { actor: "trainer:bo", origin: "Firefox on Linux" } as const;
const CLIENT = { actor: "client", origin: "" } as const;
/** Ada's client, with private notes. */
const VERA = {
  name: "Vera Visitor",
  email: "vera@example.test",
  phone: "302-555-0111",
  note: "Herniated disc",
};
const PRIVATE = "Afraid of needles";
const INVENTED = { name: "Vera V.", email: "bo.private@mail.test" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function adasClient() {
  const booked = await bookFor(ctx, VERA, { time: "09:00" });
  await addClientNote(ctx, { clientId: booked.clientId, text: PRIVATE, by: ADA });
  return booked;
}

/** Anyone, perhaps Bo himself, books Bo with any address. */
const merelyBook = (email = VERA.email, time = "10:00", confirmed = false) =>
  bookFor(ctx, { name: "V", email }, { time, trainer: "bo", confirmed });

const trainerId = async (slug: string) => (await db.trainer.findUniqueOrThrow({ where: { slug } })).id;

/** Whether a coach gets past requireVisibleClient, and whether their list shows the client: always the same. */
async function opens(slug: string, clientId: string): Promise<boolean> {
  const person: Pick<Person, "role" | "coach"> = {
    role: "COACH",
    coach: { id: await trainerId(slug), slug, name: slug },
  };
  const opened = canSeeClient(person, { trainerIds: (await getCoachesOf(ctx, clientId)) ?? [] });
  const { clients } = await listClients(ctx, { trainerId: await trainerId(slug), q: "", page: 1 });
  expect(clients.some(({ id }) => id === clientId)).toBe(opened);
  return opened;
}

/** What a person who proved an address downloads. */
const exported = async (email: string) => JSON.stringify(await exportOwn(ctx, email));
const signIn = (email: string) => inTransaction(ctx, (tx) => startSession(tx, email, { userAgent: "Test" }));
const confirmation = (bookingId: string, contactEmail = VERA.email) =>
  confirmationToken({ id: bookingId, contactEmail });

test("book with her address, cancel at once: the record stays closed, so nothing can follow", async () => {
  const { clientId } = await adasClient();
  const { bookingId } = await merelyBook();
  expect(await opens("bo", clientId)).toBe(false);
  await cancelBooking(ctx, { bookingId });
  expect(await opens("bo", clientId)).toBe(false);
  expect(await opens("ada", clientId)).toBe(true);
});

test("book with her address and view the day: the booking's own contact, and none of her visits", async () => {
  const { clientId, bookingId } = await adasClient();
  await db.booking.update({ where: { id: bookingId }, data: { status: "COMPLETED" } });
  await merelyBook();
  const friday = { date: "2026-11-27" as const, timeZone: "America/New_York" };
  const [session] = await listCoachDay(ctx, { ...friday, trainerId: await trainerId("bo") });
  expect(session?.guests).toMatchObject([
    { name: "V", earlierVisits: 0, lastVisitAt: null, confirmedAt: null },
  ]);
  expect(JSON.stringify(session)).not.toMatch(/Herniated|needles/);
  expect(await opens("bo", clientId)).toBe(false);
});

test("book with her address, she signs in: nothing is confirmed until she says so; a no cancels it", async () => {
  const { clientId } = await adasClient();
  const [one, two] = [await merelyBook(), await merelyBook(VERA.email, "11:00")];
  await signIn(VERA.email);
  expect(await opens("bo", clientId)).toBe(false);
  expect(await disownBooking(ctx, { token: confirmation(one.bookingId), by: CLIENT })).toEqual({ ok: true });
  expect(await opens("bo", clientId)).toBe(false);
  const yes = { bookingId: two.bookingId, email: VERA.email, by: CLIENT };
  expect(await confirmBooking(ctx, yes)).toEqual({ ok: true });
  expect(await opens("bo", clientId)).toBe(true);
});

test("book with her address and use the manage link, or a link for another address: confirms nothing", async () => {
  const { clientId } = await adasClient();
  const { bookingId, token } = await merelyBook();
  for (const secret of [token, confirmation(bookingId, INVENTED.email)])
    expect(await confirmBooking(ctx, { token: secret, by: CLIENT })).toMatchObject({ ok: false });
  expect(await opens("bo", clientId)).toBe(false);
});

test("enter a booking as staff: the record opens, and the audit trail names coach and client", async () => {
  const { clientId } = await adasClient();
  const { bookingId } = await merelyBook(VERA.email, "10:00", true);
  expect(await opens("bo", clientId)).toBe(true);
  const event = await db.auditEvent.findFirst({ where: { action: "booking.booked", subjectId: bookingId } });
  expect(event?.after).toMatchObject({ client: clientId, trainer: "bo" });
});

test("change her email to one's own: it shows nothing, she is notified and stops it, and gets her mail", async () => {
  const { clientId } = await adasClient();
  await merelyBook(VERA.email, "10:00", true);
  const contact = { clientId, name: VERA.name, email: INVENTED.email, by: BO };
  expect(await updateClient(ctx, contact)).toMatchObject({ ok: true, isWaiting: true });
  await expect(signIn(INVENTED.email)).resolves.toBeNull();
  expect(await exported(INVENTED.email)).not.toMatch(/Herniated|needles|Vera/);
  expect(await db.message.count({ where: { to: INVENTED.email, bookingId: { not: null } } })).toBe(0);
  expect(await db.message.count({ where: { to: VERA.email, template: "client-email-notice" } })).toBe(1);
  const { id } = await db.clientEmailChange.findUniqueOrThrow({ where: { clientId } });
  expect(await withdrawEmailChange(ctx, { token: emailChangeToken(id, "stop"), by: CLIENT })).toEqual({
    ok: true,
  });
  const late = { token: emailChangeToken(id, "confirm"), by: CLIENT };
  expect(await confirmEmailChange(ctx, late)).toMatchObject({ ok: false });
  expect(await exported(VERA.email)).toMatch(/needles/);
});

test("change her email to one's own staff address: refused", async () => {
  const { clientId } = await adasClient();
  const contact = { clientId, name: VERA.name, email: "Bo@limber.test", by: BO };
  expect(await updateClient(ctx, contact)).toMatchObject({ reason: "staff-email" });
});

test("invent a record and merge her into it: only the owner merges, in either direction", async () => {
  const { clientId } = await adasClient();
  const invented = await bookFor(ctx, INVENTED, { time: "11:00", trainer: "bo" });
  for (const by of [BO, ADA, CLIENT])
    for (const [keptId, otherId] of [
      [invented.clientId, clientId],
      [clientId, invented.clientId],
    ] as const)
      expect(await mergeClients(ctx, { keptId, otherId, by })).toEqual({ ok: false, reason: "owner-only" });
  expect(await exported(INVENTED.email)).not.toMatch(/Herniated|needles/);
  // Even if the owner is persuaded, the invented address downloads only what was booked with it.
  expect(await mergeClients(ctx, { keptId: clientId, otherId: invented.clientId, by: OWNER })).toEqual({
    ok: true,
  });
  await signIn(INVENTED.email);
  expect(await exported(INVENTED.email)).not.toMatch(/Herniated|needles/);
});

test("search for her and use the id: shows contact and visits, not the record, and leaves a trace", async () => {
  const { clientId } = await adasClient();
  const userId = crypto.randomUUID();
  expect(await lookUpClients(ctx, { text: "ve", by: BO, userId })).toMatchObject({ ok: false });
  const found = await lookUpClients(ctx, { text: "vera", by: BO, userId });
  expect(found).toMatchObject({ ok: true, clients: [{ id: clientId }] });
  expect(JSON.stringify(found)).not.toMatch(/Herniated|needles/);
  expect(await opens("bo", clientId)).toBe(false);
  const event = await db.auditEvent.findFirst({ where: { action: "clients.searched" } });
  expect(event).toMatchObject({ actor: "trainer:bo", after: { clients: [clientId] } });
});

test("take over an address she gave up: its new owner signs in, books, downloads, and finds nothing of hers", async () => {
  const { clientId } = await adasClient();
  await updateClient(ctx, { clientId, name: VERA.name, email: "vera@new.test", by: ADA });
  const { id } = await db.clientEmailChange.findUniqueOrThrow({ where: { clientId } });
  await confirmEmailChange(ctx, { token: emailChangeToken(id, "confirm"), by: CLIENT });
  await expect(signIn(VERA.email)).resolves.toBeNull();
  const next = await bookFor(ctx, { name: "Next", email: VERA.email }, { time: "12:00", trainer: "bo" });
  expect(next.clientId).not.toBe(clientId);
  await signIn(VERA.email);
  expect(await exported(VERA.email)).not.toMatch(/Herniated|needles|new\.test/);
  expect(await opens("ada", next.clientId)).toBe(false);
  expect(await opens("bo", clientId)).toBe(false);
});

test("be erased after an email change: nothing remains under either address, and no one opens the record", async () => {
  const { clientId } = await adasClient();
  await updateClient(ctx, { clientId, name: VERA.name, email: "vera@new.test", by: ADA });
  const { id } = await db.clientEmailChange.findUniqueOrThrow({ where: { clientId } });
  await confirmEmailChange(ctx, { token: emailChangeToken(id, "confirm"), by: CLIENT });
  await db.booking.updateMany({ data: { status: "COMPLETED" } });
  expect(await eraseClient(ctx, { clientId, by: OWNER })).toEqual({ ok: true });
  for (const email of [VERA.email, "vera@new.test"]) {
    expect(await db.message.count({ where: { to: email } })).toBe(0);
    expect(await exported(email)).not.toMatch(/Herniated|needles|Visitor/);
  }
  expect(await opens("ada", clientId)).toBe(false);
});

test("inquire about membership with her address: the coach who gets it does not learn of her sessions", async () => {
  await adasClient();
  await merelyBook();
  const typed = { name: "V", email: VERA.email, message: "Hello", consent: true };
  const inquiry = { ...leadInput.parse(typed), caller: THE_STUDIO };
  const { leadId: id } = (await submitInquiry(ctx, inquiry)) as { leadId: string };
  const seenBy = async (slug: string | null) =>
    (await getLead(ctx, { id, trainerId: slug && (await trainerId(slug)) }))?.bookings.length;
  expect([await seenBy("ada"), await seenBy("bo"), await seenBy("cy"), await seenBy(null)]).toEqual([
    2, 1, 0, 2,
  ]);
});

test("listen as a webhook: a booking's life and an email change reveal no note and no pending address", async () => {
  await createEndpoint(ctx, {
    url: "https://hooks.test/",
    events: ["booking.booked", "booking.cancelled"],
    withContact: true,
  });
  const { clientId, bookingId } = await adasClient();
  await updateClient(ctx, { clientId, name: VERA.name, email: "vera@new.test", by: ADA });
  await cancelBooking(ctx, { bookingId });
  const reported = await db.webhookDelivery.findMany();
  expect(reported).toHaveLength(2);
  expect(JSON.stringify(reported)).toContain(VERA.email);
  expect(JSON.stringify(reported)).not.toMatch(/Herniated|needles|new\.test/);
});
