import { recordEvent } from "@/lib/audit/record-event";
import type { Context } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { onFreeSpan, type Settled, type SpanQuestion, type SpanRefusal } from "./free-span";
import { getTimeOff, type TimeOffView } from "./queries";
import { type Span, timesOf } from "./rules";

export interface ChangeTimeOffInput extends Omit<SpanQuestion, "trainerId" | "exceptSlotId"> {
  slotId: string;
  /** Null removes it; undefined leaves it as it is. */
  label?: string | null | undefined;
  /** The span that the editor saw; time off that was changed since stays there. */
  expected?: Span | undefined;
}

export type ChangeTimeOffResult =
  | ({ ok: true; slotId: string } & Settled)
  | SpanRefusal
  | { ok: false; reason: "already-changed"; timeOff: TimeOffView };

/** Moves, lengthens, shortens or relabels time off, with the same handling of sessions in the way as `takeTimeOff`. */
export async function changeTimeOff(ctx: Context, input: ChangeTimeOffInput): Promise<ChangeTimeOffResult> {
  const { slotId, startsAt, endsAt, by, expected } = input;
  const known = await getTimeOff(ctx, slotId);
  if (!known) return { ok: false, reason: "not-found" };
  const question = { ...input, trainerId: known.trainer.id, exceptSlotId: slotId };
  return onFreeSpan<ChangeTimeOffResult>(ctx, question, async (tx, settled) => {
    await lockRow(tx, "slots", slotId);
    const before = await getTimeOff(tx, slotId);
    if (!before) return { ok: false, reason: "not-found" };
    if (expected && !isSame(before, expected))
      return { ok: false, reason: "already-changed", timeOff: before };
    const label = input.label === undefined ? before.label : input.label;
    if (isSame(before, input) && label === before.label) return { ok: true, slotId, ...settled };
    await tx.db.slot.update({
      where: { id: slotId },
      data: { startsAt, endsAt, blockedUntil: endsAt, label },
      select: { id: true },
    });
    const trainer = known.trainer.slug;
    await recordEvent(tx, {
      by,
      action: "time-off.changed",
      subjectId: slotId,
      before: { trainer, ...timesOf(before) },
      after: { trainer, ...timesOf(input) },
    });
    return { ok: true, slotId, ...settled };
  });
}

function isSame(a: Span, b: Span): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}
