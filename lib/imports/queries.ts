import type { Context } from "@/lib/db";
import type { ImportKind, ImportOutcome, ImportState } from "@/prisma/client/enums";
import type { Mapping } from "./rules";

export interface ImportView {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  rowCount: number;
  imported: number;
  known: number;
  refused: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface ImportDetails extends ImportView {
  bytes: number;
  encoding: string;
  delimiter: string;
  header: string[];
  mapping: Mapping;
  consent: string | null;
}

const MOST_IMPORTS = 50;

const LINE = {
  id: true,
  kind: true,
  fileName: true,
  state: true,
  rowCount: true,
  imported: true,
  known: true,
  refused: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

/** Lists the newest imports, at most 50. Leaves out files that were never read to the end. */
export async function listImports(ctx: Context): Promise<ImportView[]> {
  return ctx.db.import.findMany({
    where: { state: { not: "READING" } },
    orderBy: { createdAt: "desc" },
    take: MOST_IMPORTS,
    select: LINE,
  });
}

/** Reads an import; null when the id doesn't exist. */
export async function getImport(ctx: Context, id: string): Promise<ImportDetails | null> {
  const found = await ctx.db.import.findUnique({
    where: { id, state: { not: "READING" } },
    select: {
      ...LINE,
      bytes: true,
      encoding: true,
      delimiter: true,
      header: true,
      mapping: true,
      consent: true,
    },
  });
  return found && { ...found, mapping: found.mapping as Mapping };
}

/** Lists the first rows of a file, unchanged. */
export async function listFirstRows(
  ctx: Context,
  importId: string,
  limit: number,
): Promise<{ number: number; cells: string[] }[]> {
  return ctx.db.importRow.findMany({
    where: { importId },
    orderBy: { number: "asc" },
    take: limit,
    select: { number: true, cells: true },
  });
}

/** Reads the studio's country and zone, which reading rows depends on. */
export async function getReadingPlace(ctx: Context): Promise<{ country: string; timeZone: string }> {
  return ctx.db.studio.findUniqueOrThrow({ where: { id: 1 }, select: { country: true, timeZone: true } });
}

export interface ReportRow {
  number: number;
  outcome: ImportOutcome;
  reason: string | null;
  /** A refused row's cells, as in the file. */
  cells: string[];
  /** The lead or client, if it still exists. */
  subject: { id: string; name: string } | null;
}

/** Lists the outcomes of rows after a number, in order; optionally only one outcome. */
export async function listReportRows(
  ctx: Context,
  {
    importId,
    outcome,
    after,
    limit,
  }: { importId: string; outcome?: ImportOutcome | undefined; after: number; limit: number },
): Promise<ReportRow[]> {
  // Raw, because a row's subject is in one of two tables.
  return ctx.db.$queryRaw<ReportRow[]>`
    select r.number, r.outcome::text as outcome, r.reason, r.cells,
      case
        when l.id is not null then json_build_object('id', l.id, 'name', l.name)
        when c.id is not null then json_build_object('id', c.id, 'name', c.name)
      end as subject
    from import_rows r
    left join leads l on l.id = r.subject_id
    left join clients c on c.id = r.subject_id and c.erased_at is null
    where r.import_id = ${importId}::uuid and r.number > ${after}
      and r.outcome = any(${outcome ? [outcome] : ["IMPORTED", "KNOWN", "REFUSED"]}::"ImportOutcome"[])
    order by r.number
    limit ${limit}`;
}

/** Returns the row number after which a page of a report starts. */
export async function findReportStart(
  ctx: Context,
  { importId, outcome, skip }: { importId: string; outcome?: ImportOutcome | undefined; skip: number },
): Promise<number> {
  if (skip === 0) return 0;
  const row = await ctx.db.importRow.findFirst({
    where: { importId, outcome: outcome ?? { not: null } },
    orderBy: { number: "asc" },
    skip: skip - 1,
    select: { number: true },
  });
  return row?.number ?? 2 ** 31 - 1;
}
