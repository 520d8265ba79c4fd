"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { env } from "@/lib/env";
import { checkbox } from "@/lib/fields";
import { type FlashKey, flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { ownerAction } from "@/lib/web/action";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { changeEndpoint } from "@/lib/webhooks/change-endpoint";
import { pauseEndpoint } from "@/lib/webhooks/pause-endpoint";
import { removeEndpoint } from "@/lib/webhooks/remove-endpoint";
import { resumeEndpoint } from "@/lib/webhooks/resume-endpoint";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { endpointInput, pauseInput, sendAgainInput, webhookId } from "@/lib/webhooks/schema";
import { sendAgain } from "@/lib/webhooks/send-again";
import { testEndpoint } from "@/lib/webhooks/test-endpoint";

const endpoint = z.object({ id: webhookId });
/** Reads the settings when a form is sent: during a build there are none. */
const endpointForm = () =>
  endpointInput(env.WEBHOOKS_ALLOW_PRIVATE === "on").extend({ withContact: checkbox });

/** Adds an endpoint and shows its secret once. */
export const addWebhook = ownerAction(endpointForm, addEndpoint, (added) => {
  if (!added.ok) return { problem: "You’ve reached the limit of webhooks. Delete one first." };
  revalidatePath(paths.ownerWebhooks());
  return { secret: added.secret };
});

export const changeWebhook = ownerAction(
  () => endpointForm().extend(endpoint.shape),
  changeEndpoint,
  (result, { id }) => settle(id, result, "webhook-saved"),
);

/** Creates a new secret and shows it once. */
export const rotateWebhookSecret = ownerAction(endpoint, rotateSecret, (rotated, { id }) => {
  if (!rotated.ok) notFound();
  revalidatePath(paths.ownerWebhook(id));
  return { secret: rotated.secret };
});

export const pauseWebhook = ownerAction(
  pauseInput,
  (ctx, { to, ...asked }) => (to === "paused" ? pauseEndpoint : resumeEndpoint)(ctx, asked),
  (result, { id, to }) => settle(id, result, to === "paused" ? "webhook-paused" : "webhook-resumed"),
);

/** Deletes an endpoint with its log. */
export const removeWebhook = ownerAction(endpoint, removeEndpoint, ({ ok }) =>
  ok ? redirect(flash(paths.ownerWebhooks(), "webhook-deleted")) : notFound(),
);

export const testWebhook = ownerAction(endpoint, testEndpoint, (result, { id }) =>
  settle(id, result, "webhook-tested"),
);

export const sendWebhookAgain = ownerAction(
  sendAgainInput,
  (ctx, { id, delivery }) => sendAgain(ctx, { endpointId: id, deliveryId: delivery }),
  (result, { id }) => settle(id, result, "webhook-resent"),
);

function settle(id: string, { ok }: { ok: boolean }, message: FlashKey): never {
  if (!ok) notFound();
  redirect(flash(paths.ownerWebhook(id), message));
}
