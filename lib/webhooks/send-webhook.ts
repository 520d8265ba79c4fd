import { type Context, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
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
    // Raw for the lock. The endpoint first, in the same lock order as its removal, to avoid a deadlock.
    await tx.db
      .$executeRaw`select 1 from webhook_endpoints where id = ${delivery.endpointId}::uuid for no key update`;
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

/** Returns how many attempts were made; undefined when the delivery is gone. Raw, to count and log it in one statement. */
async function noteAttempt(
  tx: Context,
  { id }: Delivery,
  { status, answer, error }: Posted,
  ms: number,
): Promise<number | undefined> {
  const [noted] = await tx.db.$queryRaw<{ attempts: number }[]>`
    with attempted as (
      update webhook_deliveries set attempts = attempts + 1, next_attempt_at = null,
        state = case when ${error === null} then 'DELIVERED'::"WebhookState" else state end
      where id = ${id}::uuid
      returning attempts
    ), tried as (
      insert into webhook_attempts (delivery_id, at, ms, status, answer, error)
      select ${id}::uuid, ${tx.now}, ${ms}::int, ${status}::int, ${answer}, ${error} from attempted
    )
    select attempts from attempted`;
  return noted?.attempts;
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
  // Raw, because a delivery and its job are one statement.
  await tx.db.$executeRaw`
    with waiting as (
      update webhook_deliveries set next_attempt_at = ${due} where id = ${id}::uuid returning id, endpoint_id
    )
    select webhook_send(id, endpoint_id, ${due}) from waiting`;
}

/**
 * Notes since when the endpoint fails, and pauses it if that is long enough; returns why it is paused, if it is. Raw for the
 * lock, because simultaneous deliveries fail together.
 */
async function noteTrouble(tx: Context, endpointId: string, isGone: boolean): Promise<string | null> {
  const [endpoint] = await tx.db.$queryRaw<{ pausedWhy: string | null }[]>`
    update webhook_endpoints e set
      failing_since = coalesce(failing_since, ${tx.now}),
      paused_at = coalesce(paused_at, case when why is not null then ${tx.now}::timestamptz end),
      paused_why = coalesce(paused_why, why)
    from (
      select id, case when ${isGone} then 'gone'
        when failing_since <= ${tx.now}::timestamptz - make_interval(days => ${FAILING_DAYS}::int) then 'failing' end as why
      from webhook_endpoints where id = ${endpointId}::uuid for update
    ) trouble
    where e.id = trouble.id
    returning paused_why as "pausedWhy"`;
  return endpoint?.pausedWhy ?? null;
}
