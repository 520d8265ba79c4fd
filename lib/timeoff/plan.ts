import { listOpenings } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { addDays, dateInZone } from "@/lib/time";
import { type InTheWay, listInTheWay, type SessionInTheWay } from "./queries";
import { type Span, spanProblem } from "./rules";

/** What to settle before time off can be booked: each session with the times it could be rescheduled to. */
export interface PlanView {
  sessions: (SessionInTheWay & { choices: MoveChoice[] })[];
  classes: InTheWay["classes"];
}

/** Returns what is in the way of time off and the options for it; null when nothing is, or the span can't be time off. */
export async function getPlan(
  ctx: Context,
  wanted: Span & { trainerId: string; exceptSlotId?: string | undefined },
): Promise<PlanView | null> {
  if (spanProblem(wanted, ctx.now)) return null;
  const { sessions, classes } = await listInTheWay(ctx, wanted);
  if (sessions.length + classes.length === 0) return null;
  const choices = await Promise.all(
    sessions.map((session) => (session.isChangeable ? listMoveChoices(ctx, session, wanted) : [])),
  );
  return { sessions: sessions.map((session, i) => ({ ...session, choices: choices[i]! })), classes };
}

export interface MoveChoice {
  startsAt: Date;
  trainer: string;
}

/** How many days around a session we look for another time. */
const NEAR_DAYS = { before: 3, after: 14 };
const MOST_WITH_ITS_COACH = 4;
const MOST_WITH_OTHERS = 4;

/**
 * Lists openings of a session's service near its time, with its own coach (outside the new time off) and with others, in time
 * order. They aren't reserved: rescheduling decides again.
 */
export async function listMoveChoices(
  ctx: Context,
  session: SessionInTheWay,
  off: Span,
): Promise<MoveChoice[]> {
  const date = dateInZone(session.startsAt.getTime(), "UTC");
  const answer = await listOpenings(ctx, {
    service: session.service.slug,
    from: addDays(date, -NEAR_DAYS.before),
    to: addDays(date, NEAR_DAYS.after),
    movingSlotId: session.slotId,
    bookedSlotId: session.slotId,
  });
  if (!answer.ok) return [];
  const turnoverMs = session.blockedUntil.getTime() - session.endsAt.getTime();
  const distance = ({ startsAt }: MoveChoice) => Math.abs(startsAt.getTime() - session.startsAt.getTime());
  const all = answer.openings
    .flatMap(({ startsAt, endsAt, trainers }) => {
      const isOff = startsAt < off.endsAt && endsAt.getTime() + turnoverMs > off.startsAt.getTime();
      return trainers.flatMap((trainer) =>
        isOff && trainer === session.trainer.slug ? [] : [{ startsAt, trainer }],
      );
    })
    .sort((a, b) => distance(a) - distance(b));
  const own = all.filter(({ trainer }) => trainer === session.trainer.slug).slice(0, MOST_WITH_ITS_COACH);
  const others = all.filter(({ trainer }) => trainer !== session.trainer.slug).slice(0, MOST_WITH_OTHERS);
  return [...own, ...others].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
