import type { Context } from "@/lib/db";
import { isUuid } from "@/lib/fields";
import type { BookingStatus } from "@/prisma/client/enums";
import type { Span } from "./rules";

/** Time off as staff see it. */
export interface TimeOffView extends Span {
  id: string;
  label: string | null;
  trainer: { id: string; slug: string; name: string };
}

const timeOffFields = {
  id: true,
  startsAt: true,
  endsAt: true,
  label: true,
  trainer: { select: { id: true, slug: true, name: true } },
} as const;

/** Lists time off that hasn't ended, in time order: one coach's, or everyone's with null. */
export async function listTimeOff(
  ctx: Context,
  { trainerId }: { trainerId: string | null },
): Promise<TimeOffView[]> {
  return ctx.db.slot.findMany({
    where: {
      kind: "TIME_OFF",
      status: "ACTIVE",
      endsAt: { gt: ctx.now },
      ...(trainerId !== null && { trainerId }),
    },
    select: timeOffFields,
    orderBy: [{ startsAt: "asc" }, { trainer: { name: "asc" } }],
  });
}

/** Reads time off by its slot; null when it doesn't exist or was deleted. */
export async function getTimeOff(ctx: Context, slotId: string): Promise<TimeOffView | null> {
  if (!isUuid(slotId)) return null;
  return ctx.db.slot.findFirst({
    where: { id: slotId, kind: "TIME_OFF", status: "ACTIVE" },
    select: timeOffFields,
  });
}

/** A private session within the new time off. */
export interface SessionInTheWay extends Span {
  bookingId: string;
  reference: string;
  slotId: string;
  client: string;
  service: { slug: string; name: string };
  trainer: { id: string; slug: string };
  /** When its turnover ends, and the coach is free. */
  blockedUntil: Date;
  /** Whether it can still be rescheduled or canceled: it hasn't begun. */
  isChangeable: boolean;
}

/** A class in the way, and its number of guests. */
export interface ClassInTheWay extends Span {
  slotId: string;
  service: string;
  guests: number;
}

/** Everything in a coach's calendar within the new time off, each in time order. */
export interface InTheWay {
  sessions: SessionInTheWay[];
  classes: ClassInTheWay[];
  timeOff: (Span & { slotId: string })[];
  /** Until when someone has a time in it on hold; null when no one has. */
  heldUntil: Date | null;
}

interface SlotRow extends Span {
  slotId: string;
  kind: "SESSION" | "HOLD" | "TIME_OFF";
  blockedUntil: Date;
  expiresAt: Date | null;
  isGroup: boolean;
  guests: number;
  service: { slug: string; name: string };
  trainer: { id: string; slug: string };
  booking: { id: string; reference: string; client: string; status: BookingStatus } | null;
}

/** Lists what is in the way of a coach's time off, except one slot: the time off being changed. One statement. */
export async function listInTheWay(
  ctx: Context,
  {
    trainerId,
    startsAt,
    endsAt,
    exceptSlotId,
  }: Span & { trainerId: string; exceptSlotId?: string | undefined },
): Promise<InTheWay> {
  const rows = await ctx.db.$queryRaw<SlotRow[]>`
    select slot.id as "slotId", slot.kind::text as kind, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      slot.blocked_until as "blockedUntil", slot.expires_at as "expiresAt", coalesce(s.capacity > 1, false) as "isGroup",
      json_build_object('slug', s.slug, 'name', s.name) as service, json_build_object('id', t.id, 'slug', t.slug) as trainer,
      (select count(*) from bookings where slot_id = slot.id and status <> 'CANCELLED')::int as guests,
      (
        select json_build_object('id', id, 'reference', reference, 'client', contact_name, 'status', status)
        from bookings where slot_id = slot.id and status <> 'CANCELLED' limit 1
      ) as booking
    from slots slot
    join trainers t on t.id = slot.trainer_id
    left join services s on s.id = slot.service_id
    where slot.trainer_id = ${trainerId}::uuid and slot.status = 'ACTIVE'
      and tstzrange(slot.starts_at, slot.blocked_until) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)
      and (slot.expires_at is null or slot.expires_at > ${ctx.now})
      and slot.id is distinct from ${exceptSlotId ?? null}::uuid
    order by slot.starts_at`;
  const held = rows.flatMap((row) => (row.kind === "HOLD" && row.expiresAt ? [row.expiresAt.getTime()] : []));
  const taken = rows.filter((row) => row.kind === "SESSION");
  return {
    sessions: taken.flatMap((row) => toSession(row, ctx.now) ?? []),
    classes: taken.filter(isClass).map(({ service, ...row }) => ({ ...row, service: service.name })),
    timeOff: rows.filter((row) => row.kind === "TIME_OFF"),
    heldUntil: held.length > 0 ? new Date(Math.max(...held)) : null,
  };
}

function isClass({ isGroup, booking }: SlotRow): boolean {
  return isGroup || booking === null;
}

function toSession(row: SlotRow, now: Date): SessionInTheWay | null {
  if (isClass(row) || !row.booking) return null;
  const { slotId, startsAt, endsAt, blockedUntil, service, trainer, booking } = row;
  return {
    bookingId: booking.id,
    reference: booking.reference,
    client: booking.client,
    slotId,
    startsAt,
    endsAt,
    blockedUntil,
    service,
    trainer,
    isChangeable: booking.status === "CONFIRMED" && startsAt > now,
  };
}
