import { coachesOf } from "@/lib/clients/relation";
import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import { openNote } from "@/lib/secrets";
import { addDays, type IsoDate, startOfDay } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus, MessageStatus } from "@/prisma/client/enums";

/** A class in a list. */
export interface ClassView {
  id: string;
  service: string;
  trainer: { id: string; slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  /** Places that are not to be had any more. */
  taken: number;
}

/** The classes that begin on dates of the studio, the last included, in time order: one coach's, or with null those of all. */
export async function listClasses(
  ctx: Context,
  question: { from: IsoDate; to: IsoDate; timeZone: string; trainer: string | null },
): Promise<ClassView[]> {
  const from = new Date(startOfDay(question.from, question.timeZone));
  const to = new Date(startOfDay(addDays(question.to, 1), question.timeZone));
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<ClassView[]>`
    select slot.id, s.name as service, json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) as trainer,
      slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.capacity,
      (select count(*)::int from bookings b where b.slot_id = slot.id and b.status <> 'CANCELLED') as taken
    from services s
    join slots slot on slot.service_id = s.id
    join trainers t on t.id = slot.trainer_id
    where s.capacity > 1 and slot.kind = 'SESSION' and slot.status = 'ACTIVE'
      and slot.starts_at >= ${from} and slot.starts_at < ${to}
      and (${question.trainer}::text is null or t.slug = ${question.trainer})
    order by slot.starts_at, t.name, slot.id`;
}

/** A class as everybody may see it. */
export interface BookableClassView {
  /** Slugs. */
  service: string;
  trainer: string;
  startsAt: Date;
  endsAt: Date;
  places: number;
  placesLeft: number;
  full: boolean;
}

/** The classes still to come between two dates of the studio, the last included, in time order; full ones too. */
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

/** What of a service and its coaches is needed to schedule classes. */
export interface ClassOfferView {
  slug: string;
  name: string;
  capacity: number;
  coaches: { id: string; slug: string; name: string }[];
}

/** The active services that are given as classes, in the studio's order, with the active coaches who give them. */
export async function listClassOffers(ctx: Context): Promise<ClassOfferView[]> {
  // Raw, because one query reads what Prisma would read table by table.
  return ctx.db.$queryRaw<ClassOfferView[]>`
    select s.slug, s.name, s.capacity,
      coalesce((
        select json_agg(json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) order by t.name, t.slug)
        from trainer_services ts join trainers t on t.id = ts.trainer_id and t.active
        where ts.service_id = s.id
      ), '[]') as coaches
    from services s
    where s.active and s.capacity > 1
    order by s.position, s.slug`;
}

/** Somebody who comes to a class, or would have come to one that was cancelled. */
export interface ClassGuestView {
  bookingId: string;
  reference: string;
  name: string;
  /** For the class's coach and the owner alone, as is the phone. */
  email: string | null;
  phone: string | null;
  status: BookingStatus;
  /** Whether they have not been here before this class, as far as the calendar knows. */
  isFirstVisit: boolean;
  /** May say something about their health: for the class's coach and the owner alone. */
  note: string | null;
  hasNote: boolean;
  chapter: string | null;
  /** What became of the emails about the booking as it now is, the worst first; null when there are none. */
  emails: "failed" | "waiting" | "sent" | null;
}

/** A class and who comes. */
export interface ClassDetailView extends ClassView {
  status: "ACTIVE" | "RELEASED";
  serviceSlug: string;
  /** In the order of their names. Of a cancelled class those who were taken off with it. */
  guests: ClassGuestView[];
}

/** One class with its guests, or null when no class has this id. One statement. */
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

/** What was written to the guests of a class, and what became of each email. */
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

/** What was written to the guests of a class who still have a place in it, newest first. */
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
