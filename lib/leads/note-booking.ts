import type { Context } from "@/lib/db";

/**
 * A booking moves the open lead of its email to "trial booked", in the booking's own transaction: the person has been
 * answered. One statement, which does nothing for all who never asked.
 */
export async function noteBooking(
  tx: Context,
  booking: { id: string; reference: string; contactEmail: string; startsAt: Date },
): Promise<void> {
  const data = JSON.stringify({
    bookingId: booking.id,
    reference: booking.reference,
    startsAt: booking.startsAt,
  });
  await tx.db.$executeRaw`
    with moved as (
      update leads set status = 'TRIAL_BOOKED', waiting_since = null
      where email = ${booking.contactEmail}::citext and suspicion is null
        and status in ('NEW', 'CONTACTED', 'TRIAL_BOOKED')
      returning id
    )
    insert into lead_events (lead_id, at, actor, kind, data)
    select id, ${tx.now}, 'client', 'booked', ${data}::jsonb from moved`;
}
