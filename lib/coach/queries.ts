import type { Context } from "@/lib/db";
import { type IsoDate, spanOfDay } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";

/** Somebody who comes to a session, as its coach sees them. */
export interface GuestView {
  bookingId: string;
  reference: string;
  name: string;
  status: BookingStatus;
  /** What they wrote; may say something about their health, and is for their coach and the owner alone. */
  note: string | null;
  /** The move that they came from. */
  chapter: string | null;
  /** What became of the emails about it as it is now, the worst first; null when there are none. */
  emails: "failed" | "waiting" | "sent" | null;
  /** How often they have been here before this session, or were to be, as far as the calendar knows. */
  earlierVisits: number;
}

/** A session in a coach's day. */
export interface CoachSessionView {
  id: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  service: string;
  table: string | null;
  trainer: { id: string; name: string };
  /** In the order of their names; a scheduled class may have none. */
  guests: GuestView[];
}

/**
 * The sessions of a date in the studio's zone, in time order: one coach's, or with null those of all. One statement; a
 * coach's are found through the index behind their exclusion constraint.
 */
export async function listCoachDay(
  ctx: Context,
  { date, timeZone, trainerId }: { date: IsoDate; timeZone: string; trainerId: string | null },
): Promise<CoachSessionView[]> {
  const { from, to } = spanOfDay(date, timeZone);
  return ctx.db.$queryRaw<CoachSessionView[]>`
    select slot.id, slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.capacity, s.name as service,
      tables.name as "table", json_build_object('id', t.id, 'name', t.name) as trainer,
      coalesce(
        json_agg(
          json_build_object('bookingId', b.id, 'reference', b.reference, 'name', b.contact_name, 'status', b.status, 'note', b.note,
            'chapter', b.chapter, 'emails', emails.state, 'earlierVisits', earlier.visits)
          order by b.contact_name, b.id
        ) filter (where b.id is not null), '[]') as guests
    from slots slot
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    left join tables on tables.id = slot.table_id
    left join bookings b on b.slot_id = slot.id and b.status <> 'CANCELLED'
    left join lateral (
      select case when bool_or(m.status = 'FAILED') then 'failed' when bool_or(m.status = 'QUEUED' and coalesce(m.send_at, m.created_at) <= ${ctx.now}) then 'waiting'
        when bool_or(m.status = 'SENT') then 'sent' end as state
      from messages m
      where m.booking_id = b.id and coalesce((m.facts ->> 'sequence')::int, b.ics_sequence) = b.ics_sequence
    ) emails on true
    left join lateral (
      select count(*)::int as visits
      from bookings e join slots e_slot on e_slot.id = e.slot_id
      where e.client_id = b.client_id and e.status in ('CONFIRMED', 'COMPLETED') and e_slot.starts_at < slot.starts_at
    ) earlier on true
    where slot.kind = 'SESSION' and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${from}::timestamptz, ${to}::timestamptz)
      and slot.starts_at >= ${from}::timestamptz and slot.starts_at < ${to}::timestamptz
      and (${trainerId}::uuid is null or slot.trainer_id = ${trainerId}::uuid)
    group by slot.id, s.id, t.id, tables.id
    order by slot.starts_at, t.name, slot.id`;
}
