import { beforeEach, expect, test } from "vitest";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { signInWithProvider } from "@/lib/access/sign-in-with-provider";
import { addClientNote } from "@/lib/clients/add-client-note";
import { mergeClients } from "@/lib/clients/merge-clients";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { createEndpoint } from "@/tests/support/webhooks";
import { exportClient, exportOwn } from "./client-export";

const db = await testDb();
const ctx = { db, now: NOW };
const VERA = { name: "Vera", email: "vera@example.test", phone: "302-555-0111", note: "Left hip" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function createVera(): Promise<{ clientId: string; requestId: string }> {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  await addClientNote(ctx, { clientId, text: "Likes mornings", by: ADA });
  const account = { issuer: "https://id.test", subject: "v-1", email: VERA.email, emailVerified: true };
  await signInWithProvider(ctx, { ...account, userAgent: "Safari" });
  const { requestId } = await requestSignIn(ctx, { email: VERA.email });
  return { clientId, requestId };
}

test("an export has everything stored about a client", async () => {
  const { clientId } = await createVera();
  const data = await exportClient(ctx, clientId);
  expect(data).toMatchObject({
    exportedAt: NOW,
    client: { id: clientId, name: "Vera", email: VERA.email, phone: VERA.phone },
    emails: [VERA.email],
    notes: [{ text: "Likes mornings", author: "trainer:ada" }],
    bookings: [{ note: "Left hip", service: "Stretch", coach: "ada", contact_phone: VERA.phone }],
    accounts: [{ email: VERA.email }],
    identities: [{ issuer: "https://id.test", subject: "v-1" }],
    devices: [{ user_agent: "Safari" }],
    signInRequests: [{ email: VERA.email }],
  });
  const actions = data?.auditEvents.map(({ action }) => action).sort();
  expect(actions).toEqual(["booking.booked", "client.noted"]);
  expect(data?.messages.map(({ template }) => template).sort()).toEqual([
    "booking-confirmed",
    "booking-reminder",
    "booking-reminder",
    "coach-booked",
    "sign-in",
  ]);
});

test("an export names programs that received the data, by host only", async () => {
  const url = "https://hooks.test/secret-path?key=secret";
  await createEndpoint(ctx, { url, events: ["booking.booked"], withContact: true });
  const { clientId } = await createVera();
  const data = await exportClient(ctx, clientId);
  expect(data?.webhooks).toMatchObject([
    { receiver: "hooks.test", type: "booking.booked", data: { contact: { email: VERA.email } } },
  ]);
  expect(JSON.stringify(data)).not.toContain("secret-path");
});

test("an export has the inquiries from all addresses with their words and emails", async () => {
  const { clientId } = await createVera();
  await db.clientEmail.create({ data: { email: "former@example.test", clientId } });
  const inquire = (email: string, message: string, minute: number) => {
    const at = { db, now: new Date(NOW.getTime() + minute * 60_000) };
    const words = leadInput.parse({ name: "Vera", email, message, consent: true });
    return submitInquiry(at, { ...words, caller: THE_STUDIO });
  };
  await inquire("VERA@example.test", "Mornings?", 1);
  await inquire("former@example.test", "Evenings?", 2);
  await inquire("eve@example.test", "Shoulder", 3);
  const data = await exportClient(ctx, clientId);
  expect(data?.leads).toMatchObject([
    { email: "VERA@example.test", history: [{ kind: "enquired", data: { message: "Mornings?" } }] },
    { email: "former@example.test", history: [{ data: { message: "Evenings?" } }] },
  ]);
  const about = data?.messages.filter(({ lead_id }) => lead_id !== null);
  expect(about?.map(({ template }) => template).sort()).toEqual([
    "lead-assigned",
    "lead-assigned",
    "lead-received",
    "lead-received",
  ]);
  expect(JSON.stringify(data)).not.toMatch(/shoulder|enquiry_key/i);
});

test("an export has no secret and no hash of one", async () => {
  const { clientId, requestId } = await createVera();
  const text = JSON.stringify(await exportClient(ctx, clientId));
  expect(text).not.toMatch(/hash|token|idempotency|dedupe|last_error/i);
  expect(text).not.toContain(requestId);
});

test("an export has nothing about anyone else", async () => {
  const { clientId } = await createVera();
  const eve = { name: "Eve", email: "eve@example.test", note: "Shoulder" };
  await bookFor(ctx, eve, { time: "10:00" });
  await requestSignIn(ctx, { email: eve.email });
  expect(JSON.stringify(await exportClient(ctx, clientId))).not.toMatch(/eve@|shoulder/i);
  expect(JSON.stringify(await exportOwn(ctx, VERA.email))).not.toMatch(/eve@|shoulder/i);
});

test("refuses an export of a client who does not exist", async () => {
  expect(await exportClient(ctx, crypto.randomUUID())).toBeNull();
});

test("clients get the same export as the owner, and without a booking their account", async () => {
  const { clientId } = await createVera();
  expect(await exportOwn(ctx, "VERA@example.test")).toEqual(await exportClient(ctx, clientId));
  await db.user.create({ data: { email: "new@example.test" } });
  expect(await exportOwn(ctx, "new@example.test")).toMatchObject({
    client: null,
    bookings: [],
    accounts: [{ email: "new@example.test" }],
  });
});

test("a merged record's address gets what was booked with it, and not the record", async () => {
  const { clientId } = await createVera();
  const other = await bookFor(ctx, { name: "V", email: "v@work.test", note: "Knee" }, { time: "11:00" });
  await mergeClients(ctx, { keptId: clientId, otherId: other.clientId, by: OWNER });
  const own = await exportOwn(ctx, "v@work.test");
  expect(own).toMatchObject({
    client: null,
    notes: [],
    bookings: [{ note: "Knee" }],
    emails: ["v@work.test"],
  });
  expect(JSON.stringify(own)).not.toMatch(/hip|mornings|555-0111/i);
  expect((await exportOwn(ctx, VERA.email)).bookings).toHaveLength(2);
});
