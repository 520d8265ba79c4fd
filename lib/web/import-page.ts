import type { z } from "zod";
import type { Context } from "@/lib/db";
import {
  findReportStart,
  getReadingPlace,
  type ImportDetails,
  listFirstRows,
  listReportRows,
  type ReportRow,
} from "@/lib/imports/queries";
import { readAnyRow } from "@/lib/imports/read-row";
import { guessMapping, type Mapping } from "@/lib/imports/rules";
import { mappingInput, type reportListing } from "@/lib/imports/schema";
import { formatLongDate } from "@/lib/time";
import type { ImportOutcome } from "@/prisma/client/enums";

/** How many rows to preview. */
const PREVIEW_ROWS = 8;
const REPORT_ROWS = 100;

/** The first rows of a file with the chosen or guessed columns. */
export interface ImportPreview {
  mapping: Mapping;
  rows: { number: number; fields: Record<string, string | null>; problem: string | null }[];
}

/** Reads the first rows with the columns from the address. */
export async function importPreview(
  ctx: Context,
  file: ImportDetails,
  typed: URLSearchParams,
): Promise<ImportPreview> {
  const mapping =
    typed.get("read") === "1"
      ? mappingInput(file.kind, file.header.length).parse(Object.fromEntries(typed))
      : guessMapping(file.kind, file.header);
  const [rows, place] = await Promise.all([listFirstRows(ctx, file.id, PREVIEW_ROWS), getReadingPlace(ctx)]);
  return {
    mapping,
    rows: rows.map(({ number, cells }) => {
      const read = readAnyRow(file.kind, cells, { mapping, ...place, now: ctx.now });
      const fields = read.ok ? inWords(read.row, place.timeZone) : {};
      return { number, fields, problem: read.ok ? null : read.reason };
    }),
  };
}

function inWords(row: object, timeZone: string): Record<string, string | null> {
  const words = Object.entries(row).map(([field, value]) => [
    field,
    value instanceof Date ? formatLongDate(value, timeZone) : value ? String(value) : null,
  ]);
  return Object.fromEntries(words);
}

/** One page of the rows' outcomes. */
export interface ReportPage {
  outcome: ImportOutcome | undefined;
  page: number;
  rows: ReportRow[];
  hasMore: boolean;
}

/** Reads the page of a report that the address names. */
export async function importReport(
  ctx: Context,
  file: ImportDetails,
  { outcome, page }: z.output<typeof reportListing>,
): Promise<ReportPage> {
  const skip = (page - 1) * REPORT_ROWS;
  const after = await findReportStart(ctx, { importId: file.id, outcome, skip });
  const rows = await listReportRows(ctx, { importId: file.id, outcome, after, limit: REPORT_ROWS + 1 });
  return { outcome, page, rows: rows.slice(0, REPORT_ROWS), hasMore: rows.length > REPORT_ROWS };
}
