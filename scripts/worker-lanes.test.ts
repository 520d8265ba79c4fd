import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { replyTemplates } from "@/lib/leads/messages";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { testEndpoint } from "@/lib/webhooks/test-endpoint";
import { testDb } from "@/tests/support/database";
import { eventually } from "@/tests/support/program";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { createStudio, visitor } from "@/tests/support/studio";
import { createEndpoint } from "@/tests/support/webhooks";

const db = await testDb();
/** The worker is a separate process and uses real time. */
const ctx = { db, now: new Date() };
const SLOW_MS = 10_000;
const CLIENT = visitor("client").email;

let sink: SmtpSink;
let worker: ChildProcess | undefined;

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.user.create({ data: { email: CLIENT } });
});

afterEach(async () => {
  if (worker?.exitCode === null) {
    const exited = once(worker, "exit");
    worker.kill("SIGKILL");
    await exited;
  }
  await sink.close();
});

async function startWorker(): Promise<void> {
  worker = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "worker.ts")], {
    env: { ...process.env, DATABASE_URL: db.$url, SMTP_URL: sink.url, WEBHOOKS_ALLOW_PRIVATE: "on" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(worker, "message");
}

/** Sends the studio's replies to a number of people. */
async function writeTo(addresses: string[]): Promise<void> {
  await enqueueMessages(
    ctx,
    addresses.map((to) =>
      replyTemplates["lead-reply"].write({
        to,
        dedupeKey: `reply:${to}`,
        facts: { subject: "Hello", text: "Hello", from: { name: "ada", email: "ada@limber.test" } },
      }),
    ),
  );
}

const sent = (to: string) => sink.mails.some((mail) => JSON.stringify(mail.to).includes(to));

test("a sign-in code doesn't wait behind forty emails whose server takes ten seconds each", async () => {
  sink = await startSmtpSink({ delayMs: (to) => (to === CLIENT ? 0 : SLOW_MS) });
  await writeTo(Array.from({ length: 40 }, (_, i) => `slow-${i}@example.test`));
  await startWorker();
  const underWay = () => db.message.count({ where: { template: "lead-reply", attempts: { gt: 0 } } });
  await eventually(async () => (await underWay()) >= 4);
  await requestSignIn(ctx, { email: CLIENT });
  await eventually(() => sent(CLIENT));
  // The code arrived before the rest of the forty.
  expect(await db.message.count({ where: { template: "lead-reply", attempts: 0 } })).toBeGreaterThanOrEqual(
    32,
  );
}, 120_000);

test("emails don't wait for webhooks whose receivers never answer", async () => {
  sink = await startSmtpSink();
  const opened: unknown[] = [];
  const hanging = createServer((request) => void opened.push(request)).listen(0, "127.0.0.1");
  await once(hanging, "listening");
  const { port } = hanging.address() as AddressInfo;
  // An endpoint's events go out one after another.
  for (let i = 0; i < 20; i++) {
    const { id } = await createEndpoint(ctx, { url: `http://127.0.0.1:${port}/${i}` });
    await testEndpoint(ctx, { id });
  }
  await startWorker();
  await eventually(() => opened.length >= 4);
  await writeTo([CLIENT]);
  await eventually(() => sent(CLIENT));
  const waiting = await db.webhookDelivery.count({ where: { state: "WAITING" } });
  expect(waiting).toBe(20);
  hanging.closeAllConnections();
  hanging.close();
}, 120_000);
