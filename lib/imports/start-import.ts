import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { addJob } from "@/lib/jobs";
import { formatLongDate } from "@/lib/time";
import { getReadingPlace } from "./queries";
import { type Mapping, mappingProblems } from "./rules";

export interface StartImportInput {
  importId: string;
  mapping: Mapping;
  /** Whether the owner confirms that these people consented. */
  hasConsent: boolean;
  by: By;
}

export type StartImportResult =
  | { ok: true }
  | { ok: false; reason: "not-found" | "not-ready" | "incomplete-mapping" };

/** Starts an import whose columns are mapped; the worker does the rest. A second call gets `not-ready`. */
export async function startImport(ctx: Context, input: StartImportInput): Promise<StartImportResult> {
  if (mappingProblems(input.mapping).length > 0) return { ok: false, reason: "incomplete-mapping" };
  return inTransaction(ctx, async (tx) => {
    await lockRow(tx, "imports", input.importId);
    const file = await tx.db.import.findUnique({
      where: { id: input.importId },
      select: { state: true, kind: true },
    });
    if (!file) return { ok: false, reason: "not-found" };
    if (file.state !== "READY") return { ok: false, reason: "not-ready" };
    const { timeZone } = await getReadingPlace(tx);
    const consent = input.hasConsent
      ? `Imported by the owner on ${formatLongDate(tx.now, timeZone)}, who said to have their consent.`
      : null;
    await tx.db.import.update({
      where: { id: input.importId },
      data: { state: "RUNNING", startedAt: tx.now, mapping: { ...input.mapping }, consent },
    });
    await addJob(tx, "run-import", { importId: input.importId }, { key: `import:${input.importId}` });
    const after = { kind: file.kind, consent: input.hasConsent };
    await recordEvent(tx, { by: input.by, action: "import.started", subjectId: input.importId, after });
    return { ok: true };
  });
}
