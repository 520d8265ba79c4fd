import { coachesOf } from "@/lib/clients/relation";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { openNote } from "@/lib/secrets";
import { addDays, type IsoDate, startOfDay } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus, MessageStatus } from "@/prisma/client/enums";

export interface ClassView {
  id: string;
  service: string;
  trainer: { id: string; slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
}

/** Lists the classes on dates of the studio, inclusive, in time order: one coach's, or with null everyone's. */
export async function listClasses(
  ctx: Context,
  question: { from: IsoDate; to: IsoDate; timeZone: string; trainer: string | null },
): Promise<ClassView[]> {
  const from = new Date(startOfDay(question.from, question.timeZone));
  const to = new Date(startOfDay(addDays(question.to, 1), question.timeZone));
  const slots = await ctx.db.slot.findMany({
    where: {
      kind: "SESSION",
      status: "ACTIVE",
      startsAt: { gte: from, lt: to },
      service: { capacity: { gt: 1 } },
      ...(question.trainer !== null && { trainer: { slug: question.trainer } }),
    },
    orderBy: [{ startsAt: "asc" }, { trainer: { name: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      startsAt: true,
      endsAt: true,
      capacity: true,
      service: { select: { name: true } },
      trainer: { select: { id: true, slug: true, name: true } },
      _count: { select: { bookings: { where: { status: { not: "CANCELLED" } } } } },
    },
  });
  return slots.map(({ service, _count, ...slot }) => ({
    ...slot,
    service: service?.name ?? "",
    taken: _count.bookings,
  }));
}

export interface BookableClassView {
  service: string;
  trainer: string;
  startsAt: Date;
  endsAt: Date;
  places: number;
  placesLeft: number;
  full: boolean;
}

/** Lists upcoming classes between two dates of the studio, inclusive, in time order, including full ones. */
export async function listBookableClasses(
  ctx: Context,
  question: { from: IsoDate; to: IsoDate; timeZone: string },
): Promise<BookableClassView[]> {
  const from = new Date(startOfDay(question.from, question.timeZone));
  const to = new Date(startOfDay(addDays(question.to, 1), question.timeZone));
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<BookableClassView[]>`
    select s.slug as service, t.slug as trainer, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      slot.capacity as places, greatest(0, slot.capacity - taken.places) as "placesLeft",
      taken.places >= slot.capacity as full
    from services s
    join slots slot on slot.service_id = s.id
    join trainers t on t.id = slot.trainer_id
    cross join lateral (
      select count(*)::int as places from bookings b where b.slot_id = slot.id and b.status = 'CONFIRMED'
    ) taken
    where s.capacity > 1 and s.active and t.active and slot.kind = 'SESSION' and slot.status = 'ACTIVE'
      and slot.starts_at >= ${from} and slot.starts_at < ${to} and slot.starts_at > ${ctx.now}
    order by slot.starts_at, s.slug, t.slug`;
}

export interface ClassOfferView {
  slug: string;
  name: string;
  capacity: number;
  coaches: { id: string; slug: string; name: string }[];
}

/** Lists the active services with classes, in the studio's order, with the active coaches who teach them. */
export async function listClassOffers(ctx: Context): Promise<ClassOfferView[]> {
  const services = await ctx.db.service.findMany({
    where: { active: true, capacity: { gt: 1 } },
    orderBy: [{ position: "asc" }, { slug: "asc" }],
    select: {
      slug: true,
      name: true,
      capacity: true,
      trainers: {
        where: { trainer: { active: true } },
        orderBy: [{ trainer: { name: "asc" } }, { trainer: { slug: "asc" } }],
        select: { trainer: { select: { id: true, slug: true, name: true } } },
      },
    },
  });
  return services.map(({ trainers, ...service }) => ({
    ...service,
    coaches: trainers.map(({ trainer }) => trainer),
  }));
}

export interface ClassGuestView {
  bookingId: string;
  reference: string;
  name: string;
  /** Only for the class's coach and the owner; so is the phone. */
  email: string | null;
  phone: string | null;
  status: BookingStatus;
  /** Whether this is their first visit, as far as the calendar shows. */
  isFirstVisit: boolean;
  /** May concern their health: only for the class's coach and the owner. */
  note: string | null;
  hasNote: boolean;
  chapter: string | null;
  /** The worst status of the emails about the booking as it is now; null when there are none. */
  emails: "failed" | "waiting" | "sent" | null;
}

export interface ClassDetailView extends ClassView {
  status: "ACTIVE" | "RELEASED";
  serviceSlug: string;
  /** Ordered by name. For a canceled class, the guests who were canceled with it. */
  guests: ClassGuestView[];
}

/** Returns a class with its guests, or null when no class has this id. One statement. */
export async function getClass(ctx: Context, slotId: string): Promise<ClassDetailView | null> {
  if (!isUuid(slotId)) return null;
  const [found] = await ctx.db.$queryRaw<ClassDetailView[]>`
    select slot.id, slot.status::text as status, s.name as service, s.slug as "serviceSlug",
      json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) as trainer,
      slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.capacity,
      count(b.id) filter (where b.status <> 'CANCELLED')::int as taken,
      coalesce(json_agg(json_build_object('bookingId', b.id, 'reference', b.reference, 'name', b.contact_name,
        'email', b.contact_email, 'phone', b.contact_phone, 'status', b.status, 'note', encode(b.sealed_note, 'hex'),
        'hasNote', b.sealed_note is not null, 'chapter', b.chapter, 'emails', emails.state,
        'isFirstVisit', not exists (
          select 1 from bookings earlier join slots earlier_slot on earlier_slot.id = earlier.slot_id
          where earlier.client_id = b.client_id and earlier.status in ('CONFIRMED', 'COMPLETED')
            and earlier_slot.starts_at < slot.starts_at
            and (earlier_slot.trainer_id = slot.trainer_id or slot.trainer_id::text = any(related.ids))
        )) order by b.contact_name, b.id) filter (where b.id is not null), '[]') as guests
    from slots slot
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    left join bookings b on b.slot_id = slot.id and (b.status <> 'CANCELLED' or b.cancelled_at = (
      select max(at) from audit_events where subject_id = slot.id and action = 'class.cancelled'
    ))
    left join lateral (
      select ${coachesOf(Prisma.sql`booking.client_id`, ctx.now)} as ids from bookings booking where booking.id = b.id
    ) related on true
    left join lateral (
      select case when bool_or(m.status = 'FAILED') then 'failed'
        when bool_or(m.status = 'QUEUED' and coalesce(m.send_at, m.created_at) <= ${ctx.now}) then 'waiting'
        when bool_or(m.status = 'SENT') then 'sent' end as state
      from messages m
      where m.booking_id = b.id and coalesce((m.facts ->> 'sequence')::int, b.ics_sequence) = b.ics_sequence
    ) emails on true
    where slot.id = ${slotId}::uuid and slot.kind = 'SESSION' and s.capacity > 1
    group by slot.id, s.id, t.id`;
  if (!found) return null;
  const guests = found.guests.map(({ note, ...guest }) => ({
    ...guest,
    note: openNote("booking-note", guest.bookingId, note),
  }));
  return { ...found, guests };
}

/** A message to the guests of a class, and the status of each email. */
export interface ClassMessageView {
  id: string;
  subject: string;
  text: string;
  createdAt: Date;
  emails: {
    id: string;
    name: string;
    reference: string;
    status: MessageStatus;
    lastError: string | null;
  }[];
}

/** Lists the messages to guests who still have a place in a class, newest first. */
export async function listClassMessages(ctx: Context, slotId: string): Promise<ClassMessageView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<ClassMessageView[]>`
    select m.facts ->> 'messageId' as id, m.facts ->> 'subject' as subject, m.facts ->> 'text' as text,
      min(m.created_at) as "createdAt",
      json_agg(json_build_object('id', m.id, 'name', b.contact_name, 'reference', b.reference,
        'status', m.status, 'lastError', m.last_error) order by b.contact_name, b.id) as emails
    from bookings b
    join messages m on m.booking_id = b.id and m.template = 'class-message' and m.facts ->> 'slotId' = ${slotId}
    where b.slot_id = ${slotId}::uuid
    group by 1, 2, 3
    order by min(m.created_at) desc, 1`;
}
