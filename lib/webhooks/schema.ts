import { z } from "zod";
import { line } from "@/lib/fields";
import { urlProblem, WEBHOOK_EVENTS, type WebhookEvent } from "./rules";

/** Accepts what the owner enters for an endpoint. `isPrivateAllowed` is WEBHOOKS_ALLOW_PRIVATE. */
export const endpointInput = (isPrivateAllowed: boolean) =>
  z.object({
    url: line("the address", 2000).superRefine((text, ctx) => {
      const problem = urlProblem(text, isPrivateAllowed);
      if (problem) ctx.addIssue({ code: "custom", message: problem });
    }),
    events: z
      .array(z.enum(Object.keys(WEBHOOK_EVENTS) as WebhookEvent[]))
      .min(1, "Please choose at least one event.")
      .transform((events) => [...new Set(events)]),
    withContact: z.boolean(),
  });
export type EndpointInput = z.output<ReturnType<typeof endpointInput>>;

export const webhookId = z.uuid();

export const pauseInput = z.object({ id: webhookId, to: z.enum(["paused", "active"]) });

export const sendAgainInput = z.object({ id: webhookId, delivery: webhookId });

/** Which page of a log to show; the first for anything invalid. */
export const logPage = z.coerce.number().int().min(1).max(10_000).catch(1);
