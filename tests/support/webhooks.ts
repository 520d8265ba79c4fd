import type { Context } from "@/lib/db";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { listWebhookDeliveries, type WebhookDeliveryView } from "@/lib/webhooks/queries";
import { WEBHOOK_EVENTS, type WebhookEvent } from "@/lib/webhooks/rules";
import type { EndpointInput } from "@/lib/webhooks/schema";
import { sendWebhook } from "@/lib/webhooks/send-webhook";
import { OWNER } from "./clients";

export const ALL_EVENTS = Object.keys(WEBHOOK_EVENTS) as WebhookEvent[];

/** Adds an endpoint that gets every event, with the test's own changes. */
export async function createEndpoint(
  ctx: Context,
  change: Partial<EndpointInput> & { url: string },
): Promise<{ id: string; secret: string }> {
  const added = await addEndpoint(ctx, { events: ALL_EVENTS, withContact: false, by: OWNER, ...change });
  if (!added.ok) throw new Error(added.reason);
  return added;
}

/** Runs the due jobs, each as the worker would; returns how many. Every answer takes 21 ms. */
export async function sendDueWebhooks(ctx: Context): Promise<number> {
  const due = await ctx.db.$queryRaw<{ id: string; deliveryId: string }[]>`
    select j.id::text, j.payload ->> 'deliveryId' as "deliveryId" from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'send-webhook' and run_at <= ${ctx.now} order by run_at, j.id`;
  let clock = 0;
  const stopwatch = () => {
    clock += 21;
    return clock;
  };
  for (const { id, deliveryId } of due) {
    await ctx.db.$executeRaw`delete from graphile_worker._private_jobs where id = ${id}::bigint`;
    const network = { isPrivateAllowed: true, timeoutMs: 2000 };
    await sendWebhook(ctx, { deliveryId }, { stopwatch, network });
  }
  return due.length;
}

/** Returns the newest deliveries to an endpoint. */
export async function webhookLog(ctx: Context, endpointId: string): Promise<WebhookDeliveryView[]> {
  return (await listWebhookDeliveries(ctx, { endpointId, page: 1 })).deliveries;
}
