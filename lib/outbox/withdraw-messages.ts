import type { Context } from "@/lib/db";

/**
 * Withdraws what is still to be sent about a booking, in the transaction that makes it old news. What a coach who
 * has lost the booking is still to be told stays. The jobs find nothing to do, those of reminders when their time comes.
 */
export async function withdrawMessages(
  ctx: Context,
  bookingId: string,
  currentCoachEmail: string,
): Promise<void> {
  await ctx.db.$executeRaw`
    update messages set status = 'WITHDRAWN', last_error = null
    where booking_id = ${bookingId}::uuid and status = 'QUEUED'
      and not (template = 'coach-cancelled' and lower("to") <> lower(${currentCoachEmail}))`;
}
