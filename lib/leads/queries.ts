import { isRelated } from "@/lib/clients/relation";
import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import type { LeadStatus, MessageStatus } from "@/prisma/client/enums";
import { openWords, withWords } from "./event-words";
import type { LeadEventKind } from "./rules";
import type { LeadListing, LeadSource } from "./schema";

export interface LeadCardView {
  id: string;
  reference: string;
  name: string;
  email: string;
  status: LeadStatus;
  trainer: { slug: string; name: string } | null;
  isClaimed: boolean;
  createdAt: Date;
  /** Since when they wait, and the deadline for the answer; null when they don't wait. */
  waitingSince: Date | null;
  answerBy: Date;
  snoozedUntil: Date | null;
  suspicion: string | null;
  interest: string | null;
  /** What they wrote last. */
  message: string | null;
}

const LIMIT = 300;

/**
 * Lists the leads of one folder, longest wait or newest first; one coach's with `trainerId`. At most 300; closed ones from the
 * last 90 days. One statement.
 */
export async function listLeads(
  ctx: Context,
  { status, q, sort, folder, trainerId }: LeadListing & { trainerId: string | null },
): Promise<LeadCardView[]> {
  const conditions = [inFolder(folder, ctx.now)];
  if (trainerId) conditions.push(Prisma.sql`l.trainer_id = ${trainerId}::uuid`);
  if (status) conditions.push(Prisma.sql`l.status = ${status}::"LeadStatus"`);
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    conditions.push(
      Prisma.sql`(l.name ilike ${like} or l.email::text ilike ${like} or l.phone ilike ${like} or l.reference ilike ${like})`,
    );
  } else {
    const since = new Date(ctx.now.getTime() - 90 * 86_400_000);
    conditions.push(Prisma.sql`(l.status not in ('JOINED', 'LOST') or l.created_at > ${since})`);
  }
  const order =
    sort === "waiting"
      ? Prisma.sql`l.waiting_since nulls last, l.created_at desc`
      : Prisma.sql`l.created_at desc`;
  // Raw, because one query reads what Prisma would read table by table.
  const rows = await ctx.db.$queryRaw<
    (Omit<LeadCardView, "message"> & { saidId: string | null; sealedWords: Uint8Array | null })[]
  >`
    select l.id, l.reference, l.name, l.email::text, l.status::text as status, l.claimed_at is not null as "isClaimed",
      l.created_at as "createdAt", l.waiting_since as "waitingSince", l.answer_by as "answerBy",
      l.snoozed_until as "snoozedUntil", l.suspicion, said.data ->> 'interest' as interest, said.id as "saidId", said.sealed_words as "sealedWords",
      case when t.id is not null then json_build_object('slug', t.slug, 'name', t.name) end as trainer
    from leads l
    left join trainers t on t.id = l.trainer_id
    left join lateral (
      select id, data, sealed_words from lead_events where lead_id = l.id and kind = 'enquired' order by at desc, id limit 1
    ) said on true
    where ${Prisma.join(conditions, " and ")}
    order by ${order}, l.id
    limit ${LIMIT}`;
  return rows.map(({ saidId, sealedWords, ...card }) => ({
    ...card,
    message: saidId && openWords(saidId, sealedWords),
  }));
}

function inFolder(folder: LeadListing["folder"], now: Date): Prisma.Sql {
  switch (folder) {
    case "suspected":
      return Prisma.sql`l.suspicion is not null`;
    case "snoozed":
      return Prisma.sql`l.suspicion is null and l.snoozed_until > ${now}`;
    case "current":
      return Prisma.sql`l.suspicion is null and (l.snoozed_until is null or l.snoozed_until <= ${now})`;
  }
}

/** Counts the leads in the folders that aren't in view all day. */
export async function countFolders(ctx: Context): Promise<{ snoozed: number; suspected: number }> {
  const [snoozed, suspected] = await Promise.all([
    ctx.db.lead.count({ where: { suspicion: null, snoozedUntil: { gt: ctx.now } } }),
    ctx.db.lead.count({ where: { suspicion: { not: null } } }),
  ]);
  return { snoozed, suspected };
}

/** Something that happened to a lead: an event of its history, or an email about it. */
export interface LeadEventView {
  id: string;
  at: Date;
  actor: string;
  kind: LeadEventKind;
  data: Record<string, unknown>;
}

export interface LeadView extends Omit<LeadCardView, "interest" | "message"> {
  phone: string | null;
  lostReason: string | null;
  firstContactedAt: Date | null;
  escalations: number;
  source: LeadSource;
  /** Newest first. */
  events: LeadEventView[];
  messages: {
    id: string;
    template: string;
    to: string;
    status: MessageStatus;
    createdAt: Date;
    sentAt: Date | null;
    lastError: string | null;
  }[];
  bookings: { reference: string; service: string; startsAt: Date; status: string; trainerId: string }[];
  /** Other leads that may be the same person: with the same phone or name. */
  similar: { id: string; name: string; email: string }[];
}

/**
 * Reads a lead with its whole history; null when the id doesn't exist. A coach sees only their own sessions among the person's
 * bookings, or all when they are related to the client; the owner (null) sees all.
 */
export async function getLead(
  ctx: Context,
  { id, trainerId }: { id: string; trainerId: string | null },
): Promise<LeadView | null> {
  // Raw, because one query reads what Prisma would read table by table.
  const [lead] = await ctx.db.$queryRaw<LeadView[]>`
    select l.id, l.reference, l.name, l.email::text, l.phone, l.status::text as status, l.lost_reason as "lostReason",
      l.claimed_at is not null as "isClaimed", l.created_at as "createdAt", l.waiting_since as "waitingSince",
      l.answer_by as "answerBy", l.first_contacted_at as "firstContactedAt", l.snoozed_until as "snoozedUntil",
      l.escalations, l.suspicion, l.source,
      case when t.id is not null then json_build_object('slug', t.slug, 'name', t.name) end as trainer,
      (select coalesce(json_agg(json_build_object('id', other.id, 'name', other.name, 'email', other.email)), '[]') from leads other
        where other.id <> l.id and other.suspicion is null and (other.phone = l.phone or lower(other.name) = lower(l.name))) as similar
    from leads l left join trainers t on t.id = l.trainer_id
    where l.id = ${id}::uuid`;
  if (!lead) return null;
  const [events, messages, bookings] = await Promise.all([
    ctx.db.leadEvent.findMany({
      where: { leadId: id },
      orderBy: [{ at: "desc" }, { id: "asc" }],
      omit: { leadId: true, inquiryKey: true },
    }) as Promise<(LeadEventView & { sealedWords: Uint8Array | null })[]>,
    ctx.db.message.findMany({
      where: { leadId: id },
      select: {
        id: true,
        template: true,
        to: true,
        status: true,
        createdAt: true,
        sentAt: true,
        lastError: true,
      },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    }),
    // Raw, because one query reads what Prisma would read table by table.
    ctx.db.$queryRaw<LeadView["bookings"]>`
      select b.reference, s.name as service, slot.starts_at as "startsAt", b.status::text as status, slot.trainer_id as "trainerId"
      from client_emails e join bookings b on b.client_id = e.client_id
      join slots slot on slot.id = b.slot_id join services s on s.id = slot.service_id
      where e.email = ${lead.email}::citext
        and (slot.trainer_id = ${trainerId}::uuid or ${isRelated(trainerId, Prisma.sql`e.client_id`, ctx.now)})
      order by slot.starts_at desc limit 20`,
  ]);
  const opened = events.map(({ sealedWords, ...event }) => ({
    ...event,
    data: withWords({ ...event, sealedWords }),
  }));
  return { ...lead, events: opened, messages, bookings };
}
