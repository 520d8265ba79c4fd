import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import type { Window } from "@/lib/scheduling/windows";
import { STUDIO_SUBJECT_ID } from "@/lib/studio/rules";
import type { IsoDate } from "@/lib/time";

export interface RemoveExceptionInput {
  id: string;
  /** The coach it must belong to; null for the whole studio. */
  trainerId: string | null;
  /** Today in the studio's zone: past exceptions can't be removed. */
  today: IsoDate;
  by: By;
}

/** The removed exception, so it can be restored. */
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
    // Raw, because Prisma can't delete what may be missing and return it.
    const [removed] = await tx.db.$queryRaw<RemovedException[]>`
      delete from hours_exceptions
      where id = ${id}::uuid and trainer_id is not distinct from ${trainerId}::uuid and date >= ${today}::date
      returning date::text, windows, reason`;
    if (!removed) return { ok: false, reason: "not-found" };
    await recordEvent(tx, {
      by,
      action: "exception.removed",
      subjectId: trainerId ?? STUDIO_SUBJECT_ID,
      before: { ...removed },
    });
    return { ok: true, removed };
  });
}
