import { recordEvent } from "@/lib/audit/record-event";
import { makeReport } from "@/lib/imports/make-report";
import { getImport } from "@/lib/imports/queries";
import { importId } from "@/lib/imports/schema";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { csvFile } from "@/lib/web/download";
import { requireOwner } from "@/lib/web/guards";

/** The outcome of each row. */
export const GET = apiRoute<{ id: string }>("read", async ({ ctx, params }) => {
  const person = await requireOwner("program");
  const id = importId.safeParse(params.id);
  const file = id.success ? await getImport(ctx, id.data) : null;
  if (!file) return notFoundProblem("import");
  await recordEvent(ctx, { by: await byOf(person), action: "import.exported", subjectId: file.id });
  return csvFile("import-report.csv", makeReport(ctx, { importId: file.id, header: file.header }));
});
