import type { Context } from "@/lib/db";
import { BYTE_ORDER_MARK, csvRow } from "./csv";
import { listReportRows } from "./queries";
import { OUTCOME_WORDS } from "./rules";

const PAGE = 1_000;

/**
 * Writes the report of an import as a file, piece by piece: each row's number, outcome and reason. A refused row has all its
 * cells, so people can fix it and import it again.
 */
export async function* makeReport(
  ctx: Context,
  { importId, header }: { importId: string; header: readonly string[] },
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(["Row", "Outcome", "Why", ...header]);
  let after = 0;
  for (;;) {
    const rows = await listReportRows(ctx, { importId, after, limit: PAGE });
    const lines = rows.map(({ number, outcome, reason, cells }) =>
      csvRow([number, OUTCOME_WORDS[outcome], reason, ...cells]),
    );
    if (lines.length > 0) yield lines.join("");
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.number;
  }
}
