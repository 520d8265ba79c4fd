import { recordEvent } from "@/lib/audit/record-event";
import type { Context } from "@/lib/db";
import { onFreeSpan, type Settled, type SpanQuestion, type SpanRefusal } from "./free-span";
import { timesOf } from "./rules";

export interface TakeTimeOffInput extends Omit<SpanQuestion, "exceptSlotId"> {
  /** What for, for the studio's people. */
  label?: string | undefined;
}

export type TakeTimeOffResult = ({ ok: true; slotId: string } & Settled) | SpanRefusal;

/**
 * Takes a span out of a coach's calendar. What is there is never dropped: sessions are moved or cancelled as
 * `choices` says, with everybody told, and if others are left nothing at all is done and they are answered. One transaction.
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
    // Not what for: that may be about somebody's health.
    const after = { trainer: trainer.slug, ...timesOf(input) };
    await recordEvent(tx, { by, action: "time-off.taken", subjectId: slotId, after });
    return { ok: true as const, slotId, ...settled };
  });
}
