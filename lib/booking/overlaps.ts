import type { Context } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import type { FoundPlace } from "./find-place";
import type { ClientBusy, Refusal } from "./refusal";

/** Another session that a client has at the same time. */
export interface OverlapView {
  service: string;
  trainer: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
}

/**
 * Returns what staff are asked before they book or reschedule over another session of the client; null when nothing overlaps or
 * the time isn't available anyway. `found` is the result for the time.
 */
export async function clientBusy(
  ctx: Context,
  { startsAt, email, besides }: { startsAt: Date; email: string; besides?: string | undefined },
  found: FoundPlace | Refusal,
): Promise<ClientBusy | null> {
  const needs = found.ok ? [] : "needs" in found && found.needs;
  if (!needs || !("endsAt" in found)) return null;
  const overlaps = await listOverlaps(ctx, { email, startsAt, endsAt: found.endsAt, besides });
  return overlaps.length > 0 ? { ok: false, reason: "client-busy", overlaps, needs } : null;
}

interface OverlapQuestion {
  startsAt: Date;
  endsAt: Date;
  /** A booking to leave out: the one being booked or rescheduled. */
  besides?: string | undefined;
}

/**
 * Lists a client's confirmed sessions that overlap a span, in time order, by their email; for staff. A client may book two at
 * once, for two people or by mistake, so an overlap is never refused.
 */
export async function listOverlaps(
  ctx: Context,
  { email, ...question }: OverlapQuestion & { email: string },
): Promise<OverlapView[]> {
  return overlapping(ctx, question, isOfClient(email));
}

/**
 * Lists overlaps as far as the reader of this address may see them: sessions booked with it, or all if it is the client's own.
 */
export async function listOwnOverlaps(
  ctx: Context,
  { email, ...question }: OverlapQuestion & { email: string },
): Promise<OverlapView[]> {
  return overlapping(
    ctx,
    question,
    Prisma.sql`${isOfClient(email)}
      and (b.contact_email = ${email}::citext or exists (select from clients c where c.id = b.client_id and c.email = ${email}::citext))`,
  );
}

/** SQL condition: the booking belongs to the client with this email. */
const isOfClient = (email: string) =>
  Prisma.sql`b.client_id = (select client_id from client_emails where email = ${email}::citext)`;

// Raw: the client comes through the index on an email, and spans are compared as ranges.
async function overlapping(
  ctx: Context,
  { startsAt, endsAt, besides }: OverlapQuestion,
  whose: Prisma.Sql,
): Promise<OverlapView[]> {
  return ctx.db.$queryRaw<OverlapView[]>`
    select s.name as service, t.name as trainer, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      studio.time_zone as "timeZone"
    from bookings b
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    cross join studio
    where ${whose} and b.status = 'CONFIRMED' and b.id is distinct from ${besides ?? null}::uuid
      and slot.starts_at < ${endsAt} and slot.ends_at > ${startsAt}
      and slot.id is distinct from (select slot_id from bookings where id = ${besides ?? null}::uuid)
    order by slot.starts_at, b.id`;
}
