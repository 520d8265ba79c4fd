"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { flash } from "@/lib/flash";
import { cancelImport } from "@/lib/imports/cancel-import";
import { getImport } from "@/lib/imports/queries";
import { importId, mappingInput } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start-import";
import { paths } from "@/lib/paths";
import { ownerAction } from "@/lib/web/action";

const importForm = z.looseObject({ import: importId, consent: z.string().optional() });

const MESSAGES = {
  "incomplete-mapping": "import-incomplete",
  "not-ready": "import-not-ready",
  over: "import-not-ready",
} as const;

/** Starts an import with the columns that the page showed. */
export const start = ownerAction(
  importForm,
  async (ctx, { import: id, consent, by, ...columns }) => {
    const file = await getImport(ctx, id);
    if (!file) return { ok: false as const, reason: "not-found" as const };
    const mapping = mappingInput(file.kind, file.header.length).parse(columns);
    return startImport(ctx, { importId: id, mapping, hasConsent: consent === "yes", by });
  },
  (result, { import: id }) => goBack(id, result),
);

/** Stops an import, or deletes a file whose import hasn't started. */
export const cancel = ownerAction(
  importForm,
  (ctx, { import: id, by }) => cancelImport(ctx, { importId: id, by }),
  (result, { import: id }) => goBack(id, result),
);

function goBack(
  id: string,
  result: { ok: true } | { ok: false; reason: "not-found" | keyof typeof MESSAGES },
): never {
  if (result.ok) redirect(paths.ownerImport(id));
  if (result.reason === "not-found") notFound();
  redirect(flash(paths.ownerImport(id), MESSAGES[result.reason]));
}
