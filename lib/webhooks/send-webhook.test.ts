import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleanUp } from "@/lib/upkeep/clean-up";
import { bookFor, OWNER } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { startWebhookReceiver, type WebhookReceiver } from "@/tests/support/webhook-receiver";
import { ALL_EVENTS, createEndpoint, sendDueWebhooks, webhookLog } from "@/tests/support/webhooks";
import { addEndpoint } from "./add-endpoint";
import { changeEndpoint } from "./change-endpoint";
import { pauseEndpoint } from "./pause-endpoint";
import { listEndpoints, listWebhookDeliveries } from "./queries";
import { removeEndpoint } from "./remove-endpoint";
import { resumeEndpoint } from "./resume-endpoint";
import { rotateSecret } from "./rotate-secret";
import { MOST_ATTEMPTS } from "./rules";
import type { EndpointInput } from "./schema";
import { sendAgain } from "./send-again";
import { testEndpoint } from "./test-endpoint";

const HOUR = 60 * 60_000;

const db = await testDb();
const ctx = { db, now: NOW };
let receiver: WebhookReceiver;

beforeEach(async () => {
  // The reference library reads the clock.
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  await db.$reset();
  await createStudio(db);
  receiver = await startWebhookReceiver();
});
afterEach(() => {
  vi.useRealTimers();
  return receiver.close();
});

const endpoint = (change: Partial<EndpointInput> = {}) =>
  createEndpoint(ctx, { url: receiver.url, ...change });
const sendDue = (now = NOW) => sendDueWebhooks({ db, now });
const logOf = (endpointId: string) => webhookLog(ctx, endpointId);

test("an endpoint that fails twice gets the event on the third attempt, with one id, all in the log", async () => {
  const { id } = await endpoint();
  receiver.answer = (_, response, nth) => response.writeHead(nth < 3 ? 503 : 200).end(`try ${nth}`);
  await bookFor(ctx, { name: "V", email: "v@x.test" }, { time: "10:00" });
  expect(await sendDue()).toBe(1);
  const [waiting] = await logOf(id);
  const wait = waiting!.nextAttemptAt!.getTime() - NOW.getTime();
  expect(wait).toBeGreaterThanOrEqual(4000);
  expect(wait).toBeLessThanOrEqual(6000);
  expect(await sendDue(new Date(NOW.getTime() + 1000))).toBe(0);
  expect(await sendDue(new Date(NOW.getTime() + 6000))).toBe(1);
  expect(await listEndpoints(ctx, id)).toMatchObject([{ waiting: 1, failingSince: NOW }]);
  expect(await sendDue(new Date(NOW.getTime() + 80_000))).toBe(1);
  expect(await sendDue(new Date(NOW.getTime() + 48 * HOUR))).toBe(0);
  expect(await logOf(id)).toMatchObject([
    {
      state: "DELIVERED",
      nextAttemptAt: null,
      attempts: [
        { status: 200, answer: "try 3", error: null, ms: 21 },
        { status: 503, answer: "try 2", error: "It answered with the status 503." },
        { status: 503, answer: "try 1" },
      ],
    },
  ]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(await listEndpoints(ctx, id)).toMatchObject([{ waiting: 0, failed: 0, failingSince: null }]);
});

test("gives up on a failing endpoint after about a day; a manual resend has all attempts again", async () => {
  const { id } = await endpoint();
  receiver.answer = (_, response) => response.writeHead(500).end();
  await testEndpoint(ctx, { id });
  let now = NOW;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    expect(await sendDue(now)).toBe(1);
    now = (await logOf(id))[0]?.nextAttemptAt ?? now;
  }
  const hours = (now.getTime() - NOW.getTime()) / HOUR;
  expect(hours).toBeGreaterThan(19);
  expect(hours).toBeLessThan(31);
  const [delivery] = await logOf(id);
  expect(delivery).toMatchObject({ state: "FAILED", nextAttemptAt: null });
  expect(delivery?.attempts).toHaveLength(MOST_ATTEMPTS);
  receiver.answer = (_, response) => response.writeHead(204).end();
  const again = { endpointId: id, deliveryId: delivery!.id };
  expect(await sendAgain({ db, now }, again)).toEqual({ ok: true });
  expect(await sendAgain({ db, now }, again)).toEqual({ ok: true });
  expect(await sendDue(now)).toBe(1);
  expect((await logOf(id))[0]?.state).toBe("DELIVERED");
});

test("410 pauses an endpoint at once; events wait and are sent when it is resumed", async () => {
  const { id } = await endpoint();
  receiver.answer = (_, response) => response.writeHead(410).end();
  await testEndpoint(ctx, { id });
  await sendDue();
  expect(await listEndpoints(ctx, id)).toMatchObject([{ pausedAt: NOW, pausedWhy: "gone", failed: 1 }]);
  expect(await testEndpoint(ctx, { id })).toEqual({ ok: false, reason: "not-found" });
  await bookFor(ctx, { name: "V", email: "v@x.test" }, { time: "10:00" });
  const [failed] = (await logOf(id)).filter(({ state }) => state === "FAILED");
  await sendAgain(ctx, { endpointId: id, deliveryId: failed!.id });
  await sendDue();
  expect(receiver.received).toHaveLength(1);
  receiver.answer = (_, response) => response.writeHead(200).end();
  expect(await resumeEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: true });
  expect(await resumeEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: true });
  expect(await sendDue()).toBe(2);
  expect(await listEndpoints(ctx, id)).toMatchObject([{ pausedAt: null, pausedWhy: null, waiting: 0 }]);
});

test("pauses an endpoint after five days without a delivery", async () => {
  const { id } = await endpoint();
  receiver.answer = (_, response) => response.writeHead(500).end();
  await testEndpoint(ctx, { id });
  await sendDue();
  const later = new Date(NOW.getTime() + 5 * 24 * HOUR);
  await sendDue(later);
  expect(await listEndpoints(ctx, id)).toMatchObject([
    { pausedWhy: "failing", waiting: 1, failingSince: NOW },
  ]);
  expect(await sendDue(new Date(later.getTime() + 24 * HOUR))).toBe(0);
});

test("the owner pauses, changes and removes an endpoint, which leaves nothing behind", async () => {
  const { id } = await endpoint();
  expect(await pauseEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: true });
  expect(await pauseEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: true });
  const change = { url: `${receiver.url}2`, events: ["lead.created" as const], withContact: true };
  expect(await changeEndpoint(ctx, { id, ...change, by: OWNER })).toEqual({ ok: true });
  expect(await listEndpoints(ctx)).toMatchObject([{ ...change, pausedWhy: "owner" }]);
  await resumeEndpoint(ctx, { id, by: OWNER });
  await testEndpoint(ctx, { id });
  expect(await removeEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: true });
  expect(await removeEndpoint(ctx, { id, by: OWNER })).toEqual({ ok: false, reason: "not-found" });
  for (const change of [pauseEndpoint, resumeEndpoint, rotateSecret])
    expect(await change(ctx, { id, by: OWNER })).toEqual({ ok: false, reason: "not-found" });
  expect(await sendDue()).toBe(0);
  expect(await db.webhookDelivery.count()).toBe(0);
  const actions = (await db.auditEvent.findMany({ where: { subjectId: id } })).map(({ action }) => action);
  expect(actions.sort()).toEqual([
    "webhook.added",
    "webhook.changed",
    "webhook.paused",
    "webhook.removed",
    "webhook.resumed",
  ]);
});

test("a new secret applies at once, the former one for another day, and neither is stored in plain text", async () => {
  const { id, secret: former } = await endpoint();
  const rotated = await rotateSecret(ctx, { id, by: OWNER });
  if (!rotated.ok) throw new Error(rotated.reason);
  const deliver = async (now: Date) => {
    vi.setSystemTime(now);
    await testEndpoint({ db, now }, { id });
    await sendDue(now);
    const { body, headers } = receiver.received.at(-1)!;
    const verifies = (secret: string) => {
      try {
        return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>));
      } catch {
        return false;
      }
    };
    return [verifies(rotated.secret), verifies(former)];
  };
  expect(await deliver(NOW)).toEqual([true, true]);
  expect(await deliver(new Date(NOW.getTime() + 25 * HOUR))).toEqual([true, false]);
  const views = JSON.stringify([await listEndpoints(ctx), await logOf(id), await db.auditEvent.findMany()]);
  const rows = await db.$queryRaw<{ row: string }[]>`select e::text as row from webhook_endpoints e`;
  for (const secret of [former, rotated.secret]) {
    expect(views + JSON.stringify(rows)).not.toContain(secret.slice(6));
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(secret).toString("hex"));
  }
});

test("says what to do when a secret can no longer be read", async () => {
  const { id } = await endpoint();
  await db.$executeRaw`update webhook_endpoints set sealed_secret = '\\x00'`;
  await testEndpoint(ctx, { id });
  await sendDue();
  expect((await logOf(id))[0]?.attempts[0]?.error).toBe("We can’t read its secret anymore. Make a new one.");
  expect(receiver.received).toHaveLength(0);
});

test("accepts at most twenty endpoints", async () => {
  for (let n = 0; n < 20; n++) await endpoint();
  expect(
    await addEndpoint(ctx, { url: "https://x.test/", events: ALL_EVENTS, withContact: false, by: OWNER }),
  ).toEqual({
    ok: false,
    reason: "too-many",
  });
});

test("the log has pages, and month-old deliveries are cleaned up with their jobs", async () => {
  const { id } = await endpoint();
  for (let n = 0; n < 27; n++) await testEndpoint({ db, now: new Date(NOW.getTime() + n) }, { id });
  const first = await listWebhookDeliveries(ctx, { endpointId: id, page: 1 });
  expect([first.deliveries.length, first.hasOlder]).toEqual([25, true]);
  expect(first.deliveries[0]!.at > first.deliveries[1]!.at).toBe(true);
  expect(await listWebhookDeliveries(ctx, { endpointId: id, page: 2 })).toMatchObject({ hasOlder: false });
  const month = 30 * 24 * HOUR;
  await cleanUp({ db, now: new Date(NOW.getTime() + month + 20) });
  expect(await db.webhookDelivery.count()).toBe(7);
  expect(await sendDue(new Date(NOW.getTime() + 27))).toBe(7);
});

test("an endpoint can be removed while its attempt is recorded: neither waits for the other", async () => {
  const { id } = await endpoint();
  await testEndpoint(ctx, { id });
  let sent: Promise<number> | undefined;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select 1 from webhook_endpoints where id = ${id}::uuid for update`;
    sent = sendDue();
    await vi.waitUntil(async () => {
      const waiting = await db.$queryRaw<unknown[]>`
        select 1 as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    });
    await tx.$executeRaw`delete from webhook_endpoints where id = ${id}::uuid`;
  });
  expect(await sent).toBe(1);
  expect(await listEndpoints(ctx, id)).toEqual([]);
});
