import { afterEach, beforeEach, expect, test } from "vitest";
import { type BookedSession, type BookSessionInput, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { getMailboxEntry, listMessages } from "@/lib/outbox/queries";
import { resendMessage } from "@/lib/outbox/resend-message";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { type MailRoute, sendMessage } from "./send-message";

const db = await testDb();
const ctx = { db, now: NOW };
let sink: SmtpSink;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  sink = await startSmtpSink();
});

afterEach(() => sink.close());

async function booked(change: Partial<BookSessionInput> = {}): Promise<BookedSession> {
  const request = {
    ...visitor(),
    service: "stretch-50",
    startsAt: newYork(27, "10:00"),
    trainer: "ada",
    ...change,
  };
  const result = await bookSession(ctx, request);
  if (!result.ok) throw new Error(`not booked: ${result.reason}`);
  return result;
}

async function sendAll(
  route: MailRoute = { smtpUrl: sink.url },
  isLastAttempt = false,
): Promise<PromiseSettledResult<void>[]> {
  const due = await dueMessages(db, ctx.now);
  return Promise.allSettled(due.map((messageId) => sendMessage(ctx, { messageId, isLastAttempt }, route)));
}

/** All messages except scheduled reminders. */
const listDue = async () =>
  (await listMessages(ctx, { limit: 9 })).filter(({ plannedFor }) => plannedFor === null);

const mailTo = (address: string) => sink.mails.find((mail) => JSON.stringify(mail.to).includes(address));

function calendarOf(mail: ReturnType<typeof mailTo>): string {
  return (
    mail?.attachments.find(({ contentType }) => contentType === "text/calendar")?.content.toString("utf8") ??
    ""
  );
}

const unfolded = (text: string) => text.replaceAll(/\r\n[ \t]/g, "");

test("emails client and coach about a booking as HTML, plain text and an invitation, once each", async () => {
  const { booking, manageToken } = await booked({
    name: "Vera Visitor",
    note: "left hip hurts",
    chapter: "knee-to-chest",
  });
  await sendAll();
  await sendAll();
  expect(sink.mails).toHaveLength(2);
  const client = mailTo("visitor@example.test");
  expect(client?.subject).toBe("You’re booked: Stretch, Fri, Nov 27, 10:00 AM");
  for (const body of [client?.text, client?.html]) {
    expect(body).toContain("Friday, November 27, 10:00 AM to 10:50 AM EST");
    expect(body).toContain(`http://limber.test/booking/${manageToken}`);
    expect(body).toContain(booking.reference);
  }
  expect(client?.text).toContain("Thursday, November 26, 10:00 AM EST. After that, canceling costs $45");
  const invitation = unfolded(calendarOf(client));
  expect(invitation).toContain("METHOD:REQUEST");
  expect(invitation).toContain(`UID:${booking.icsUid}`);
  expect(invitation).toContain("SEQUENCE:0");
  expect(invitation).toContain("DTSTART:20261127T150000Z");
  const coach = mailTo("ada@limber.test");
  expect(JSON.stringify(sink.mails)).not.toContain("left hip");
  expect(coach?.text).toContain(`http://limber.test/coach/bookings/${booking.reference}`);
  expect(coach?.text).toContain("knee-to-chest");
  expect(coach?.replyTo?.text).toBe("visitor@example.test");
  expect(await listDue()).toMatchObject([
    { status: "SENT", attempts: 1, sentAt: NOW },
    { status: "SENT", attempts: 1, sentAt: NOW },
  ]);
});

test("leaves the client's note out of every email and every stored message", async () => {
  const { manageToken } = await booked({ note: "SECRET-NOTE" });
  await sendAll();
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "10:00"), trainer: "bo" });
  await sendAll();
  await cancelBooking(ctx, { token: manageToken });
  await sendAll();
  expect(sink.mails).toHaveLength(7);
  for (const mail of sink.mails) {
    expect(mail.subject).not.toContain("SECRET-NOTE");
    expect(calendarOf(mail)).toContain("BEGIN:VEVENT");
    expect(calendarOf(mail)).not.toContain("SECRET-NOTE");
  }
  expect(JSON.stringify(sink.mails)).not.toContain("SECRET-NOTE");
  expect(JSON.stringify(await db.message.findMany())).not.toContain("SECRET-NOTE");
  expect(JSON.stringify(await db.auditEvent.findMany())).not.toContain("SECRET-NOTE");
});

test("updates the calendar entry with a rising SEQUENCE and cancels it with CANCEL", async () => {
  const { manageToken, booking } = await booked();
  await sendAll();
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "10:00") });
  await sendAll();
  await cancelBooking(ctx, { token: manageToken });
  await sendAll();
  const toClient = sink.mails.filter((mail) => JSON.stringify(mail.to).includes("visitor@example.test"));
  const facts = toClient.map((mail) =>
    unfolded(calendarOf(mail)).match(/METHOD:\w+|UID:\S+|SEQUENCE:\d+|STATUS:\w+/g),
  );
  const uid = `UID:${booking.icsUid}`;
  expect(facts).toEqual([
    ["METHOD:REQUEST", uid, "SEQUENCE:0", "STATUS:CONFIRMED"],
    ["METHOD:REQUEST", uid, "SEQUENCE:1", "STATUS:CONFIRMED"],
    ["METHOD:CANCEL", uid, "SEQUENCE:2", "STATUS:CANCELLED"],
  ]);
  expect(toClient[1]?.text).toContain("It was Friday, November 27, 10:00 AM to 10:50 AM EST with ada");
});

test("sends nothing about a booking that has since been rescheduled or canceled", async () => {
  const { manageToken } = await booked();
  const [stale] = await db.message.findMany({ where: { template: "booking-confirmed" } });
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "10:00") });
  await cancelBooking(ctx, { token: manageToken });
  await sendMessage(ctx, { messageId: stale!.id }, { smtpUrl: sink.url });
  await sendAll();
  expect(sink.mails.map((mail) => mail.subject).toSorted()).toEqual([
    "Canceled: Stretch, Mon, Nov 30, 10:00 AM",
    "Canceled: visitor, Mon, Nov 30, 10:00 AM",
  ]);
});

test("emails a coach who lost a session even if it is rescheduled before that email goes out", async () => {
  const { manageToken } = await booked();
  await sendAll();
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "10:00"), trainer: "bo" });
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "11:00"), trainer: "cy" });
  sink.mails.length = 0;
  await sendAll();
  expect(mailTo("ada@limber.test")?.subject).toBe("Canceled: visitor, Fri, Nov 27, 10:00 AM");
  expect(mailTo("cy@limber.test")?.subject).toBe("New: visitor, Mon, Nov 30, 11:00 AM");
});

test("never sends a failed message that is no longer true, even on request", async () => {
  const { manageToken } = await booked();
  await sink.close();
  await sendAll({ smtpUrl: sink.url }, true);
  await cancelBooking(ctx, { token: manageToken });
  const failed = await db.message.findFirstOrThrow({
    where: { status: "FAILED", template: "booking-confirmed" },
  });
  expect(await resendMessage(ctx, { messageId: failed.id })).toEqual({ ok: true });
  sink = await startSmtpSink();
  await sendMessage(ctx, { messageId: failed.id }, { smtpUrl: sink.url });
  expect((await db.message.findUniqueOrThrow({ where: { id: failed.id } })).status).toBe("WITHDRAWN");
  expect(sink.mails).toEqual([]);
});

test("queues a message with the reason while the mail server is down, and sends it with the same Message-ID", async () => {
  await booked();
  const { port } = sink;
  await sink.close();
  const results = await sendAll();
  expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  const waiting = await listDue();
  expect(waiting.map(({ status, attempts }) => [status, attempts])).toEqual([
    ["QUEUED", 1],
    ["QUEUED", 1],
  ]);
  expect(waiting[0]?.lastError).toContain("ECONNREFUSED");
  sink = await startSmtpSink({ port });
  await sendAll();
  expect(sink.mails.map((mail) => mail.messageId).toSorted()).toEqual(
    waiting.map(({ id }) => `<${id}@limber.test>`).toSorted(),
  );
  expect(await listDue()).toMatchObject([
    { status: "SENT", attempts: 2, lastError: null },
    { status: "SENT", attempts: 2, lastError: null },
  ]);
});

test("retries after a temporary refusal, fails after a permanent one, and can then be resent", async () => {
  await booked();
  await sink.close();
  sink = await startSmtpSink({ refuse: 451 });
  await sendAll();
  expect(await listMessages(ctx, { limit: 1 })).toMatchObject([
    { status: "QUEUED", lastError: expect.stringContaining("451") },
  ]);
  await sink.close();
  sink = await startSmtpSink({ refuse: 550 });
  await sendAll();
  const [failed] = await listMessages(ctx, { limit: 1 });
  expect(failed).toMatchObject({ status: "FAILED", attempts: 2, lastError: expect.stringContaining("550") });
  await sink.close();
  sink = await startSmtpSink();
  expect(await resendMessage(ctx, { messageId: failed!.id })).toEqual({ ok: true });
  await sendAll();
  expect(sink.mails).toHaveLength(1);
  expect(await resendMessage(ctx, { messageId: failed!.id })).toEqual({ ok: false, reason: "not-failed" });
  expect(await resendMessage(ctx, { messageId: "00000000-0000-4000-8000-000000000000" })).toEqual({
    ok: false,
    reason: "not-found",
  });
});

test("gives up after the last attempt", async () => {
  await booked();
  await sink.close();
  await sendAll({ smtpUrl: sink.url }, true);
  sink = await startSmtpSink();
  expect((await listDue()).map(({ status }) => status)).toEqual(["FAILED", "FAILED"]);
});

test("commits a cancellation at once while the mail server is slow, and records what was sent", async () => {
  const { manageToken } = await booked();
  await sink.close();
  sink = await startSmtpSink({ delayMs: 500 });
  const sending = sendAll();
  await new Promise((done) => setTimeout(done, 200));
  expect(await cancelBooking(ctx, { token: manageToken })).toMatchObject({ ok: true });
  expect(sink.mails).toEqual([]);
  await sending;
  const confirmed = await db.message.findFirstOrThrow({ where: { template: "booking-confirmed" } });
  expect(confirmed.status).toBe("SENT");
});

test("a name can't add recipients or content", async () => {
  const { contactName } = (await booked({ name: 'Eve" <x@evil.test>, ; BEGIN:VEVENT' })).booking;
  await sendAll();
  for (const mail of sink.mails) {
    expect(JSON.stringify([mail.to, mail.cc, mail.bcc])).not.toContain("evil");
    expect(calendarOf(mail).match(/BEGIN:VEVENT/g)?.length).toBeLessThanOrEqual(2);
    expect(unfolded(calendarOf(mail)).match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
    expect(mail.html).not.toContain(contactName);
  }
});

test("stores mail for the mailbox without a mail server, parsed for reading", async () => {
  await booked();
  await sendAll("mailbox");
  const [message] = await listDue();
  const stored = await getMailboxEntry(ctx, message!.id);
  expect(stored).toMatchObject({ status: "SENT", mail: { messageId: `<${message!.id}@limber.test>` } });
  expect(stored?.mail?.attachments.map(({ contentType }) => contentType)).toContain("text/calendar");
  for (const id of ["x", "00000000-0000-4000-8000-000000000000"])
    expect(await getMailboxEntry(ctx, id)).toBeNull();
});

test("says so when there is nowhere to send mail", async () => {
  await booked();
  await sendAll("none");
  expect(await listMessages(ctx, { limit: 1 })).toMatchObject([
    { status: "QUEUED", lastError: "SMTP_URL is not set" },
  ]);
});

test("shows why an email can't be rendered, and sends it once that is fixed", async () => {
  await booked();
  await db.studio.update({ where: { id: 1 }, data: { email: "" } });
  expect((await sendAll()).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await listMessages(ctx, { limit: 1 })).toMatchObject([
    { status: "QUEUED", attempts: 1, lastError: expect.stringContaining("MAIL_FROM is not set") },
  ]);
  await db.studio.update({ where: { id: 1 }, data: { email: "studio@limber.test" } });
  await sendAll();
  expect(sink.mails).toHaveLength(2);
});

test("only the client's confirmation email for an unconfirmed booking has the confirmation link", async () => {
  const link = /http:\/\/limber\.test\/booking\/confirm\?token=[\w.%-]+/;
  await booked();
  await booked({ ...visitor("zoe"), startsAt: newYork(26, "10:00"), confirmed: true });
  const due = await db.message.findMany({ select: { id: true } });
  for (const { id } of due) await sendMessage(ctx, { messageId: id }, { smtpUrl: sink.url });
  const withLink = sink.mails.filter(({ text = "", html }) => link.test(text + html));
  expect(withLink.map(({ subject, to }) => [subject, JSON.stringify(to).includes("visitor@")])).toEqual([
    ["You’re booked: Stretch, Fri, Nov 27, 10:00 AM", true],
  ]);
  expect(sink.mails.length).toBeGreaterThan(6);
  for (const mail of sink.mails) expect(unfolded(calendarOf(mail))).not.toContain("/booking/confirm");
});
