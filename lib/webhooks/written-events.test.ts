import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { completeBooking } from "@/lib/attendance/complete-booking";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { inTransaction } from "@/lib/db";
import { assignLead } from "@/lib/leads/assign-lead";
import { changeLeadStatus } from "@/lib/leads/change-lead-status";
import { noteBooking } from "@/lib/leads/note-booking";
import { recordLeadEvent } from "@/lib/leads/record-lead-event";
import { releaseLead } from "@/lib/leads/release-lead";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { payloadsOf } from "@/tests/support/jobs";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { startWebhookReceiver, type WebhookReceiver } from "@/tests/support/webhook-receiver";
import { createEndpoint, sendDueWebhooks, webhookLog } from "@/tests/support/webhooks";
import type { EndpointInput } from "./schema";

/** What the database's triggers wrote. */

const db = await testDb();
const ctx = { db, now: NOW };
let receiver: WebhookReceiver;

beforeEach(async () => {
  // The reference library reads the clock.
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  await db.$reset();
  await createStudio(db);
  receiver = await startWebhookReceiver();
});
afterEach(() => {
  vi.useRealTimers();
  return receiver.close();
});

const endpoint = (change: Partial<EndpointInput> = {}) =>
  createEndpoint(ctx, { url: receiver.url, ...change });
const sendDue = (now = NOW) => sendDueWebhooks({ db, now });
const logOf = (endpointId: string) => webhookLog(ctx, endpointId);
const typesOf = async (endpointId: string) => (await logOf(endpointId)).map(({ type }) => type).sort();
const sent = () => receiver.received.map(({ body }) => JSON.parse(body));

test("reports a booking's life, verifiably, with the facts of each moment and no note", async () => {
  const { id, secret } = await endpoint();
  const { token, bookingId } = await bookFor(
    ctx,
    { name: "Vera", email: "vera@x.test", note: "SECRET-NOTE" },
    { day: 27, time: "10:00" },
  );
  const { reference } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } });
  await rescheduleBooking(ctx, { token, startsAt: newYork(30, "11:00"), trainer: "bo" });
  await cancelBooking(ctx, { token, reason: "SECRET-REASON" });
  expect(await sendDue()).toBe(3);
  for (const { body, headers } of receiver.received) {
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body));
    expect(body).not.toMatch(/SECRET|vera/i);
  }
  const byType = Object.fromEntries(sent().map((event) => [event.type, event]));
  // All were written at one moment; each states the facts at its own commit.
  expect(byType["booking.booked"]).toEqual({
    type: "booking.booked",
    timestamp: NOW.toISOString(),
    data: {
      reference,
      status: "CONFIRMED",
      service: { slug: "stretch-50", name: "Stretch" },
      trainer: { slug: "ada", name: "ada" },
      startsAt: "2026-11-27T15:00:00.000Z",
      endsAt: "2026-11-27T15:50:00.000Z",
      timeZone: "America/New_York",
      priceCents: 9000,
      feeCents: 0,
      currency: "USD",
    },
  });
  expect(byType["booking.moved"].data).toMatchObject({
    trainer: { slug: "bo" },
    startsAt: "2026-11-30T16:00:00.000Z",
    previous: { trainer: "ada", startsAt: "2026-11-27T15:00:00.000Z" },
  });
  expect(byType["booking.cancelled"].data).toMatchObject({ status: "CANCELLED", reference });
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(3);
  expect((await logOf(id)).every(({ state }) => state === "DELIVERED")).toBe(true);
});

test("sends contact details only to endpoints that should have them", async () => {
  const [without, withIt] = [await endpoint(), await endpoint({ withContact: true })];
  await bookFor(ctx, { name: "Vera", email: "vera@x.test", phone: "302-555-0199" }, { time: "10:00" });
  const contact = { name: "Vera", email: "vera@x.test", phone: "302-555-0199" };
  expect((await logOf(withIt.id))[0]?.data.contact).toEqual(contact);
  expect((await logOf(without.id))[0]?.data).not.toHaveProperty("contact");
});

test("reports no booking that is rolled back or refused", async () => {
  await endpoint();
  const request = { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  await expect(
    inTransaction(ctx, async (tx) => {
      expect((await bookSession(tx, request)).ok).toBe(true);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await db.webhookDelivery.count()).toBe(0);
  await bookSession(ctx, request);
  expect((await bookSession(ctx, { ...request, ...visitor("late") })).ok).toBe(false);
  expect(await db.webhookDelivery.count()).toBe(1);
  expect(await sendDue()).toBe(1);
});

test("reports one of two simultaneous bookings of the same time", async () => {
  const { id } = await endpoint();
  const ask = (name: string) =>
    bookSession(ctx, {
      ...visitor(name),
      service: "stretch-50",
      startsAt: newYork(27, "10:00"),
      trainer: "ada",
    });
  await Promise.all(["a", "b", "c", "d"].map(ask));
  expect(await typesOf(id)).toEqual(["booking.booked"]);
});

test("sends an endpoint only its chosen events", async () => {
  const { id } = await endpoint({ events: ["booking.completed"] });
  const { bookingId } = await bookFor(ctx, { name: "V", email: "v@x.test" }, { time: "10:00" });
  await completeBooking({ db, now: newYork(27, "12:00") }, { bookingId, by: ADA });
  expect(await typesOf(id)).toEqual(["booking.completed"]);
});

const inquiry = {
  name: "Lea",
  email: "lea@x.test",
  consent: true as const,
  message: "SECRET-WORDS",
  caller: THE_STUDIO,
};

test("reports a lead's life and not what the person wrote", async () => {
  const { id } = await endpoint();
  const { leadId } = (await submitInquiry(ctx, { ...inquiry, phone: undefined })) as { leadId: string };
  await submitInquiry(ctx, { ...inquiry, phone: undefined, message: "SECRET-MORE" });
  const cy = await db.trainer.findUniqueOrThrow({ where: { slug: "cy" } });
  await assignLead(ctx, { leadId, trainerId: cy.id, by: OWNER });
  await changeLeadStatus(ctx, { leadId, to: "CONTACTED", by: OWNER });
  await bookFor(ctx, { name: "Lea", email: "lea@x.test" }, { time: "10:00" });
  for (const job of await payloadsOf(db, "note-booking")) await noteBooking(ctx, job);
  expect(await typesOf(id)).toEqual([
    "booking.booked",
    "lead.assigned",
    "lead.booked",
    "lead.created",
    "lead.enquired-again",
    "lead.moved",
  ]);
  const log = await logOf(id);
  const dataOf = (type: string) => log.find((delivery) => delivery.type === type)?.data;
  expect(dataOf("lead.created")).toMatchObject({ status: "NEW", trainer: { slug: expect.any(String) } });
  expect(dataOf("lead.assigned")).toMatchObject({ trainer: { slug: "cy", name: "cy" } });
  expect(dataOf("lead.moved")).toMatchObject({ status: "CONTACTED", previous: { status: "NEW" } });
  expect(dataOf("lead.booked")).toMatchObject({
    status: "TRIAL_BOOKED",
    booking: { reference: dataOf("booking.booked")?.reference },
  });
  expect(JSON.stringify(log)).not.toMatch(/SECRET|lea@/);
});

test("reports a suspected inquiry when it is released", async () => {
  const { id } = await endpoint();
  const spam = await submitInquiry(ctx, { ...inquiry, phone: undefined, suspicion: "honeypot" });
  expect(await typesOf(id)).toEqual([]);
  await releaseLead(ctx, { leadId: (spam as { leadId: string }).leadId, by: OWNER });
  expect(await typesOf(id)).toEqual(["lead.created"]);
});

test("reports an inquiry released onto an open one, or without a coach, truthfully", async () => {
  const { id } = await endpoint();
  const { leadId } = (await submitInquiry(ctx, { ...inquiry, phone: undefined })) as { leadId: string };
  const spam = await submitInquiry(ctx, {
    ...inquiry,
    phone: undefined,
    message: "m",
    suspicion: "honeypot",
  });
  await releaseLead(ctx, { leadId: (spam as { leadId: string }).leadId, by: OWNER });
  await recordLeadEvent(ctx, { leadId, actor: "system", kind: "unanswered", data: { from: null, to: null } });
  await recordLeadEvent(ctx, { leadId, actor: "owner", kind: "noted" });
  expect(await typesOf(id)).toEqual(["lead.created", "lead.enquired-again"]);
});
