import { listAlternatives, listNextOpenings, type OpeningView } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { addDays, dateInZone, minuteInZone, wallClock } from "@/lib/time";

const WEEK_DAYS = 7;

export interface NextVisitView {
  /**
   * The opening nearest to the same weekday and time a week later, on the studio's clock; null when nothing is near, or that is
   * past.
   */
  nextWeek: OpeningView | null;
  /** Whether it is exactly the same weekday and time. */
  isSameTime: boolean;
  /** The first opening, if it is a different one. */
  first: OpeningView | null;
}

/** Returns when a client can come again to the same service with the same coach. No guarantee: booking checks again. */
export async function getNextVisit(
  ctx: Context,
  session: { service: string; trainer: string; startsAt: Date; timeZone: string },
): Promise<NextVisitView> {
  const { service, trainer, timeZone } = session;
  const target = weekLater(session.startsAt, timeZone);
  const [[nextWeek = null], next] = await Promise.all([
    target > ctx.now ? listAlternatives(ctx, { service, trainer, startsAt: target }) : [],
    listNextOpenings(ctx, { service, trainer, count: 1 }),
  ]);
  const first = (next.ok && next.openings[0]) || null;
  const isOne = first?.startsAt.getTime() === nextWeek?.startsAt.getTime();
  const isSameTime = nextWeek?.startsAt.getTime() === target.getTime();
  return { nextWeek, isSameTime, first: isOne ? null : first };
}

/** The same wall-clock time a week later, even when the clocks change in between. */
function weekLater(startsAt: Date, timeZone: string): Date {
  const instant = startsAt.getTime();
  const elapsed = instant + WEEK_DAYS * 86_400_000;
  const minute = minuteInZone(instant, timeZone);
  const clock = wallClock(addDays(dateInZone(instant, timeZone), WEEK_DAYS), timeZone);
  return new Date((minute === null ? null : clock(minute, "jump")) ?? elapsed);
}
