import { afterEach, beforeEach, expect, test } from "vitest";
import { signInWithProvider } from "@/lib/access/sign-in-with-provider";
import { startSession } from "@/lib/access/start-session";
import { inTransaction } from "@/lib/db";
import { sendMessage } from "@/lib/mailer/send-message";
import { ADA, bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, NOW } from "@/tests/support/studio";
import { confirmEmailChange } from "./confirm-email-change";
import { type EmailChangeRole, emailChangeToken, getEmailChange } from "./email-change";
import { eraseClient } from "./erase-client";
import { getClient, listOwnSessions } from "./queries";
import { updateClient } from "./update-client";
import { withdrawEmailChange } from "./withdraw-email-change";

const db = await testDb();
const ctx = { db, now: NOW };
const CLIENT = { actor: "client", origin: "Safari on iPhone" } as const;
const VERA = { name: "Vera Visitor", email: "vera@example.test", phone: "302-555-0111" };
const NEW = "vera@new.test";
let sink: SmtpSink;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  sink = await startSmtpSink();
});

afterEach(() => sink.close());

const daysLater = (days: number) => ({ db, now: new Date(NOW.getTime() + days * 86_400_000) });

/** Ada requests a new email for Vera. */
async function asked(email = NEW, by = ADA) {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  const result = await updateClient(ctx, { ...VERA, clientId, email, by });
  const change = await db.clientEmailChange.findUnique({ where: { clientId } });
  const link = (role: EmailChangeRole) => emailChangeToken(change?.id ?? "", role);
  return { clientId, result, change, link };
}

const emailOf = async (clientId: string) => (await getClient(ctx, clientId))?.email;

test("a new email waits: everything goes to the old one, and name and phone change at once", async () => {
  const { clientId } = await bookFor(ctx, VERA, { time: "09:00" });
  const changed = { clientId, name: "Vera V.", email: NEW, phone: "302-555-0122", by: ADA };
  expect(await updateClient(ctx, changed)).toEqual({ ok: true, isWaiting: true });
  expect(await getClient(ctx, clientId)).toMatchObject({
    name: "Vera V.",
    email: VERA.email,
    phone: "302-555-0122",
    formerEmails: [],
  });
  expect(await getEmailChange(ctx, { clientId })).toMatchObject({ email: NEW, askedBy: "ada" });
  expect(await db.message.count({ where: { bookingId: { not: null }, to: NEW } })).toBe(0);
  expect(await listOwnSessions(ctx, { email: NEW, limit: 9 })).toEqual([]);
  expect((await bookFor(ctx, { ...VERA, email: NEW }, { time: "10:00" })).clientId).not.toBe(clientId);
});

test("asks the new address to confirm, and tells the old one who wants the change and how to stop it", async () => {
  await asked();
  const messages = await db.message.findMany({ where: { template: { startsWith: "client-email" } } });
  for (const { id } of messages) await sendMessage(ctx, { messageId: id }, { smtpUrl: sink.url });
  const mailTo = (address: string) => sink.mails.find((mail) => JSON.stringify(mail.to).includes(address))!;
  const [toNew, toOld] = [mailTo(NEW), mailTo(VERA.email)];
  expect(toNew.text).toMatch(/http:\/\/limber\.test\/email-change\?token=/);
  expect(toNew.text).not.toContain("Vera");
  expect(toNew.text).not.toContain(VERA.email);
  expect(toOld.text).toContain("ada at Test Studio entered v•••@new.test as your new email");
  expect(toOld.text).toMatch(/http:\/\/limber\.test\/email-change\?token=/);
  expect(toOld.text).not.toContain(NEW);
});

test("once confirmed, the new address is the identity: sessions, pending emails and sign-in follow it", async () => {
  const { clientId, link } = await asked();
  await inTransaction(ctx, (tx) => startSession(tx, VERA.email, { userAgent: "Test" }));
  expect(await confirmEmailChange(ctx, { token: link("confirm"), by: CLIENT })).toEqual({ ok: true });
  expect(await confirmEmailChange(ctx, { token: link("confirm"), by: CLIENT })).toMatchObject({ ok: false });
  expect(await getClient(ctx, clientId)).toMatchObject({ email: NEW, formerEmails: [], hasAccount: false });
  const to = await db.message.findMany({ where: { template: { startsWith: "booking-" } } });
  expect(to.map((message) => message.to)).toEqual(Array(3).fill(NEW));
  expect(await listOwnSessions(ctx, { email: VERA.email, limit: 9 })).toEqual([]);
  expect(await listOwnSessions(ctx, { email: NEW, limit: 9 })).toHaveLength(1);
  expect((await db.clientEmail.findUniqueOrThrow({ where: { email: NEW } })).confirmedAt).toEqual(NOW);
  expect((await bookFor(ctx, VERA, { time: "10:00" })).clientId).not.toBe(clientId);
  expect(await db.formerClientEmail.findMany()).toEqual([{ clientId, email: VERA.email, givenUpAt: NOW }]);
});

test("once a client's email has changed, a provider account signs in the owner of its own email", async () => {
  const { link } = await asked();
  const account = { issuer: "https://id.test", subject: "vera", emailVerified: true, userAgent: "Test" };
  const signIn = async (email: string) => {
    const result = await signInWithProvider(ctx, { ...account, email });
    return result.ok && (await db.user.findUniqueOrThrow({ where: { id: result.session.userId } })).email;
  };
  expect(await signIn(VERA.email)).toBe(VERA.email);
  await confirmEmailChange(ctx, { token: link("confirm"), by: CLIENT });
  expect(await db.identity.count()).toBe(0);
  expect(await signIn(NEW)).toBe(NEW);
});

test("the old address or the studio stops the change, and nothing remains of it", async () => {
  const first = await asked();
  expect(await withdrawEmailChange(ctx, { token: first.link("stop"), by: CLIENT })).toEqual({ ok: true });
  expect(await confirmEmailChange(ctx, { token: first.link("confirm"), by: CLIENT })).toMatchObject({
    reason: "not-found",
  });
  await updateClient(ctx, { ...VERA, clientId: first.clientId, email: NEW, by: ADA });
  expect(await withdrawEmailChange(ctx, { clientId: first.clientId, by: OWNER })).toEqual({ ok: true });
  expect(await withdrawEmailChange(ctx, { clientId: first.clientId, by: OWNER })).toMatchObject({
    ok: false,
  });
  expect(await emailOf(first.clientId)).toBe(VERA.email);
  expect(await db.clientEmailChange.count()).toBe(0);
});

test("no other secret confirms or stops, and the old address's link does not confirm", async () => {
  const { clientId, change, link } = await asked();
  for (const token of [
    link("stop"),
    change!.id,
    `${link("confirm")}x`,
    emailChangeToken(clientId, "confirm"),
    "",
  ])
    expect(await confirmEmailChange(ctx, { token, by: CLIENT })).toEqual({ ok: false, reason: "not-found" });
  expect(await withdrawEmailChange(ctx, { token: link("confirm"), by: CLIENT })).toMatchObject({ ok: false });
  expect(await emailOf(clientId)).toBe(VERA.email);
});

test("a change expires after a week, and a new request replaces the previous one", async () => {
  const { clientId, link } = await asked();
  const late = daysLater(7);
  expect(await getEmailChange(late, { clientId })).toBeNull();
  expect(await confirmEmailChange(late, { token: link("confirm"), by: CLIENT })).toMatchObject({ ok: false });
  await updateClient(late, { ...VERA, clientId, email: "other@new.test", by: OWNER });
  expect(await db.clientEmailChange.findMany()).toMatchObject([{ email: "other@new.test", actor: "owner" }]);
  expect(await confirmEmailChange(late, { token: link("confirm"), by: CLIENT })).toMatchObject({ ok: false });
});

test("refuses an address that already became another client's, and gives one to only one of two", async () => {
  const { clientId, link } = await asked();
  const max = await bookFor(ctx, { name: "Max", email: "max@x.test" }, { time: "10:00" });
  await updateClient(ctx, { clientId: max.clientId, name: "Max", email: NEW, by: ADA });
  const maxChange = await db.clientEmailChange.findUniqueOrThrow({ where: { clientId: max.clientId } });
  const results = await Promise.all(
    [link("confirm"), emailChangeToken(maxChange.id, "confirm")].map((token) =>
      confirmEmailChange(ctx, { token, by: CLIENT }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "email-taken" });
  expect([await emailOf(clientId), await emailOf(max.clientId)]).toContain(NEW);
});

test("a coach can't set a client's email to a staff address; the owner can", async () => {
  const { result, clientId } = await asked("bo@limber.test");
  expect(result).toEqual({ ok: false, reason: "staff-email" });
  expect(await updateClient(ctx, { ...VERA, clientId, email: "bo@limber.test", by: OWNER })).toEqual({
    ok: true,
    isWaiting: true,
  });
});

test("erasing removes what was written with a former address until then, and leaves its new owner alone", async () => {
  const { clientId, link } = await asked();
  await db.signInRequest.create({
    data: {
      id: crypto.randomUUID(),
      email: VERA.email,
      linkHash: new Uint8Array(32),
      createdAt: NOW,
      expiresAt: NOW,
    },
  });
  const lead = (reference: string, createdAt: Date) =>
    db.lead.create({
      data: {
        reference,
        name: "V",
        email: VERA.email,
        status: "LOST",
        lostReason: "x",
        answerBy: NOW,
        createdAt,
      },
    });
  await lead("OLD", NOW);
  await confirmEmailChange(ctx, { token: link("confirm"), by: CLIENT });
  await db.booking.updateMany({ where: { clientId }, data: { status: "COMPLETED" } });
  const later = daysLater(1);
  await lead("NEWER", later.now);
  const newOwner = await bookFor(later, { name: "Someone", email: VERA.email }, { day: 30, time: "10:00" });
  expect(await eraseClient(later, { clientId, by: OWNER })).toEqual({ ok: true });
  expect((await db.lead.findMany()).map(({ reference }) => reference)).toEqual(["NEWER"]);
  expect(await db.signInRequest.count()).toBe(0);
  expect(await db.message.count({ where: { to: VERA.email, bookingId: { not: newOwner.bookingId } } })).toBe(
    0,
  );
  expect(await db.message.count({ where: { to: VERA.email } })).toBeGreaterThan(0);
  expect(await emailOf(newOwner.clientId)).toBe(VERA.email);
  expect([await db.formerClientEmail.count(), await db.clientEmailChange.count()]).toEqual([0, 0]);
  const trail = JSON.stringify(await db.auditEvent.findMany({ where: { subjectId: clientId } }));
  expect(trail).not.toMatch(/vera/i);
});
