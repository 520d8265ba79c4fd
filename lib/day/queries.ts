import { type BookingView, getBookingById } from "@/lib/booking/queries";
import type { ChangePolicy, ChangeTerms } from "@/lib/booking/rules";
import { getCoachesOf } from "@/lib/clients/queries";
import { coachesOf } from "@/lib/clients/relation";
import type { Context } from "@/lib/db";
import { openNote } from "@/lib/secrets";
import { type IsoDate, spanOfDay } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus } from "@/prisma/client/enums";

export interface GuestView {
  bookingId: string;
  clientId: string;
  reference: string;
  name: string;
  status: BookingStatus;
  /** The client's note, sealed, in hexadecimal. May concern their health: only for the session's coach and the owner. */
  sealedNote: string | null;
  /** The move whose page led to the booking, and its name while it exists. */
  chapter: string | null;
  chapterName: string | null;
  /** The worst status of the emails about the booking as it is now; null when there are none. */
  emails: "failed" | "waiting" | "sent" | null;
  /** The coach's note about the session, for the same readers. */
  sealedCoachNote: string | null;
  priceCents: number;
  bookedAt: Date;
  terms: ChangeTerms;
  checkedInAt: Date | null;
  /**
   * Number of visits before this session, as far as the calendar shows: with any coach, or only with the session's coach while
   * that coach isn't related to the client.
   */
  earlierVisits: number;
  /** Start of the latest visit that took place; null when there is none. */
  lastVisitAt: Date | null;
  /** When the client confirmed the booking; null while no one has. */
  confirmedAt: Date | null;
  /** The coaches who are related to the client, for `canSeeClient`. */
  clientCoachIds: string[];
}

export interface CoachSessionView {
  id: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  service: string;
  serviceSlug: string;
  table: string | null;
  trainer: { id: string; slug: string; name: string };
  /** Ordered by name; may be empty for a scheduled class. */
  guests: GuestView[];
}

/**
 * Lists the sessions on a date in the studio's zone, in time order: one coach's, or with null everyone's. One statement; a
 * coach's sessions are read through the index of their exclusion constraint.
 */
export async function listCoachDay(
  ctx: Context,
  { date, timeZone, trainerId }: { date: IsoDate; timeZone: string; trainerId: string | null },
): Promise<CoachSessionView[]> {
  const { from, to } = spanOfDay(date, timeZone);
  const rows = await ctx.db.$queryRaw<SessionRow[]>`
    select slot.id, slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.capacity, s.name as service, s.slug as "serviceSlug",
      tables.name as "table", json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) as trainer,
      coalesce(
        json_agg(
          json_build_object('bookingId', b.id, 'clientId', b.client_id, 'reference', b.reference, 'name', b.contact_name, 'status', b.status, 'sealedNote', encode(b.sealed_note, 'hex'),
            'chapter', b.chapter, 'chapterName', (select moves.name from moves where moves.slug = b.chapter), 'emails', emails.state,
            'sealedCoachNote', encode(b.sealed_coach_note, 'hex'), 'priceCents', b.price_cents, 'bookedAt', b.created_at, 'terms', json_build_object('changeWindowMinutes', b.change_window_minutes,
              'lateCancelFeePercent', b.late_cancel_fee_percent, 'graceMinutes', b.grace_minutes), 'checkedInAt', b.checked_in_at,
            'earlierVisits', earlier.visits, 'lastVisitAt', earlier.last, 'confirmedAt', b.confirmed_at, 'clientCoachIds', related.ids)
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
    left join lateral (select ${coachesOf(Prisma.sql`booking.client_id`, ctx.now)} as ids from bookings booking where booking.id = b.id) related on true
    left join lateral (
      select count(*)::int as visits,
        max(e_slot.starts_at) filter (where e.status = 'COMPLETED' or e_slot.ends_at <= ${ctx.now}) as last
      from bookings e join slots e_slot on e_slot.id = e.slot_id
      where e.client_id = b.client_id and e.status in ('CONFIRMED', 'COMPLETED') and e_slot.starts_at < slot.starts_at
        and (e_slot.trainer_id = slot.trainer_id or slot.trainer_id::text = any(related.ids))
    ) earlier on true
    where slot.kind = 'SESSION' and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${from}::timestamptz, ${to}::timestamptz)
      and slot.starts_at >= ${from}::timestamptz and slot.starts_at < ${to}::timestamptz
      and (${trainerId}::uuid is null or slot.trainer_id = ${trainerId}::uuid)
    group by slot.id, s.id, t.id, tables.id
    order by slot.starts_at, t.name, slot.id`;
  return rows.map((row) => ({ ...row, guests: row.guests.map(withInstants) }));
}

/** In JSON, instants are text. */
type GuestRow = Omit<GuestView, "checkedInAt" | "lastVisitAt" | "bookedAt" | "confirmedAt"> &
  Record<"checkedInAt" | "lastVisitAt" | "confirmedAt", string | null> & { bookedAt: string };
type SessionRow = Omit<CoachSessionView, "guests"> & { guests: GuestRow[] };

function withInstants({ checkedInAt, lastVisitAt, confirmedAt, ...guest }: GuestRow): GuestView {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...guest,
    bookedAt: new Date(guest.bookedAt),
    checkedInAt: instant(checkedInAt),
    lastVisitAt: instant(lastVisitAt),
    confirmedAt: instant(confirmedAt),
  };
}

export interface CoachBookingView {
  booking: BookingView;
  policy: ChangePolicy;
  slotId: string;
  clientId: string;
  /** The coaches who are related to the client, for `canSeeClient`. */
  clientCoachIds: string[];
  /** When the client confirmed the booking; null while no one has. */
  confirmedAt: Date | null;
  trainerId: string;
  table: string | null;
  /** Name of the move whose page led to the booking, while it exists. */
  chapterName: string | null;
  /** The coach's note, for the coach and the owner. */
  coachNote: string | null;
  cancelReason: string | null;
  lateCancel: boolean;
  source: string;
  /** Who booked it, as an actor of the audit trail: "client", "owner", "trainer:SLUG". */
  bookedBy: string | null;
  createdAt: Date;
}

/** Returns the booking with a reference, or null. The caller decides who may see it. */
export async function getCoachBooking(ctx: Context, reference: string): Promise<CoachBookingView | null> {
  const row = await ctx.db.booking.findUnique({
    where: { reference },
    select: {
      id: true,
      slotId: true,
      clientId: true,
      sealedCoachNote: true,
      sealedCancelReason: true,
      lateCancel: true,
      source: true,
      confirmedAt: true,
      createdAt: true,
      slot: { select: { trainerId: true, table: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { id, slot, sealedCoachNote, sealedCancelReason, ...own } = row;
  const found = await getBookingById(ctx, id);
  const slug = found.booking.chapter;
  const move =
    slug === null ? null : await ctx.db.move.findUnique({ where: { slug }, select: { name: true } });
  const made = await ctx.db.auditEvent.findFirst({
    where: { subjectId: id, action: "booking.booked" },
    orderBy: { at: "asc" },
    select: { actor: true },
  });
  return {
    ...own,
    ...found,
    bookedBy: made?.actor ?? null,
    coachNote: openNote("coach-note", id, sealedCoachNote),
    cancelReason: openNote("cancel-reason", id, sealedCancelReason),
    clientCoachIds: (await getCoachesOf(ctx, row.clientId)) ?? [],
    chapterName: move?.name ?? null,
    trainerId: slot.trainerId,
    table: slot.table?.name ?? null,
  };
}
