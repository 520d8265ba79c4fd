"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { flattenError } from "zod";
import type { ApiKeyState } from "@/components/access/api-key-form";
import { changeApiKey } from "@/lib/access/change-api-key";
import { makeApiKey } from "@/lib/access/make-api-key";
import { revokeApiKey } from "@/lib/access/revoke-api-key";
import { apiKeyId, apiKeyInput } from "@/lib/access/schema";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireOwner } from "@/lib/web/guards";

/** Makes a key and shows it, this once. */
export async function addApiKey(_: ApiKeyState, form: FormData): Promise<ApiKeyState> {
  const by = await byOf(await requireOwner());
  const { typed, input } = readKey(form);
  if (!input.success) return { typed, errors: flattenError(input.error).fieldErrors };
  const made = await runAction((ctx) => makeApiKey(ctx, { ...input.data, by }));
  if ("problem" in made) return { typed, problem: made.problem };
  if (!made.ok) return { typed, problem: "You have as many keys as there can be. Revoke one first." };
  revalidatePath(paths.ownerApiKeys());
  return { key: made.key };
}

/** Renames a key or changes its limit. */
export async function editApiKey(_: ApiKeyState, form: FormData): Promise<ApiKeyState> {
  const by = await byOf(await requireOwner());
  const id = idOf(form);
  const { typed, input } = readKey(form);
  if (!input.success) return { typed, errors: flattenError(input.error).fieldErrors };
  const changed = await runAction((ctx) => changeApiKey(ctx, { ...input.data, id, by }));
  if ("problem" in changed) return { typed, problem: changed.problem };
  if (!changed.ok) notFound();
  redirect(paths.ownerApiKeys({ news: "changed" }));
}

/** Ends a key for good. */
export async function endApiKey(form: FormData): Promise<void> {
  const by = await byOf(await requireOwner());
  const id = idOf(form);
  const revoked = await runAction((ctx) => revokeApiKey(ctx, { id, by }));
  if ("problem" in revoked) redirect(paths.ownerApiKeys({ news: "trouble" }));
  if (!revoked.ok) notFound();
  redirect(paths.ownerApiKeys({ news: "revoked" }));
}

function readKey(form: FormData) {
  const typed = { name: String(form.get("name") ?? ""), perMinute: String(form.get("perMinute") ?? "") };
  return { typed, input: apiKeyInput.safeParse(typed) };
}

function idOf(form: FormData): string {
  const id = apiKeyId.safeParse(form.get("id"));
  if (!id.success) notFound();
  return id.data;
}
