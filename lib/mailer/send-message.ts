import { type Context, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { compose, deliver, describeMailError, type Mail, type MailAddress, senderOf } from "@/lib/mail";
import { isOverDailyLimit } from "@/lib/outbox/recipient-limit";
import { isTooLate, TOO_MANY_FOR_STRANGER } from "@/lib/outbox/rules";
import { getStudio } from "@/lib/studio/queries";
import type { Prisma } from "@/prisma/client/client";
import type { QueuedMessage } from "./email";
import { writeEmail } from "./emails";

export interface SendMessageInput {
  messageId: string;
  /** Whether the job gives up after this attempt: the message is then FAILED. */
  isLastAttempt?: boolean;
}

/** Where mail goes: to an SMTP server, to the demo's mailbox, or nowhere yet. */
export type MailRoute = { smtpUrl: string } | "mailbox" | "none";

interface AttemptedMessage extends QueuedMessage<{ goodUntil?: unknown }> {
  limited: boolean;
  urgent: boolean;
  sendAt: Date | null;
}

const TOO_LATE = "it would have come too late to be of use";

/**
 * Sends a message that is queued, still true and not too late, and saves the outcome. Opens no transaction and takes no lock
 * while the mail server answers, so a slow one never blocks a booking.
 *
 * Sends at least once: if the process dies after the server accepted the message but before we saved that, it goes out again with
 * the same Message-ID. Saves a failure with its reason and throws it, so the job retries later; a permanent refusal, or the last
 * attempt, makes the message FAILED.
 */
export async function sendMessage(
  ctx: Context,
  input: SendMessageInput,
  route = routeOf(env),
  mailFrom = env.MAIL_FROM,
): Promise<void> {
  const message = await beginAttempt(ctx, input.messageId);
  if (!message) return;
  try {
    if (isTooLate(message.facts, ctx.now)) return await withdraw(ctx, message.id, TOO_LATE);
    if (await isHeldBack(ctx, message)) return await withdraw(ctx, message.id, TOO_MANY_FOR_STRANGER);
    const mail = await writeMail(ctx, message, mailFrom);
    if (!mail) return await withdraw(ctx, message.id, null);
    await hand(ctx, message, mail, route);
  } catch (error) {
    return noteFailure(ctx, message.id, error, input.isLastAttempt ?? false);
  }
  // Whatever its status is by now, it was sent.
  await update(ctx, message.id, { status: "SENT", sentAt: ctx.now, lastError: null });
}

/** A message sent at once was counted when it was enqueued; one with a `sendAt` is counted now. */
async function isHeldBack(ctx: Context, message: AttemptedMessage): Promise<boolean> {
  if (!message.limited || !message.sendAt) return false;
  return inTransaction(ctx, (tx) => isOverDailyLimit(tx, message));
}

/** The mail of a message, whose subject is saved; null when the message is no longer true. */
async function writeMail(
  ctx: Context,
  message: AttemptedMessage,
  mailFrom: string | undefined,
): Promise<Mail | null> {
  const found = await getStudio(ctx);
  const from = senderOf(mailFrom, found);
  const rendered = await writeEmail(ctx, message, { ...found, email: found.email || from.address });
  if (!rendered) return null;
  await update(ctx, message.id, { subject: rendered.subject });
  const messageId = `${message.id}@${new URL(env.APP_URL).hostname}`;
  const replyTo = rendered.replyTo ?? studioIfNotSender(found.email, from);
  return { ...rendered, messageId, from, to: message.to, replyTo };
}

/** Replies go to the studio even when another address sends for it. */
function studioIfNotSender(studioEmail: string, from: MailAddress): string | undefined {
  return studioEmail && studioEmail.toLowerCase() !== from.address.toLowerCase() ? studioEmail : undefined;
}

/** No attempt was made, so none is counted. Without a reason, the message was no longer true. */
async function withdraw(ctx: Context, id: string, reason: string | null): Promise<void> {
  await ctx.db.message.updateMany({
    where: { id, status: "QUEUED" },
    data: { status: "WITHDRAWN", attempts: { decrement: 1 }, lastError: reason },
  });
}

async function update(ctx: Context, id: string, data: Prisma.MessageUpdateInput): Promise<void> {
  await ctx.db.message.updateMany({ where: { id }, data });
}

function routeOf(settings: { SMTP_URL?: string | undefined; MAILBOX: "on" | "off" }): MailRoute {
  if (settings.SMTP_URL) return { smtpUrl: settings.SMTP_URL };
  return settings.MAILBOX === "on" ? "mailbox" : "none";
}

/** Counts the attempt before making it, so one that kills the process counts too. */
async function beginAttempt(ctx: Context, id: string): Promise<AttemptedMessage | undefined> {
  const [message] = await ctx.db.message.updateManyAndReturn({
    where: { id, status: "QUEUED" },
    data: { attempts: { increment: 1 }, attemptedAt: ctx.now },
  });
  return message as AttemptedMessage | undefined;
}

async function hand(
  ctx: Context,
  { id, urgent }: AttemptedMessage,
  mail: Mail,
  route: MailRoute,
): Promise<void> {
  if (route === "none") throw new Error("SMTP_URL is not set");
  if (route !== "mailbox") return deliver(route.smtpUrl, mail, urgent ? "urgent" : "usual");
  const raw = await compose(mail);
  await ctx.db.mailboxEntry.upsert({
    where: { messageId: id },
    create: { messageId: id, raw, keptAt: ctx.now },
    update: { raw, keptAt: ctx.now },
    select: { messageId: true },
  });
}

async function noteFailure(ctx: Context, id: string, error: unknown, isLastAttempt: boolean): Promise<void> {
  const { reason, permanent } = describeMailError(error);
  const givenUp = permanent || isLastAttempt;
  await ctx.db.message.updateMany({
    where: { id, status: "QUEUED" },
    data: { lastError: reason, ...(givenUp && { status: "FAILED" as const }) },
  });
  if (!givenUp) throw new Error(`message ${id}: ${reason}`);
}
