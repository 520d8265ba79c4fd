import { type Context, inTransaction } from "@/lib/db";
import { lockRow } from "@/lib/db/locks";
import { env } from "@/lib/env";
import { Prisma } from "@/prisma/client/client";
import { enqueueDeliveries } from "./enqueue-deliveries";
import { type Network, type Posted, postWebhook } from "./post-webhook";
import { FAILING_DAYS, MOST_ATTEMPTS, waitAfter } from "./rules";
import { openSecret } from "./secret";
import { signedHeaders } from "./signature";

/** What sending needs from the outside. */
export interface SendWebhookOptions {
  /** Monotonic milliseconds, to measure how long an endpoint took. */
  stopwatch: () => number;
  /** From the settings by default. */
  network?: Network;
}

interface Delivery {
  id: string;
  endpointId: string;
  type: string;
  at: Date;
  data: unknown;
  url: string;
  sealedSecret: Uint8Array;
  formerSecret: Uint8Array | null;
}

/**
 * Sends a waiting delivery and saves the outcome. No transaction is open while the endpoint answers. Sends at least once: if the
 * process dies between its answer and our note, the delivery goes out again with the same id. Retries a failure for about a day,
 * with a job added along with the note; a paused endpoint's delivery waits. 410, or days without a success, pauses the endpoint.
 */
export async function sendWebhook(
  ctx: Context,
  { deliveryId }: { deliveryId: string },
  { stopwatch, network }: SendWebhookOptions,
): Promise<void> {
  const delivery = await findWaiting(ctx, deliveryId);
  if (!delivery) return;
  const before = stopwatch();
  const posted = await post(ctx, delivery, network ?? networkOf(env));
  const ms = Math.round(stopwatch() - before);
  await inTransaction(ctx, async (tx) => {
    // The endpoint first, in the same lock order as its removal, to avoid a deadlock. Deliveries that fail together wait here.
    await lockRow(tx, "webhook_endpoints", delivery.endpointId, "no key update");
    const attempts = await noteAttempt(tx, delivery, posted, ms);
    if (attempts === undefined) return;
    if (posted.error === null) await noteSuccess(tx, delivery);
    else await noteFailure(tx, delivery, posted, attempts);
  });
}

function networkOf(settings: { WEBHOOKS_ALLOW_PRIVATE: "on" | "off" }): Network {
  return { isPrivateAllowed: settings.WEBHOOKS_ALLOW_PRIVATE === "on" };
}

/** One statement, so endpoint and delivery are from the same snapshot. */
async function findWaiting(ctx: Context, deliveryId: string): Promise<Delivery | undefined> {
  const [delivery] = await ctx.db.$queryRaw<Delivery[]>`
    select d.id, e.id as "endpointId", d.type, d.at, d.data, e.url, e.sealed_secret as "sealedSecret",
      case when e.former_until > ${ctx.now} then e.former_secret end as "formerSecret"
    from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.id = ${deliveryId}::uuid and d.state = 'WAITING' and e.paused_at is null`;
  return delivery;
}

async function post(ctx: Context, delivery: Delivery, network: Network): Promise<Posted> {
  const { id, endpointId, type, at, data, url, sealedSecret, formerSecret } = delivery;
  const open = (sealed: Uint8Array) => openSecret(sealed, endpointId);
  const secret = open(sealedSecret);
  if (secret === null)
    return { status: null, answer: null, error: "We can’t read its secret anymore. Make a new one." };
  const former = formerSecret && open(formerSecret);
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const headers = signedHeaders({ id, at: ctx.now, body }, former ? [secret, former] : [secret]);
  return postWebhook(url, { headers, body }, network);
}

/** Counts and logs an attempt. Returns how many were made; undefined when the delivery is gone. */
async function noteAttempt(
  tx: Context,
  { id }: Delivery,
  { status, answer, error }: Posted,
  ms: number,
): Promise<number | undefined> {
  const [noted] = await tx.db.webhookDelivery.updateManyAndReturn({
    where: { id },
    data: {
      attempts: { increment: 1 },
      nextAttemptAt: null,
      ...(error === null && { state: "DELIVERED" }),
    },
    select: { attempts: true },
  });
  if (!noted) return undefined;
  await tx.db.webhookAttempt.createMany({ data: { deliveryId: id, at: tx.now, ms, status, answer, error } });
  return noted.attempts;
}

async function noteSuccess(tx: Context, { endpointId }: Delivery): Promise<void> {
  await tx.db.webhookEndpoint.updateMany({
    where: { id: endpointId, failingSince: { not: null } },
    data: { failingSince: null },
  });
}

async function noteFailure(
  tx: Context,
  { id, endpointId }: Delivery,
  { status }: Posted,
  attempts: number,
): Promise<void> {
  const isGone = status === 410;
  const pausedWhy = await noteTrouble(tx, endpointId, isGone);
  const wait = isGone || attempts >= MOST_ATTEMPTS ? null : waitAfter(attempts, Math.random());
  if (wait === null) {
    await tx.db.webhookDelivery.updateMany({ where: { id }, data: { state: "FAILED" } });
    return;
  }
  if (pausedWhy !== null) return;
  const due = new Date(tx.now.getTime() + wait);
  const waiting = Prisma.sql`
    update webhook_deliveries set next_attempt_at = ${due} where id = ${id}::uuid returning id, endpoint_id, at`;
  await enqueueDeliveries(tx, waiting, due);
}

/** Notes since when the endpoint fails, and pauses it if that is long enough; returns why it is paused, if it is. */
async function noteTrouble(tx: Context, endpointId: string, isGone: boolean): Promise<string | null> {
  const endpoint = await tx.db.webhookEndpoint.findUniqueOrThrow({
    where: { id: endpointId },
    select: { failingSince: true, pausedAt: true, pausedWhy: true },
  });
  const failingSince = endpoint.failingSince ?? tx.now;
  const isFailing = tx.now.getTime() - failingSince.getTime() >= FAILING_DAYS * 86_400_000;
  const why = endpoint.pausedWhy ?? (isGone ? "gone" : isFailing ? "failing" : null);
  await tx.db.webhookEndpoint.update({
    where: { id: endpointId },
    data: { failingSince, pausedAt: endpoint.pausedAt ?? (why && tx.now), pausedWhy: why },
  });
  return why;
}
