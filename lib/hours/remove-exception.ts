import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import type { Window } from "@/lib/scheduling/windows";
import { STUDIO_SUBJECT_ID } from "@/lib/studio/rules";
import { dateInZone, type IsoDate } from "@/lib/time";

export interface RemoveExceptionInput {
  id: string;
  /** The coach it must belong to; null for the whole studio. */
  trainerId: string | null;
  /** Today in the studio's zone: past exceptions can't be removed. */
  today: IsoDate;
  by: By;
}

export interface RemovedException {
  date: IsoDate;
  windows: Window[];
  reason: string;
}

/** Removes an exception of today or later, so the week applies on its date again. Refuses with `not-found` for any other. */
export async function removeException(
  ctx: Context,
  { id, trainerId, today, by }: RemoveExceptionInput,
): Promise<{ ok: true; removed: RemovedException } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const where = { id, trainerId, date: { gte: new Date(today) } };
    const found = await tx.db.hoursException.findFirst({
      where,
      select: { date: true, windows: true, reason: true },
    });
    const { count } = await tx.db.hoursException.deleteMany({ where });
    if (!found || count === 0) return { ok: false, reason: "not-found" };
    const removed: RemovedException = {
      date: dateInZone(found.date.getTime(), "UTC"),
      windows: found.windows as unknown as Window[],
      reason: found.reason,
    };
    await recordEvent(tx, {
      by,
      action: "exception.removed",
      subjectId: trainerId ?? STUDIO_SUBJECT_ID,
      before: { ...removed },
    });
    return { ok: true, removed };
  });
}
