import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import type { Window } from "@/lib/scheduling/windows";
import { STUDIO_SUBJECT_ID } from "@/lib/studio/rules";
import type { IsoDate } from "@/lib/time";

export interface AddExceptionInput {
  /** Null for the whole studio. */
  trainerId: string | null;
  date: IsoDate;
  /** In time order; empty means closed. */
  windows: Window[];
  reason: string;
  by: By;
}

/**
 * Makes one date differ from the week, for a coach or the whole studio. Booked sessions stay. Refuses with `date-taken` when the
 * date already has an exception.
 */
export async function addException(
  ctx: Context,
  { trainerId, date, windows, reason, by }: AddExceptionInput,
): Promise<{ ok: true } | { ok: false; reason: "date-taken" }> {
  return inTransaction(ctx, async (tx) => {
    const { count: added } = await tx.db.hoursException.createMany({
      data: { date: new Date(date), trainerId, windows: windows.map((window) => ({ ...window })), reason },
      skipDuplicates: true,
    });
    if (added === 0) return { ok: false, reason: "date-taken" };
    await recordEvent(tx, {
      by,
      action: "exception.added",
      subjectId: trainerId ?? STUDIO_SUBJECT_ID,
      after: { date, windows, reason },
    });
    return { ok: true };
  });
}
