import { makeExport } from "@/lib/exports/make-export";
import { exportKind } from "@/lib/exports/schema";
import { wordField } from "@/lib/fields";
import { apiRoute } from "@/lib/web/api";
import { csvFile } from "@/lib/web/download";
import { requireOwner } from "@/lib/web/guards";
import { notFoundProblem } from "@/lib/web/problem";
import { readUrl } from "@/lib/web/query";

/** All leads, clients or bookings as a file for spreadsheets; with `notes=yes` what may be about health too. */
export const GET = apiRoute<{ kind: string }>("read", async ({ request, ctx, params }) => {
  await requireOwner("program");
  const kind = exportKind.safeParse(params.kind);
  if (!kind.success) return notFoundProblem("export");
  const withNotes = readUrl(request, { notes: wordField }).notes === "yes";
  const date = ctx.now.toISOString().slice(0, 10);
  return csvFile(`${kind.data}-${date}.csv`, makeExport(ctx, { kind: kind.data, withNotes }));
});
