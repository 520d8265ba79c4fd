import { recordEvent } from "@/lib/audit/record-event";
import type { Context } from "@/lib/db";
import { onFreeSpan, type Settled, type SpanQuestion, type SpanRefusal } from "./free-span";
import { timesOf } from "./rules";

export interface TakeTimeOffInput extends Omit<SpanQuestion, "exceptSlotId"> {
  /** What it is for; staff see it. */
  label?: string | undefined;
}

export type TakeTimeOffResult = ({ ok: true; slotId: string } & Settled) | SpanRefusal;

/**
 * Books a span of time off in a coach's calendar. Never drops what is there: reschedules or cancels sessions as `choices` says, and
 * emails everyone affected. If others remain, changes nothing and returns them. One transaction.
 */
export async function takeTimeOff(ctx: Context, input: TakeTimeOffInput): Promise<TakeTimeOffResult> {
  const { trainerId, startsAt, endsAt, by } = input;
  const trainer = await ctx.db.trainer.findUnique({
    where: { id: trainerId, active: true },
    select: { slug: true },
  });
  if (!trainer) return { ok: false, reason: "not-found" };
  return onFreeSpan(ctx, input, async (tx, settled) => {
    const { id: slotId } = await tx.db.slot.create({
      data: {
        kind: "TIME_OFF",
        trainerId,
        startsAt,
        endsAt,
        blockedUntil: endsAt,
        label: input.label ?? null,
        createdAt: tx.now,
      },
      select: { id: true },
    });
    // Not the label, which may be about someone's health.
    const after = { trainer: trainer.slug, ...timesOf(input) };
    await recordEvent(tx, { by, action: "time-off.taken", subjectId: slotId, after });
    return { ok: true as const, slotId, ...settled };
  });
}
