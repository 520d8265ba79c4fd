import { simpleParser } from "mailparser";
import type { Context } from "@/lib/db";
import type { MessageStatus } from "@/prisma/client/enums";

/** A message and what became of it. */
export interface MessageView {
  id: string;
  template: string;
  to: string;
  /** Null until it has been rendered for the first attempt. */
  subject: string | null;
  status: MessageStatus;
  attempts: number;
  /** Why the last attempt failed; a message that waits for its next one has it too. */
  lastError: string | null;
  createdAt: Date;
  /** When it is to go out, if that is still to come. */
  plannedFor: Date | null;
  sentAt: Date | null;
}

const messageFields = {
  id: true,
  template: true,
  to: true,
  subject: true,
  status: true,
  attempts: true,
  lastError: true,
  createdAt: true,
  sendAt: true,
  sentAt: true,
} as const;

type MessageRow = Omit<MessageView, "plannedFor"> & { sendAt: Date | null };

function toView({ sendAt, ...message }: MessageRow, now: Date): MessageView {
  const isPlanned = message.status === "QUEUED" && sendAt !== null && sendAt > now;
  return { ...message, plannedFor: isPlanned ? sendAt : null };
}

/** The newest messages first; one that was planned is new when its time has come. Raw for that order. */
export async function listMessages(ctx: Context, { limit }: { limit: number }): Promise<MessageView[]> {
  const rows = await ctx.db.$queryRaw<MessageRow[]>`
    select id, template, "to", subject, status::text as status, attempts, last_error as "lastError",
      created_at as "createdAt", send_at as "sendAt", sent_at as "sentAt"
    from messages
    order by case when send_at <= ${ctx.now}::timestamptz then send_at else created_at end desc, send_at nulls first, id
    limit ${limit}`;
  return rows.map((row) => toView(row, ctx.now));
}

/** What was written to the client about a booking, newest first; of one moment, the news before the reminders. */
export async function listClientMessages(ctx: Context, bookingId: string): Promise<MessageView[]> {
  const rows = await ctx.db.message.findMany({
    where: { bookingId, template: { startsWith: "booking-" } },
    select: messageFields,
    orderBy: [{ createdAt: "desc" }, { sendAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
  });
  return rows.map((row) => toView(row, ctx.now));
}

/** A message with the mail that was kept of it. */
export interface KeptMessageView extends MessageView {
  /** Null when nothing was kept: it has not been sent, or it went to a mail server. */
  mail: {
    from: string;
    replyTo: string | null;
    messageId: string;
    html: string;
    text: string;
    attachments: { filename: string; contentType: string; text: string }[];
  } | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One message of the demo's mailbox, taken apart, or null when there is none of this id. */
export async function getKeptMessage(ctx: Context, id: string): Promise<KeptMessageView | null> {
  if (!UUID.test(id)) return null;
  const found = await ctx.db.message.findUnique({
    where: { id },
    select: { ...messageFields, mailboxEntry: { select: { raw: true } } },
  });
  if (!found) return null;
  const { mailboxEntry, ...message } = found;
  return {
    ...toView(message, ctx.now),
    mail: mailboxEntry && (await takeApart(Buffer.from(mailboxEntry.raw))),
  };
}

async function takeApart(raw: Buffer): Promise<NonNullable<KeptMessageView["mail"]>> {
  const parsed = await simpleParser(raw);
  return {
    from: parsed.from?.text ?? "",
    replyTo: parsed.replyTo?.text ?? null,
    messageId: parsed.messageId ?? "",
    html: parsed.html || "",
    text: parsed.text ?? "",
    attachments: parsed.attachments.map(({ filename, contentType, content }) => ({
      filename: filename ?? "attachment",
      contentType,
      text: content.toString("utf8"),
    })),
  };
}
