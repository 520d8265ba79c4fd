import { listOpenings } from "@/lib/booking/queries";
import type { Context } from "@/lib/db";
import { addDays, dateInZone } from "@/lib/time";
import { type InTheWay, listInTheWay, type SessionInTheWay } from "./queries";
import { type Span, spanProblem } from "./rules";

/** What has to be settled before time off can be taken: each session with the times that it could be moved to. */
export interface PlanView {
  sessions: (SessionInTheWay & { choices: MoveChoice[] })[];
  classes: InTheWay["classes"];
}

/** What is in the way of time off and what could become of it; null when nothing is, or the span cannot be time off. */
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

/** Where a session could go. */
export interface MoveChoice {
  startsAt: Date;
  trainer: string;
}

/** How far around a session another time is looked for, in days. */
const NEAR_DAYS = { before: 3, after: 14 };
const MOST_WITH_ITS_COACH = 4;
const MOST_WITH_OTHERS = 4;

/**
 * Openings of a session's service near to it, with its own coach (outside of the time off that is wanted) and with others,
 * in time order. They promise nothing: moving decides anew.
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
