import type { Context } from "@/lib/db";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { addDays, dateInZone, spanOfDay, wallClock } from "@/lib/time";
import { dayTemplates } from "./messages";

/**
 * Enqueues tomorrow's list for each coach who has guests tomorrow, from the studio's evening minute until midnight, once per
 * coach and date. Run it often: a missed minute is caught up, and concurrent runs enqueue nothing twice. Returns how many coaches
 * have a list.
 */
export async function enqueueTomorrowLists(ctx: Context): Promise<number> {
  const studio = await ctx.db.studio.findUniqueOrThrow({
    where: { id: 1 },
    select: { timeZone: true, eveningListMinute: true },
  });
  const { timeZone, eveningListMinute } = studio;
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const evening = eveningListMinute !== null && wallClock(today, timeZone)(eveningListMinute, "jump");
  if (evening === false || evening === null || ctx.now.getTime() < evening) return 0;
  const date = addDays(today, 1);
  const { from, to } = spanOfDay(date, timeZone);
  // Raw for the index on spans.
  const coaches = await ctx.db.$queryRaw<{ id: string; email: string }[]>`
    select id, email::text from trainers
    where active and exists (
      select 1 from slots join bookings on bookings.slot_id = slots.id and bookings.status = 'CONFIRMED'
      where trainer_id = trainers.id and kind = 'SESSION' and slots.status = 'ACTIVE'
        and tstzrange(starts_at, blocked_until) && tstzrange(${from}::timestamptz, ${to}::timestamptz)
        and starts_at >= ${from}::timestamptz and starts_at < ${to}::timestamptz
    )
    order by slug`;
  await enqueueMessages(
    ctx,
    coaches.map(({ id, email }) =>
      dayTemplates["coach-tomorrow"].write({
        to: email,
        dedupeKey: `coach-tomorrow:${id}:${date}`,
        facts: { trainerId: id, date, goodUntil: from.toISOString() },
      }),
    ),
  );
  return coaches.length;
}
