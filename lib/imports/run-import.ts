import { recordEvent } from "@/lib/audit/record-event";
import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { changeLeads } from "@/lib/leads/change-leads";
import type { ImportKind, ImportOutcome } from "@/prisma/client/enums";
import { importClients } from "./import-clients";
import { importLeads } from "./import-leads";
import { getReadingPlace } from "./queries";
import type { RowReading } from "./read-row";
import type { Mapping } from "./rules";

/** Rows in one transaction: live inquiries wait for it, so it must be short. */
const BATCH = 500;

export interface RawRow {
  number: number;
  cells: string[];
}

export interface RowOutcome {
  number: number;
  outcome: ImportOutcome;
  reason: string | null;
  subjectId: string | null;
}

/** What a batch knows besides its rows. */
export interface Batch extends RowReading {
  importId: string;
  consent: string | null;
}

/**
 * Processes the rows of an import. Each batch is one transaction that also saves the outcomes and the position: after a crash the
 * next run continues there, and no row is imported twice. Ends when no row is left, or when someone has stopped it. Awaits
 * `onBatch` after each batch but the last.
 */
export async function runImport(
  ctx: Context,
  { importId }: { importId: string },
  onBatch: () => Promise<void> = async () => {},
): Promise<void> {
  while ((await runBatch(ctx, importId)) === "more") await onBatch();
}

interface RunningImport {
  kind: ImportKind;
  position: number;
  mapping: Mapping;
  consent: string | null;
  country: string;
  timeZone: string;
}

async function runBatch(ctx: Context, importId: string): Promise<"more" | "over"> {
  return serialized(ctx, importId, async (tx, file) => {
    const rows: RawRow[] = await tx.db.importRow.findMany({
      where: { importId, number: { gt: file.position } },
      orderBy: { number: "asc" },
      take: BATCH,
      select: { number: true, cells: true },
    });
    if (rows.length > 0) {
      const batch = { ...file, importId, now: tx.now };
      const work = file.kind === "LEADS" ? importLeads : importClients;
      await saveOutcomes(tx, importId, await work(tx, batch, rows));
    }
    if (rows.length === BATCH) return "more";
    await finish(tx, importId);
    return "over";
  });
}

/** Runs in a transaction that locks the import and, for leads, takes the lock of live inquiries. */
async function serialized(
  ctx: Context,
  importId: string,
  work: (tx: Context, file: RunningImport) => Promise<"more" | "over">,
): Promise<"more" | "over"> {
  const { kind } =
    (await ctx.db.import.findUnique({ where: { id: importId }, select: { kind: true } })) ?? {};
  if (!kind) return "over";
  const inTurn = kind === "LEADS" ? changeLeads<"more" | "over"> : inTransaction<"more" | "over">;
  const batch = async (tx: Context) => {
    await lockRow(tx, "imports", importId);
    const file = await tx.db.import.findUnique({
      where: { id: importId, state: "RUNNING" },
      select: { kind: true, position: true, mapping: true, consent: true },
    });
    if (!file) return "over";
    const studio = await getReadingPlace(tx);
    return work(tx, { ...file, ...studio, mapping: file.mapping as Mapping });
  };
  return inTurn(ctx, batch, { isLong: true });
}

/**
 * Saves the outcomes, and empties the rows that exist in our records now; refused ones stay until they are fixed. Raw, because
 * one statement counts and updates a whole batch.
 */
async function saveOutcomes(tx: Context, importId: string, outcomes: RowOutcome[]): Promise<void> {
  await tx.db.$executeRaw`
    with done as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as t(number int, outcome "ImportOutcome", reason text, "subjectId" uuid)
    ), counts as (
      update imports set position = (select max(number) from done),
        imported = imported + (select count(*) from done where outcome = 'IMPORTED'),
        known = known + (select count(*) from done where outcome = 'KNOWN'),
        refused = refused + (select count(*) from done where outcome = 'REFUSED')
      where id = ${importId}::uuid
    )
    update import_rows r set outcome = done.outcome, reason = done.reason, subject_id = done."subjectId",
      cells = case when done.outcome = 'REFUSED' then r.cells else '{}' end
    from done where r.import_id = ${importId}::uuid and r.number = done.number`;
}

async function finish(tx: Context, importId: string): Promise<void> {
  const { imported, known, refused } = await tx.db.import.update({
    where: { id: importId },
    data: { state: "DONE", finishedAt: tx.now },
    select: { imported: true, known: true, refused: true },
  });
  const by = { actor: "system" as const, origin: "" };
  await recordEvent(tx, {
    by,
    action: "import.finished",
    subjectId: importId,
    after: { imported, known, refused },
  });
}
