import type { By } from "@/lib/audit/rules";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { clearHolds } from "@/lib/booking/find-place";
import { changeCalendar, lockDays } from "@/lib/booking/lock-days";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import type { Context } from "@/lib/db";
import { type InTheWay, listInTheWay, type SessionInTheWay } from "./queries";
import { type Span, type SpanProblem, spanProblem } from "./rules";

/** What to do with a session in the way: reschedule it, or without `to`, cancel it. */
export interface SessionChoice {
  bookingId: string;
  /** The start that the editor saw; a session that was rescheduled since is left alone. */
  startsAt: Date;
  to?: { startsAt: Date; trainer: string };
}

export interface SpanQuestion extends Span {
  trainerId: string;
  /** The time off being changed; it isn't in its own way. */
  exceptSlotId?: string | undefined;
  choices?: readonly SessionChoice[] | undefined;
  by: By;
}

/** What was done with the sessions that were in the way. */
export interface Settled {
  rescheduled: number;
  cancelled: number;
}

/** Why a span isn't available. Nothing was changed then: no session was rescheduled, and no one was notified. */
export type SpanRefusal =
  | { ok: false; reason: "invalid"; why: SpanProblem }
  | { ok: false; reason: "not-found" }
  | ({ ok: false; reason: "sessions-there" } & Pick<InTheWay, "sessions" | "classes">)
  | { ok: false; reason: "time-off-there"; timeOff: InTheWay["timeOff"] }
  | { ok: false; reason: "being-booked"; until: Date }
  | { ok: false; reason: "not-settled"; session: SessionInTheWay };

type No = { ok: false; reason: string };
type Answer = { ok: true } | No;

/** Leaves a transaction with an answer, so it is rolled back. */
class Refused extends Error {
  readonly refusal: SpanRefusal | No;

  constructor(refusal: SpanRefusal | No) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * Runs `work` in a transaction in which a coach has nothing in a span: after rescheduling and canceling sessions as chosen, without
 * fees and with emails to everyone affected, and clearing expired holds. One transaction of its own, all or nothing; the
 * constraint on slots keeps out simultaneous bookings.
 */
export async function onFreeSpan<T extends Answer>(
  ctx: Context,
  question: SpanQuestion,
  work: (tx: Context, settled: Settled) => Promise<T>,
): Promise<T | SpanRefusal> {
  return inSettledSpan(ctx, question, async (tx, settled) => {
    await clearHolds(tx, { startsAt: question.startsAt, blockedUntil: question.endsAt }, null);
    return refusalOf(await listInTheWay(tx, question)) ?? work(tx, settled);
  });
}

/** Reschedules and cancels sessions in a coach's span as chosen, all or none, even if others stay there. */
export async function settleSessions(
  ctx: Context,
  question: SpanQuestion,
): Promise<({ ok: true } & Settled) | SpanRefusal> {
  return inSettledSpan(ctx, question, async (_, settled) => ({ ok: true as const, ...settled }));
}

async function inSettledSpan<T extends Answer>(
  ctx: Context,
  question: SpanQuestion,
  work: (tx: Context, settled: Settled) => Promise<T>,
): Promise<T | SpanRefusal> {
  const why = spanProblem(question, ctx.now);
  if (why) return { ok: false, reason: "invalid", why };
  const choices = question.choices ?? [];
  const days = [question.startsAt, ...choices.map(({ startsAt, to }) => to?.startsAt ?? startsAt)];
  try {
    return await changeCalendar(ctx, async (tx) => {
      await lockDays(tx, ...days);
      const answer = await work(tx, await settle(tx, question, choices));
      if (!answer.ok) throw new Refused(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal as T | SpanRefusal;
    throw error;
  }
}

async function settle(
  tx: Context,
  question: SpanQuestion,
  choices: readonly SessionChoice[],
): Promise<Settled> {
  const settled = { rescheduled: 0, cancelled: 0 };
  if (choices.length === 0) return settled;
  const { sessions } = await listInTheWay(tx, question);
  for (const { bookingId, startsAt, to } of choices) {
    const session = sessions.find((each) => each.bookingId === bookingId);
    // Already rescheduled or canceled; the final check reports anything still in the way.
    if (session?.startsAt.getTime() !== startsAt.getTime()) continue;
    const change = { bookingId, by: question.by };
    const result = to
      ? await rescheduleBooking(tx, { ...change, ...to })
      : await cancelBooking(tx, { ...change, withoutFee: true, reason: "The coach is away." });
    if (!result.ok) throw new Refused({ ok: false, reason: "not-settled", session });
    if (to) settled.rescheduled += 1;
    else settled.cancelled += 1;
  }
  return settled;
}

function refusalOf({ sessions, classes, timeOff, heldUntil }: InTheWay): SpanRefusal | null {
  if (sessions.length + classes.length > 0) return { ok: false, reason: "sessions-there", sessions, classes };
  if (timeOff.length > 0) return { ok: false, reason: "time-off-there", timeOff };
  return heldUntil && { ok: false, reason: "being-booked", until: heldUntil };
}
