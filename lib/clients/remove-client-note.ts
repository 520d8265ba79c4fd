import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { canRemoveNote } from "./rules";

/** Deletes a note about a client. `not-found` when it doesn't exist or the person may not delete it (`canRemoveNote`). */
export async function removeClientNote(
  ctx: Context,
  { clientId, noteId, by }: { clientId: string; noteId: string; by: By },
): Promise<{ ok: true } | { ok: false; reason: "not-found" }> {
  return inTransaction(ctx, async (tx) => {
    const note = await tx.db.clientNote.findFirst({
      where: { id: noteId, clientId },
      select: { author: true },
    });
    if (!note || !canRemoveNote(by.actor, note)) return { ok: false, reason: "not-found" };
    const { count } = await tx.db.clientNote.deleteMany({ where: { id: noteId } });
    if (count === 1) await recordEvent(tx, { by, action: "client.note-removed", subjectId: clientId });
    return { ok: true };
  });
}
