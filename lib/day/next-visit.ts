import { listAlternatives, listNextOpenings, type OpeningView } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { addDays, dateInZone, minuteInZone, wallClock } from "@/lib/time";

const WEEK_DAYS = 7;

/** Times for a client to come again. */
export interface NextVisitView {
  /** Nearest to the same weekday and time of the studio's clock a week later; null when nothing is near, or that is past. */
  nextWeek: OpeningView | null;
  /** Whether that is the same weekday and time. */
  isSameTime: boolean;
  /** The first of all, if it is another one. */
  first: OpeningView | null;
}

/** When somebody can come again to the same service with the same coach. Promises nothing: booking decides anew. */
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

/** The same time of the studio's clock a week later, also when the clocks change in between. */
function weekLater(startsAt: Date, timeZone: string): Date {
  const instant = startsAt.getTime();
  const elapsed = instant + WEEK_DAYS * 86_400_000;
  const minute = minuteInZone(instant, timeZone);
  const clock = wallClock(addDays(dateInZone(instant, timeZone), WEEK_DAYS), timeZone);
  return new Date((minute === null ? null : clock(minute, "jump")) ?? elapsed);
}
