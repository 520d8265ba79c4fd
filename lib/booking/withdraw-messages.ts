import type { Context } from "@/lib/db";

/**
 * Withdraws what is still unsent about a booking, in the transaction that makes it old news. The news for a coach who has
 * lost the booking stays. The jobs find nothing to do, those of reminders when their time comes. Raw, because Prisma ignores
 * case by `ilike`, where the underscore of an address matches any letter.
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
