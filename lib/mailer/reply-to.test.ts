import { afterAll, beforeAll, expect, test } from "vitest";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { bookSession } from "@/lib/booking/book-session";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { testDb } from "@/tests/support/database";
import { dueMessages } from "@/tests/support/outbox";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { sendMessage } from "./send-message";

/** Not the studio's own address. */
const MAIL_FROM = "Studio Mailer <bounces@mail.example.net>";

const db = await testDb();
const ctx = { db, now: NOW };
let sink: SmtpSink;

beforeAll(async () => {
  await createStudio(db);
  sink = await startSmtpSink();
  await bookSession(ctx, {
    ...visitor(),
    service: "stretch-50",
    startsAt: newYork(27, "10:00"),
    trainer: "ada",
  });
  const words = { name: "Ben", email: "ben@example.test", consent: true, message: "Hello" };
  await submitInquiry(ctx, { ...leadInput.parse(words), caller: THE_STUDIO });
  await requestSignIn(ctx, { email: "visitor@example.test" });
  for (const messageId of await dueMessages(db, ctx.now)) {
    await sendMessage(ctx, { messageId }, { smtpUrl: sink.url }, MAIL_FROM);
  }
});

afterAll(() => sink.close());

test("replies reach the studio, or the person an email to a coach is about, and never the sending address", async () => {
  const { email } = await db.studio.findUniqueOrThrow({ where: { id: 1 }, select: { email: true } });
  const replies = sink.mails.map((mail) => [mail.subject?.split(/[: ]/, 1)[0], mail.replyTo?.text]);
  expect(replies.toSorted()).toEqual([
    ["New", "ben@example.test"],
    ["New", "visitor@example.test"],
    ["Sign", email],
    ["You’re", email],
    ["ada", email],
  ]);
  for (const { from } of sink.mails) expect(from?.text).toContain("bounces@mail.example.net");
});

test("the organizer of the calendar entry stays the studio", async () => {
  const { email } = await db.studio.findUniqueOrThrow({ where: { id: 1 }, select: { email: true } });
  const parts = sink.mails.flatMap(({ attachments }) =>
    attachments.filter(({ contentType }) => contentType === "text/calendar"),
  );
  expect(parts).toHaveLength(2);
  for (const { content } of parts) {
    expect(content.toString().replaceAll(/\r\n[ \t]/g, "")).toMatch(
      new RegExp(`ORGANIZER[^\\r]*mailto:${email}`, "i"),
    );
  }
});
