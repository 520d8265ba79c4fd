import type { Context } from "@/lib/db";
import type { BookingStatus } from "@/prisma/client/enums";

/** A session of a client's own, in their list. */
export interface OwnSessionView {
  id: string;
  status: BookingStatus;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  /** A slug is null when it is no longer offered. */
  service: { slug: string | null; name: string };
  trainer: { slug: string | null; name: string };
}

/**
 * The newest sessions that were booked with an email, the latest start first. Whoever asks has proved that the email is
 * theirs.
 */
export async function listOwnSessions(
  ctx: Context,
  { email, limit }: { email: string; limit: number },
): Promise<OwnSessionView[]> {
  return ctx.db.$queryRaw<OwnSessionView[]>`
    select b.id, b.status::text as status, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      b.price_cents as "priceCents",
      json_build_object('slug', case when s.active then s.slug end, 'name', s.name) as service,
      json_build_object('slug', case when t.active then t.slug end, 'name', t.name) as trainer
    from clients c
    join bookings b on b.client_id = c.id
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    where c.email = ${email}::citext
    order by slot.starts_at desc, b.id
    limit ${limit}`;
}
