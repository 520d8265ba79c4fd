import { recordEvent } from "@/lib/audit/record-event";
import type { By } from "@/lib/audit/rules";
import { type Context, inTransaction } from "@/lib/db";
import type { ImportKind } from "@/prisma/client/enums";
import { csvProblem, decodeText, findDelimiter, readRows } from "./csv";
import { MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from "./rules";

export interface SaveFileInput {
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
  by: By;
}

export type FileRefusal =
  | { reason: "empty" | "binary" | "too-large" | "header-alone" | "too-many-rows" | "too-many-columns" }
  | { reason: "unclosed-quote" | "row-too-long"; line: number };

export type SaveFileResult = { ok: true; importId: string } | ({ ok: false } & FileRefusal);

/**
 * Reads a file and saves its rows, so everything after survives a crash. Saves nothing of a refused file. What a crash leaves
 * behind stays READING, appears in no list, and the clean-up deletes it.
 */
export async function saveFile(ctx: Context, input: SaveFileInput): Promise<SaveFileResult> {
  if (input.bytes.byteLength > MAX_FILE_BYTES) return { ok: false, reason: "too-large" };
  const decoded = decodeText(input.bytes);
  if (!decoded.ok) return decoded;
  const { delimiter, text } = findDelimiter(decoded.text);
  const { id } = await ctx.db.import.create({
    data: {
      kind: input.kind,
      fileName: cleanName(input.fileName),
      bytes: input.bytes.byteLength,
      encoding: decoded.encoding,
      delimiter,
      createdAt: ctx.now,
    },
    select: { id: true },
  });
  const read = await saveRows(ctx, id, readRows(text, delimiter));
  if ("reason" in read) {
    await ctx.db.import.delete({ where: { id } });
    return { ok: false, ...read };
  }
  await inTransaction(ctx, async (tx) => {
    await tx.db.import.update({ where: { id }, data: { ...read, state: "READY" } });
    const after = { kind: input.kind, rows: read.rowCount };
    await recordEvent(tx, { by: input.by, action: "import.uploaded", subjectId: id, after });
  });
  return { ok: true, importId: id };
}

const BATCH = 1_000;

/** Removes what the database rejects (NUL) and what would be unreadable in a list. */
function cleanName(name: string): string {
  const clean = name.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "").trim();
  return clean.slice(-120) || "file.csv";
}

async function saveRows(
  ctx: Context,
  importId: string,
  rows: AsyncIterable<string[]>,
): Promise<{ header: string[]; rowCount: number } | FileRefusal> {
  let header: string[] | undefined;
  let batch: { number: number; cells: string[] }[] = [];
  let number = 0;
  let rowCount = 0;
  try {
    for await (const cells of rows) {
      number++;
      if (cells.every((cell) => cell.trim() === "")) continue;
      if (cells.length > MAX_COLUMNS) return { reason: "too-many-columns" };
      if (!header) {
        header = cells;
        continue;
      }
      if (++rowCount > MAX_ROWS) return { reason: "too-many-rows" };
      batch.push({ number, cells });
      if (batch.length === BATCH) {
        await insertRows(ctx, importId, batch);
        batch = [];
      }
    }
  } catch (error) {
    const problem = csvProblem(error);
    if (problem) return problem;
    throw error;
  }
  if (!header || rowCount === 0) return { reason: "header-alone" };
  await insertRows(ctx, importId, batch);
  return { header, rowCount };
}

/** Raw, because one JSON parameter inserts a batch several times faster than a parameter for each value. */
async function insertRows(
  ctx: Context,
  importId: string,
  rows: { number: number; cells: string[] }[],
): Promise<void> {
  await ctx.db.$executeRaw`
    insert into import_rows (import_id, number, cells)
    select ${importId}::uuid, number, array(select jsonb_array_elements_text(cells))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(number int, cells jsonb)`;
}
