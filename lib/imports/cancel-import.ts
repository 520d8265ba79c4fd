import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { removeJob } from "@/lib/jobs";

export type CancelImportResult = { ok: true } | { ok: false; reason: "not-found" | "over" };

/**
 * Stops an import after the current batch; rows already imported stay. Discards one that hasn't started, with its file. Deletes
 * the rows that won't be processed.
 */
export async function cancelImport(
  ctx: Context,
  { importId, by }: { importId: string; by: By },
): Promise<CancelImportResult> {
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "imports", importId);
    const file = await tx.db.import.findUnique({ where: { id: importId }, select: { state: true } });
    if (!file) return { ok: false, reason: "not-found" };
    if (file.state !== "READY" && file.state !== "RUNNING") return { ok: false, reason: "over" };
    await tx.db.importRow.deleteMany({ where: { importId, outcome: null } });
    await tx.db.import.update({ where: { id: importId }, data: { state: "CANCELLED", finishedAt: tx.now } });
    await removeJob(tx, `import:${importId}`);
    await recordEvent(tx, { by, action: "import.cancelled", subjectId: importId });
    return { ok: true };
  });
}
