import { simpleParser } from "mailparser";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { isWorkerAlive } from "@/lib/jobs";
import { Prisma } from "@/prisma/client/client";
import type { MessageStatus } from "@/prisma/client/enums";
import { TOO_MANY_FOR_STRANGER } from "./rules";
import type { DeliveryListing } from "./schema";

export interface MessageView {
  id: string;
  template: string;
  to: string;
  /** Null until the first attempt renders it. */
  subject: string | null;
  status: MessageStatus;
  attempts: number;
  /** Why the last attempt failed; also set while the message waits for its next one. */
  lastError: string | null;
  createdAt: Date;
  /** When it is due, if that is still ahead. */
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

/** Lists the newest messages first; a planned one counts from when it is due. Raw for that order. */
export async function listMessages(ctx: Context, { limit }: { limit: number }): Promise<MessageView[]> {
  const rows = await ctx.db.$queryRaw<MessageRow[]>`
    select id, template, "to", subject, status::text as status, attempts, last_error as "lastError",
      created_at as "createdAt", send_at as "sendAt", sent_at as "sentAt"
    from messages
    order by case when send_at <= ${ctx.now}::timestamptz then send_at else created_at end desc, send_at nulls first, id
    limit ${limit}`;
  return rows.map((row) => toView(row, ctx.now));
}

/** Lists the messages to the client about a booking, newest first; at the same moment, news before reminders. */
export async function listClientMessages(ctx: Context, bookingId: string): Promise<MessageView[]> {
  const rows = await ctx.db.message.findMany({
    where: { bookingId, template: { startsWith: "booking-" } },
    select: messageFields,
    orderBy: [{ createdAt: "desc" }, { sendAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
  });
  return rows.map((row) => toView(row, ctx.now));
}

/**
 * Returns the condition for the messages that a staff member sees: a coach those about their bookings and those to themselves,
 * the owner (null) all of them. Hides sign-in emails from everyone, because they contain link and code, except those withdrawn
 * because their address had too many. For statements that name the message m, its booking b and that booking's slot.
 */
export function isVisibleTo(trainerId: string | null): Prisma.Sql {
  return trainerId === null
    ? Prisma.sql`(not m.secret or m.status = 'WITHDRAWN' and m.last_error = ${TOO_MANY_FOR_STRANGER})`
    : Prisma.sql`not m.secret and (slot.trainer_id = ${trainerId}::uuid
        or m."to"::citext = (select email from trainers where id = ${trainerId}::uuid))`;
}

export interface DeliveryView {
  id: string;
  template: string;
  to: string;
  status: MessageStatus;
  attempts: number;
  /** As the mail server put it, for `failureInWords`. */
  lastError: string | null;
  createdAt: Date;
  /** When it is due, if that is still ahead. */
  plannedFor: Date | null;
  attemptedAt: Date | null;
  sentAt: Date | null;
  /** Null when it isn't about a booking. */
  booking: { reference: string; client: string } | null;
  /** The start of the session as the message gives it: the booking may have been rescheduled since. */
  startsAt: Date | null;
}

export interface DeliveryPage {
  messages: DeliveryView[];
  hasOlder: boolean;
}

const PAGE_SIZE = 50;

/**
 * Lists messages newest first, a page of 50: those visible to the viewer (`isVisibleTo`), optionally of one state or about one
 * booking. One statement. It doesn't count the total, which would read every row.
 */
export async function listDeliveries(
  ctx: Context,
  { trainerId, state, booking, page }: DeliveryListing & { trainerId: string | null },
): Promise<DeliveryPage> {
  const conditions = [isVisibleTo(trainerId)];
  if (state !== "all") conditions.push(Prisma.sql`m.status = ${STATUSES[state]}::"MessageStatus"`);
  if (state === "waiting") conditions.push(Prisma.sql`${DUE} <= ${ctx.now}`);
  if (booking) conditions.push(Prisma.sql`b.reference = ${booking}`);
  const rows = await ctx.db.$queryRaw<DeliveryView[]>`
    select m.id, m.template, m."to", m.status::text as status, m.attempts, m.last_error as "lastError",
      m.created_at as "createdAt", m.attempted_at as "attemptedAt",
      case when m.status = 'QUEUED' and m.send_at > ${ctx.now} then m.send_at end as "plannedFor", m.sent_at as "sentAt",
      (m.facts ->> 'startsAt')::timestamptz as "startsAt",
      case when b.id is not null then json_build_object('reference', b.reference, 'client', b.contact_name) end as booking
    from messages m
    left join bookings b on b.id = m.booking_id
    left join slots slot on slot.id = b.slot_id
    where ${Prisma.join(conditions, " and ")}
    order by m.created_at desc, m.id
    limit ${PAGE_SIZE + 1} offset ${(page - 1) * PAGE_SIZE}`;
  return { messages: rows.slice(0, PAGE_SIZE), hasOlder: rows.length > PAGE_SIZE };
}

/** When a message is due: a planned one isn't late before its time. */
const DUE = Prisma.sql`coalesce(m.send_at, m.created_at)`;

const STATUSES = { waiting: "QUEUED", failed: "FAILED" } as const;

/** Messages that didn't go out, and since when. */
export interface Undelivered {
  count: number;
  /** When the first of them failed, or began to wait. */
  since: Date | null;
}

/** What a staff member should know about mail now. */
export interface DeliveryTroubleView {
  /** Given up in the last day. */
  failed: Undelivered;
  /** Waiting longer than sending takes. */
  waiting: Undelivered & { lastError: string | null };
  isWorkerAlive: boolean;
}

const FAILED_MS = 24 * 60 * 60_000;
/** The worker takes seconds. A failed attempt shows at once. */
const WAITING_MS = 5 * 60_000;

/** Returns what is wrong with the mail that a viewer sees (`isVisibleTo`); null when nothing is. */
export async function getDeliveryTrouble(
  ctx: Context,
  trainerId: string | null,
): Promise<DeliveryTroubleView | null> {
  const before = (ms: number) => new Date(ctx.now.getTime() - ms);
  const [alive, [row]] = await Promise.all([
    isWorkerAlive(ctx.db),
    // Raw, because PostgreSQL counts and a shared condition says who sees what.
    ctx.db.$queryRaw<UndeliveredRow[]>`
      select count(*) filter (where m.status = 'FAILED')::int as "failedCount",
        min(coalesce(m.attempted_at, m.created_at)) filter (where m.status = 'FAILED') as "failedSince",
        count(*) filter (where m.status = 'QUEUED')::int as "waitingCount",
        min(${DUE}) filter (where m.status = 'QUEUED') as "waitingSince",
        (array_agg(m.last_error order by m.attempted_at desc)
          filter (where m.status = 'QUEUED' and m.last_error is not null))[1] as "lastError"
      from messages m
      left join bookings b on b.id = m.booking_id
      left join slots slot on slot.id = b.slot_id
      where ((m.status = 'QUEUED' and (${DUE} < ${before(WAITING_MS)} or m.last_error is not null and ${DUE} <= ${ctx.now}))
          or (m.status = 'FAILED' and coalesce(m.attempted_at, m.created_at) > ${before(FAILED_MS)}))
        and ${isVisibleTo(trainerId)}`,
  ]);
  const { failedCount, failedSince, waitingCount, waitingSince, lastError } = row!;
  if (alive && failedCount === 0 && waitingCount === 0) return null;
  return {
    failed: { count: failedCount, since: failedSince },
    waiting: { count: waitingCount, since: waitingSince, lastError },
    isWorkerAlive: alive,
  };
}

interface UndeliveredRow {
  failedCount: number;
  failedSince: Date | null;
  waitingCount: number;
  waitingSince: Date | null;
  lastError: string | null;
}

export interface MailboxEntryView extends MessageView {
  /** Null when nothing was stored: it hasn't been sent, or it went to a mail server. */
  mail: {
    from: string;
    replyTo: string | null;
    messageId: string;
    html: string;
    text: string;
    attachments: { filename: string; contentType: string; text: string }[];
  } | null;
}

/** Reads one message of the demo's mailbox, parsed; null when the id doesn't exist. */
export async function getMailboxEntry(ctx: Context, id: string): Promise<MailboxEntryView | null> {
  if (!isUuid(id)) return null;
  const found = await ctx.db.message.findUnique({
    where: { id },
    select: { ...messageFields, mailboxEntry: { select: { raw: true } } },
  });
  if (!found) return null;
  const { mailboxEntry, ...message } = found;
  return {
    ...toView(message, ctx.now),
    mail: mailboxEntry && (await parsedMail(Buffer.from(mailboxEntry.raw))),
  };
}

async function parsedMail(raw: Buffer): Promise<NonNullable<MailboxEntryView["mail"]>> {
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
