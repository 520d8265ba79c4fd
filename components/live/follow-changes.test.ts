import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followCalendar, type Heard } from "./follow-changes";

/** A real server that answers as each test defines. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: (string | undefined)[];
let stop: AbortController;
let reported: (string[] | null)[];
let heard: Heard;
const server = createServer((request, response) => {
  asked.push(request.headers["last-event-id"] as string | undefined);
  answer(request, response);
});

beforeEach(async () => {
  asked = [];
  reported = [];
  heard = { id: null };
  stop = new AbortController();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
});

afterEach(async () => {
  stop.abort();
  vi.unstubAllGlobals();
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
});

const follow = () => followCalendar(heard, (trainerIds) => void reported.push(trainerIds), stop.signal);
const stream = (response: ServerResponse) =>
  response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
const event = (id: string, trainerIds: string[] | null) =>
  `id: ${id}\nevent: calendar\ndata: ${JSON.stringify({ trainerIds })}\n\n`;

test("reports each event, even in pieces, and nothing else", async () => {
  answer = (_, response) => {
    const text = `retry: 2000\n\n: here\n\n${event("v1", ["a", "b"])}`;
    stream(response).write(text.slice(0, 40));
    setTimeout(() => response.write(text.slice(40) + event("v2", null)), 50);
  };
  void follow();
  await expect.poll(() => reported).toEqual([["a", "b"], null]);
  expect([heard.id, asked]).toEqual(["v2", [undefined]]);
});

test("reconnects after an interruption with the last event's id", async () => {
  answer = (_, response) => {
    stream(response).write(event(`v${asked.length}`, ["a"]));
    if (asked.length === 1) setTimeout(() => response.destroy(), 50);
  };
  void follow();
  await expect.poll(() => reported.length, { timeout: 5_000 }).toBe(2);
  expect(asked).toEqual([undefined, "v1"]);
});

test("reconnects after a failing server, and after an answer that is no stream", async () => {
  answer = (_, response) => {
    if (asked.length === 1) response.writeHead(503).end();
    else if (asked.length === 2) response.writeHead(200, { "Content-Type": "text/html" }).end("Sign in");
    else stream(response).write(event("v1", ["a"]));
  };
  void follow();
  await expect.poll(() => reported.length, { timeout: 10_000 }).toBe(1);
});

test.for([401, 403, 404])("stops after the answer %i", async (status) => {
  answer = (_, response) => void response.writeHead(status).end();
  await follow();
  expect(asked).toHaveLength(1);
});

test("closes the connection on stop", async () => {
  const ended = vi.fn();
  answer = (request, response) => {
    request.once("close", ended);
    stream(response).write(": here\n\n");
  };
  const following = follow();
  await expect.poll(() => asked.length).toBe(1);
  stop.abort();
  await following;
  await expect.poll(() => ended.mock.calls.length).toBe(1);
  expect(asked).toHaveLength(1);
});
