import type { Context } from "@/lib/db";

/**
 * Moves the lead that was open for a booking's email when it was made to "trial booked": the person has an answer. Its job is
 * added in the booking's transaction. One statement, idempotent.
 */
export async function noteBooking(ctx: Context, { bookingId }: { bookingId: string }): Promise<void> {
  await ctx.db.$executeRaw`
    with booking as (
      select b.id, b.contact_email, b.created_at, jsonb_build_object(
        'bookingId', b.id, 'reference', b.reference, 'startsAt', to_char(slot.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ) as data
      from bookings b join slots slot on slot.id = b.slot_id where b.id = ${bookingId}::uuid
    ), moved as (
      update leads set status = 'TRIAL_BOOKED', waiting_since = null
      from booking
      where leads.email = booking.contact_email and leads.created_at <= booking.created_at and suspicion is null
        and status in ('NEW', 'CONTACTED', 'TRIAL_BOOKED') and not exists (
          select from lead_events e
          where e.lead_id = leads.id and e.kind = 'booked' and e.data ->> 'bookingId' = booking.id::text
        )
      returning leads.id, booking.created_at, booking.data
    )
    insert into lead_events (lead_id, at, actor, kind, data)
    select id, created_at, 'client', 'booked', data from moved`;
}
