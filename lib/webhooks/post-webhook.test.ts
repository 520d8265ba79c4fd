import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startWebhookReceiver, type WebhookReceiver } from "@/tests/support/webhook-receiver";
import { type Network, postWebhook } from "./post-webhook";

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(() => receiver.close());

const message = { headers: { "webhook-id": "1" }, body: '{"a":"ä"}' };
const post = (url: string, network: Partial<Network> = {}) =>
  postWebhook(url, message, { isPrivateAllowed: true, ...network });

/** A name server that gives the next of its answers to each question, and counts. */
function nameServer(...answers: string[]) {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, _, callback) => {
    const address = answers[Math.min(asked.length, answers.length - 1)]!;
    asked.push(hostname);
    const found: LookupAddress[] = [{ address, family: address.includes(":") ? 6 : 4 }];
    callback(null, found);
  };
  return { asked, lookup };
}

test("posts the bytes and returns the answer", async () => {
  receiver.answer = (_, response) => response.writeHead(202).end("thank\u0000s");
  expect(await post(receiver.url)).toEqual({ status: 202, answer: "thank\uFFFDs", error: null });
  expect(receiver.received[0]).toMatchObject({
    body: message.body,
    headers: { "content-type": "application/json", "content-length": "10", "webhook-id": "1" },
  });
});

test("reads at most 64 kB of an answer of 10 MB, and stores two", async () => {
  let sent = 0;
  receiver.answer = (_, response) => {
    response.writeHead(200);
    const more = () => {
      while (sent < 10_000_000 && !response.destroyed) {
        sent += 16_384;
        if (!response.write("x".repeat(16_384))) return response.once("drain", more);
      }
      response.end();
    };
    more();
  };
  const posted = await post(receiver.url);
  expect(posted).toMatchObject({ status: 200, error: null });
  expect(posted.answer).toHaveLength(2048);
  expect(sent).toBeLessThan(10_000_000);
});

test("does not wait for an endpoint that never answers", async () => {
  receiver.answer = () => {};
  expect(await post(receiver.url, { timeoutMs: 150 })).toEqual({
    status: null,
    answer: null,
    error: "It didn’t answer in time.",
  });
});

test("does not wait for an endless answer once its status is known", async () => {
  receiver.answer = (_, response) => {
    response.writeHead(200);
    response.write("so far");
  };
  expect(await post(receiver.url, { timeoutMs: 150 })).toEqual({
    status: 200,
    answer: "so far",
    error: null,
  });
});

test("does not wait for a name that never resolves", async () => {
  const posted = await post("http://slow.test/", { lookup: () => {}, timeoutMs: 150 });
  expect(posted.error).toBe("It didn’t answer in time.");
});

test.for([
  [404, "It answered with the status 404."],
  [410, "It answered that it’s gone (410)."],
  [500, "It answered with the status 500."],
] as const)("treats %d as a failure", async ([status, error]) => {
  receiver.answer = (_, response) => response.writeHead(status).end("no");
  expect(await post(receiver.url)).toEqual({ status, answer: "no", error });
});

test("says that a connection was refused or dropped", async () => {
  receiver.answer = (request) => request.socket.destroy();
  expect((await post(receiver.url)).error).toBe("It closed the connection.");
  await receiver.close();
  expect((await post(receiver.url)).error).toBe("It refused the connection.");
});

test.for(["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "x.test"])(
  "follows no redirect, to %s or elsewhere",
  async (host) => {
    receiver.answer = (_, response) =>
      response.writeHead(307, { location: `http://${host}:${receiver.port}/inside` }).end();
    const posted = await post(receiver.url);
    expect(posted).toMatchObject({ status: 307, error: expect.stringContaining("don’t follow redirects") });
    expect(receiver.received).toHaveLength(1);
  },
);

const PRIVATE = /private or reserved/;

test.for([
  "127.0.0.1",
  "2130706433",
  "0x7f.1",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "169.254.169.254",
  "10.0.0.1",
  "0",
])("sends nothing to the bare address %s", async (host) => {
  const posted = await post(`http://${host}:${receiver.port}/`, { isPrivateAllowed: false });
  expect(posted.error).toMatch(PRIVATE);
  expect(receiver.received).toHaveLength(0);
});

test.for(["127.0.0.1", "::1", "169.254.169.254", "192.168.0.1", "::ffff:127.0.0.1", "fe80::1", "0.0.0.0"])(
  "sends nothing to a name that resolves to %s",
  async (address) => {
    const { lookup } = nameServer(address);
    const posted = await post(`http://x.test:${receiver.port}/`, { isPrivateAllowed: false, lookup });
    expect(posted.error).toMatch(PRIVATE);
    expect(receiver.received).toHaveLength(0);
  },
);

test("sends nothing to localhost by the system's own name", async () => {
  const posted = await post(`http://localhost:${receiver.port}/`, { isPrivateAllowed: false });
  expect(posted.error).toMatch(PRIVATE);
});

test("sends nothing to a cloud's metadata address, even in an intranet", async () => {
  const { lookup } = nameServer("169.254.169.254");
  expect((await post("http://x.test/", { lookup })).error).toMatch(PRIVATE);
  expect((await post("http://169.254.169.254/")).error).toMatch(PRIVATE);
});

test("connects to the checked address: a name that answers differently a moment later isn't asked again", async () => {
  // Private addresses are allowed here so that a server can answer; the second answer would be refused.
  const { lookup, asked } = nameServer("127.0.0.1", "169.254.169.254");
  expect(await post(`http://x.test:${receiver.port}/`, { lookup })).toMatchObject({
    status: 204,
    error: null,
  });
  expect(asked).toEqual(["x.test"]);
  expect(receiver.received[0]?.headers.host).toBe(`x.test:${receiver.port}`);
});

test("refuses a name that turns private between two attempts", async () => {
  const { lookup } = nameServer("192.0.2.255", "127.0.0.1");
  const network = { isPrivateAllowed: false, lookup };
  await post(`http://x.test:${receiver.port}/`, network);
  expect((await post(`http://x.test:${receiver.port}/`, network)).error).toMatch(PRIVATE);
  expect(receiver.received).toHaveLength(0);
});
