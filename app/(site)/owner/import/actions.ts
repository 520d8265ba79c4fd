"use server";

import { notFound, redirect } from "next/navigation";
import { cancelImport } from "@/lib/imports/cancel-import";
import { getImport } from "@/lib/imports/queries";
import { importId, mappingInput } from "@/lib/imports/schema";
import { startImport } from "@/lib/imports/start-import";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireOwner } from "@/lib/web/guards";

const NEWS = { "incomplete-mapping": "incomplete", "not-ready": "not-ready", over: "not-ready" } as const;

/** Starts an import with the columns that were shown last. */
export async function start(form: FormData): Promise<void> {
  const person = await requireOwner();
  const id = importId.safeParse(form.get("import"));
  if (!id.success) notFound();
  const by = await byOf(person);
  const said = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  const result = await runAction(async (ctx) => {
    const file = await getImport(ctx, id.data);
    if (!file) return { ok: false as const, reason: "not-found" as const };
    const mapping = mappingInput(file.kind, file.header.length).parse(said);
    return startImport(ctx, { importId: id.data, mapping, hasConsent: form.get("consent") === "yes", by });
  });
  leadBack(id.data, result);
}

/** Stops an import, or throws a file away that was not started. */
export async function cancel(form: FormData): Promise<void> {
  const person = await requireOwner();
  const id = importId.safeParse(form.get("import"));
  if (!id.success) notFound();
  const by = await byOf(person);
  leadBack(id.data, await runAction((ctx) => cancelImport(ctx, { importId: id.data, by })));
}

function leadBack(
  id: string,
  result:
    | { ok: true }
    | { ok: false; reason: "not-found" | keyof typeof NEWS }
    | { ok: false; problem: string },
): never {
  if (result.ok) redirect(paths.ownerImport(id));
  if ("problem" in result) redirect(paths.ownerImport(id, { news: "trouble" }));
  if (result.reason === "not-found") notFound();
  redirect(paths.ownerImport(id, { news: NEWS[result.reason] }));
}
