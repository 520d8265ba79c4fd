import type { Context } from "@/lib/db";
import type { LeadStatus, MessageStatus } from "@/prisma/client/enums";
import { openWords } from "./event-words";

export interface InquiryView {
  name: string;
  phone: string | null;
  interest: string | null;
  bestTime: string | null;
  message: string | null;
  at: Date;
}

type InquiryRow = Omit<InquiryView, "message"> & { id: string; words: string | null };

function openInquiry({ id, words, ...inquiry }: InquiryRow): InquiryView {
  return { ...inquiry, message: openWords(id, words) };
}

/** A lead as the emails about it need it. */
export interface LeadForMail {
  id: string;
  reference: string;
  email: string;
  status: LeadStatus;
  trainerId: string | null;
  waitingSince: Date | null;
  /** Everything they wrote up to the event, newest first. */
  inquiries: InquiryView[];
}

/** Reads a lead with what was written up to one of its events; null when it is gone. */
export async function getLeadForMail(
  ctx: Context,
  { leadId, eventId }: { leadId: string; eventId: string },
): Promise<LeadForMail | null> {
  const [lead, events] = await Promise.all([
    ctx.db.lead.findUnique({
      where: { id: leadId },
      select: {
        id: true,
        reference: true,
        email: true,
        status: true,
        trainerId: true,
        waitingSince: true,
      },
    }),
    // Raw, because it reads parts of JSON.
    ctx.db.$queryRaw<InquiryRow[]>`
      select id, data ->> 'name' as name, data ->> 'phone' as phone, data ->> 'interest' as interest,
        data ->> 'bestTime' as "bestTime", encode(sealed_words, 'hex') as words, at
      from lead_events
      where lead_id = ${leadId}::uuid and kind = 'enquired' and at <= (select at from lead_events where id = ${eventId}::uuid)
      order by at desc, id = ${eventId}::uuid desc, id`,
  ]);
  return lead && { ...lead, inquiries: events.map(openInquiry) };
}

/** What we tell a person who sent an inquiry. */
export interface LeadReceipt {
  reference: string;
  answerBy: Date;
  coach: { slug: string; name: string } | null;
  /** The studio's first meeting, if it offers one. */
  intro: { slug: string; name: string; priceCents: number } | null;
  /** The status of the newest email that confirms the inquiry; null when there is none. */
  receipt: MessageStatus | null;
}

/** Reads who answers a lead by when, and what the person can book until then; null when it is gone. One statement. */
export async function getLeadReceipt(ctx: Context, leadId: string): Promise<LeadReceipt | null> {
  const [lead] = await ctx.db.$queryRaw<LeadReceipt[]>`
    select l.reference, l.answer_by as "answerBy",
      case when t.active then json_build_object('slug', t.slug, 'name', t.name) end as coach,
      case when s.active then json_build_object('slug', s.slug, 'name', s.name, 'priceCents', s.price_cents) end as intro,
      (
        select status::text from messages where lead_id = l.id and template = 'lead-received'
        order by created_at desc, id limit 1
      ) as receipt
    from leads l
    cross join studio
    left join trainers t on t.id = l.trainer_id
    left join services s on s.id = studio.intro_service_id
    where l.id = ${leadId}::uuid`;
  return lead ?? null;
}

/** A lead as the coach of a link sees it. */
export interface LeadForCoach extends Omit<LeadForMail, "trainerId"> {
  name: string;
  phone: string | null;
  claimedAt: Date | null;
  answerBy: Date;
  /** The coach who has it now. */
  trainer: { id: string; name: string } | null;
  /** The coach of the link; null when they are no longer active. */
  reader: { id: string; slug: string; name: string } | null;
  intro: { slug: string; name: string } | null;
}

/** Reads a lead and the coach of a link, as they are now; null when the lead is gone. */
export async function getLeadForCoach(
  ctx: Context,
  { leadId, trainerId }: { leadId: string; trainerId: string },
): Promise<LeadForCoach | null> {
  // Raw, because one query reads what Prisma would read table by table.
  const [lead] = await ctx.db.$queryRaw<(Omit<LeadForCoach, "inquiries"> & { inquiries: InquiryRow[] })[]>`
    select l.id, l.reference, l.name, l.email::text, l.phone, l.status::text as status, l.waiting_since as "waitingSince",
      l.claimed_at as "claimedAt", l.answer_by as "answerBy",
      case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as trainer,
      (select json_build_object('id', id, 'slug', slug, 'name', name)
        from trainers where id = ${trainerId}::uuid and active) as reader,
      case when s.active then json_build_object('slug', s.slug, 'name', s.name) end as intro,
      (
        select json_agg(json_build_object('name', data ->> 'name', 'phone', data ->> 'phone', 'interest', data ->> 'interest',
          'bestTime', data ->> 'bestTime', 'id', id, 'words', encode(sealed_words, 'hex'), 'at', at) order by at desc, id)
        from lead_events where lead_id = l.id and kind = 'enquired'
      ) as inquiries
    from leads l
    cross join studio
    left join trainers t on t.id = l.trainer_id
    left join services s on s.id = studio.intro_service_id
    where l.id = ${leadId}::uuid`;
  return lead
    ? { ...lead, inquiries: lead.inquiries.map((each) => ({ ...openInquiry(each), at: new Date(each.at) })) }
    : null;
}

/**
 * Counts the inquiries that wait for an answer: a coach's, or all with null. `since` is when the first one came; null when there
 * is none.
 */
export async function countWaiting(
  ctx: Context,
  trainerId: string | null,
): Promise<{ count: number; since: Date | null }> {
  const { _count, _min } = await ctx.db.lead.aggregate({
    where: { waitingSince: { not: null }, suspicion: null, ...(trainerId !== null && { trainerId }) },
    _count: true,
    _min: { waitingSince: true },
  });
  return { count: _count, since: _min.waitingSince };
}
