"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { flattenError } from "zod";
import type { EndpointState } from "@/components/webhooks/endpoint-form";
import type { SecretState } from "@/components/webhooks/secret-form";
import { env } from "@/lib/env";
import { paths, type WebhookNews } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireOwner } from "@/lib/web/guards";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { changeEndpoint } from "@/lib/webhooks/change-endpoint";
import { pauseEndpoint } from "@/lib/webhooks/pause-endpoint";
import { removeEndpoint } from "@/lib/webhooks/remove-endpoint";
import { resumeEndpoint } from "@/lib/webhooks/resume-endpoint";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { endpointInput, pauseInput, sendAgainInput, webhookId } from "@/lib/webhooks/schema";
import { sendAgain } from "@/lib/webhooks/send-again";
import { testEndpoint } from "@/lib/webhooks/test-endpoint";

/** Adds an endpoint and shows its secret, this once. */
export async function addWebhook(_: EndpointState, form: FormData): Promise<EndpointState> {
  const by = await byOf(await requireOwner());
  const { typed, input } = readEndpoint(form);
  if (!input.success) return { typed, errors: flattenError(input.error).fieldErrors };
  const added = await runAction((ctx) => addEndpoint(ctx, { ...input.data, by }));
  if ("problem" in added) return { typed, problem: added.problem };
  if (!added.ok) return { typed, problem: "There are as many webhooks as there can be. Delete one first." };
  revalidatePath(paths.ownerWebhooks());
  return { secret: added.secret };
}

/** Changes where an endpoint is and what it is told of. */
export async function changeWebhook(_: EndpointState, form: FormData): Promise<EndpointState> {
  const by = await byOf(await requireOwner());
  const id = idOf(form);
  const { typed, input } = readEndpoint(form);
  if (!input.success) return { typed, errors: flattenError(input.error).fieldErrors };
  const changed = await runAction((ctx) => changeEndpoint(ctx, { ...input.data, id, by }));
  if ("problem" in changed) return { typed, problem: changed.problem };
  return settle(id, changed, "kept");
}

/** Makes a new secret and shows it, this once. */
export async function rotateWebhookSecret(_: SecretState, form: FormData): Promise<SecretState> {
  const by = await byOf(await requireOwner());
  const id = idOf(form);
  const rotated = await runAction((ctx) => rotateSecret(ctx, { id, by }));
  if ("problem" in rotated) return { problem: rotated.problem };
  if (!rotated.ok) notFound();
  revalidatePath(paths.ownerWebhook(id));
  return { secret: rotated.secret };
}

/** Pauses or resumes an endpoint. */
export async function pauseWebhook(form: FormData): Promise<void> {
  const by = await byOf(await requireOwner());
  const input = pauseInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { id, to } = input.data;
  const change = to === "paused" ? pauseEndpoint : resumeEndpoint;
  settle(id, await runAction((ctx) => change(ctx, { id, by })), to === "paused" ? "paused" : "resumed");
}

/** Forgets an endpoint with its log. */
export async function removeWebhook(form: FormData): Promise<void> {
  const by = await byOf(await requireOwner());
  const id = idOf(form);
  const removed = await runAction((ctx) => removeEndpoint(ctx, { id, by }));
  if ("problem" in removed) redirect(paths.ownerWebhook(id, { news: "trouble" }));
  if (!removed.ok) notFound();
  redirect(paths.ownerWebhooks({ news: "removed" }));
}

/** Sends an event of no meaning. */
export async function testWebhook(form: FormData): Promise<void> {
  await requireOwner();
  const id = idOf(form);
  settle(id, await runAction((ctx) => testEndpoint(ctx, { id })), "tested");
}

/** Sends a delivery again. */
export async function sendWebhookAgain(form: FormData): Promise<void> {
  await requireOwner();
  const input = sendAgainInput.safeParse(Object.fromEntries(form));
  if (!input.success) notFound();
  const { id, delivery } = input.data;
  const again = { endpointId: id, deliveryId: delivery };
  settle(id, await runAction((ctx) => sendAgain(ctx, again)), "again");
}

function readEndpoint(form: FormData) {
  const typed = {
    url: String(form.get("url") ?? ""),
    events: form.getAll("events").map(String),
    withContact: form.get("withContact") === "on",
  };
  return { typed, input: endpointInput(env.WEBHOOKS_ALLOW_PRIVATE === "on").safeParse(typed) };
}

function idOf(form: FormData): string {
  const id = webhookId.safeParse(form.get("id"));
  if (!id.success) notFound();
  return id.data;
}

/** Back to the endpoint, with the news. */
function settle(id: string, result: { ok: boolean; problem?: string }, news: WebhookNews): never {
  if (result.problem) redirect(paths.ownerWebhook(id, { news: "trouble" }));
  if (!result.ok) notFound();
  redirect(paths.ownerWebhook(id, { news }));
}
