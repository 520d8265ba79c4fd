import type { Context } from "@/lib/db";

/**
 * Withdraws a booking's unsent messages, in the transaction that outdates them. Messages to a coach who has lost the booking
 * stay. The jobs then find nothing to do; those of reminders run when they are due. Raw, because Prisma compares without case by
 * `ilike`, where the underscore in an address matches any character.
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
