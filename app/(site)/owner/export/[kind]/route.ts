import { recordEvent } from "@/lib/audit/record-event";
import { makeExport } from "@/lib/exports/make-export";
import { exportKind } from "@/lib/exports/schema";
import { wordField } from "@/lib/fields";
import { STUDIO_SUBJECT_ID } from "@/lib/studio/rules";
import { notFoundProblem } from "@/lib/web/api/problem";
import { apiRoute } from "@/lib/web/api/route";
import { byOf } from "@/lib/web/by";
import { csvFile } from "@/lib/web/download";
import { requireOwner } from "@/lib/web/guards";
import { readUrl } from "@/lib/web/query";

/** With `notes=yes` the file includes what may be about health. */
export const GET = apiRoute<{ kind: string }>("read", async ({ request, ctx, params }) => {
  const person = await requireOwner("program");
  const kind = exportKind.safeParse(params.kind);
  if (!kind.success) return notFoundProblem("export");
  const withNotes = readUrl(request, { notes: wordField }).notes === "yes";
  await recordEvent(ctx, {
    by: await byOf(person),
    action: "studio.exported",
    subjectId: STUDIO_SUBJECT_ID,
    after: { kind: kind.data, withNotes },
  });
  const date = ctx.now.toISOString().slice(0, 10);
  return csvFile(`${kind.data}-${date}.csv`, makeExport(ctx, { kind: kind.data, withNotes }));
});
