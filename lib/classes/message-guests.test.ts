import { beforeEach, expect, test } from "vitest";
import { type BookedSession, bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { sendMessage } from "@/lib/mailer/send-message";
import { getMailboxEntry } from "@/lib/outbox/queries";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { cancelClass } from "./cancel-class";
import { messageGuests } from "./message-guests";
import { listClassMessages } from "./queries";
import { rescheduleClass } from "./reschedule-class";
import { messageInput } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "trainer:ada", origin: "Test" } as const;
const ten = newYork(27, "10:00");
const messageId = "0f6fd7f3-6b4c-4a0e-9a39-000000000001";
let slotId = "";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  slotId = await scheduleClass(db, "ada", ten);
});

async function comes(name: string): Promise<BookedSession> {
  const result = await bookSession(ctx, { ...visitor(name), service: "class", startsAt: ten });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const write = (change: Partial<Parameters<typeof messageGuests>[1]> = {}, now = NOW) =>
  messageGuests(
    { db, now },
    { slotId, messageId, subject: "Bring a towel", text: "It is <b>warm</b>.\nSee you.", by, ...change },
  );

const sendAll = async (now = NOW) => {
  for (const id of await dueMessages(db, now)) await sendMessage({ db, now }, { messageId: id }, "mailbox");
};

const written = () => db.message.findMany({ where: { template: "class-message" }, orderBy: { to: "asc" } });

test("writes to each guest separately, as text, with the class and its time, and replies reach the studio", async () => {
  await comes("ann");
  await comes("ben");
  expect(await write()).toEqual({ ok: true, guests: 2 });
  await sendAll();
  const messages = await written();
  expect(messages.map(({ to, status, subject }) => [to, status, subject])).toEqual([
    ["ann@example.test", "SENT", "Bring a towel"],
    ["ben@example.test", "SENT", "Bring a towel"],
  ]);
  const { mail } = (await getMailboxEntry(ctx, messages[0]!.id))!;
  expect(mail?.replyTo).toContain("studio@limber.test");
  expect(mail?.html).toContain("&lt;b&gt;warm&lt;/b&gt;");
  expect(mail?.text).toContain("Friday, November 27, 10:00 AM to 10:45 AM EST");
  expect(mail?.attachments).toEqual([]);
  expect(JSON.stringify(mail)).not.toContain("ben@");
});

test("writes once when the form is sent twice, at once or later", async () => {
  await comes("ann");
  expect(await Promise.all([write(), write()])).toEqual([
    { ok: true, guests: 1 },
    { ok: true, guests: 1 },
  ]);
  expect(await write({ text: "Other words." })).toEqual({ ok: true, guests: 1 });
  expect(await written()).toHaveLength(1);
  const events = await db.auditEvent.findMany({ where: { action: "class.messaged" } });
  expect(events.map(({ subjectId, after }) => [subjectId, after])).toEqual([[slotId, { guests: 1 }]]);
  await write({ messageId: messageId.replace(/1$/, "2") });
  expect(await written()).toHaveLength(2);
});

test("does not reach guests who cancel before it is sent", async () => {
  await comes("ann");
  const ben = await comes("ben");
  await write();
  await cancelBooking(ctx, { bookingId: ben.booking.id });
  await sendAll();
  expect((await written()).map(({ status }) => status)).toEqual(["SENT", "WITHDRAWN"]);
});

test.for(["cancelled", "moved"] as const)("is not sent once the class is %s", async (what) => {
  await comes("ann");
  await write();
  if (what === "cancelled") await cancelClass(ctx, { slotId, by });
  else {
    const expected = { startsAt: ten, trainer: "ada" };
    await rescheduleClass(ctx, { slotId, startsAt: newYork(27, "14:00"), expected, by });
  }
  await sendAll();
  expect((await written()).map(({ status }) => status)).toEqual(["WITHDRAWN"]);
});

test("is not sent to a class that has ended once mail works again", async () => {
  await comes("ann");
  await write();
  await sendAll(newYork(27, "11:00"));
  expect((await written()).map(({ status }) => status)).toEqual(["WITHDRAWN"]);
});

test("writes to no one without guests, for a past or canceled class, or without a class", async () => {
  expect(await write()).toEqual({ ok: false, reason: "no-guests" });
  await comes("ann");
  expect(await write({}, newYork(27, "10:45"))).toEqual({ ok: false, reason: "not-changeable" });
  expect(await write({ slotId: messageId })).toEqual({ ok: false, reason: "not-found" });
  await cancelClass(ctx, { slotId, by });
  expect(await write()).toEqual({ ok: false, reason: "not-changeable" });
  expect(await written()).toEqual([]);
});

test("shows each message and the state of its emails, newest first", async () => {
  await comes("ann");
  await write();
  await sendAll();
  await comes("ben");
  const later = new Date(NOW.getTime() + 60_000);
  await write({ messageId: messageId.replace(/1$/, "2"), subject: "And water" }, later);
  const shown = await listClassMessages(ctx, slotId);
  expect(
    shown.map(({ subject, emails }) => [subject, emails.map(({ name, status }) => [name, status])]),
  ).toEqual([
    [
      "And water",
      [
        ["ann", "QUEUED"],
        ["ben", "QUEUED"],
      ],
    ],
    ["Bring a towel", [["ann", "SENT"]]],
  ]);
});

test.for<[string, Record<string, string>]>([
  ["a subject of two lines", { subject: "Hello\r\nBcc: all@example.test" }],
  ["a subject that turns letters around", { subject: "Hello \u202e" }],
  ["an empty subject", { subject: " " }],
  ["a long subject", { subject: "a".repeat(121) }],
  ["an empty text", { text: " " }],
  ["a long text", { text: "a".repeat(2001) }],
  ["a text with control characters", { text: "a\u0000b" }],
  ["no form", { messageId: "1" }],
])("refuses %s", ([, change]) => {
  expect(messageInput.safeParse({ subject: "Hello", text: "There", messageId, ...change }).success).toBe(
    false,
  );
});
