import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { refuseBrokenForm } from "./broken-form";

/** Reads the whole body and fails, as Next does with an unreadable form. */
const failing: RequestListener = async (request, response) => {
  for await (const _ of request);
  response.statusCode = 500;
  response.setHeader("Content-Type", "text/html");
  response.end("<h1>Something went wrong</h1>");
};

async function ask(headers: Record<string, string>, body: string | ReadableStream, handle = failing) {
  const server = createServer((request, response) => {
    refuseBrokenForm(request, response);
    handle(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/book`;
    const answer = await fetch(url, { method: "POST", headers, body, duplex: "half" } as RequestInit);
    return { status: answer.status, text: await answer.text() };
  } finally {
    server.close();
  }
}

const FORM = "multipart/form-data; boundary=x";
const WHOLE = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';

test.for<[what: string, headers: Record<string, string>, body: string]>([
  ["without a boundary", { "Content-Type": "multipart/form-data" }, WHOLE],
  ["with another boundary", { "Content-Type": "multipart/form-data; boundary=y" }, WHOLE],
  ["that ends in the middle", { "Content-Type": FORM }, WHOLE.slice(0, 40)],
  ["that is empty", { "Content-Type": FORM }, ""],
  ["of an action that is no JSON", { "Content-Type": "text/plain", "Next-Action": "0".repeat(42) }, "{"],
  ["of an action of an unknown type", { "Content-Type": "image/png", "Next-Action": "0".repeat(42) }, "[]"],
])("answers 400 to a form %s, in words", async ([, headers, body]) => {
  const { status, text } = await ask(headers, body);
  expect(status).toBe(400);
  expect(text).toContain("arrived incomplete");
});

test("answers 413 to a chunked form over the limit", async () => {
  const { body } = new Response(`--x\r\n\r\n${"y".repeat(100_000)}\r\n--x--\r\n`);
  expect(await ask({ "Content-Type": FORM }, body!)).toMatchObject({ status: 413 });
});

test("leaves our own faults, and answers that are no fault, as they are", async () => {
  expect(await ask({ "Content-Type": FORM }, WHOLE)).toMatchObject({ status: 500 });
  expect(await ask({ "Content-Type": "text/html" }, "x")).toMatchObject({ status: 500 });
  const fine: RequestListener = (_, response) => response.end("fine");
  expect(await ask({ "Content-Type": FORM }, "", fine)).toEqual({ status: 200, text: "fine" });
});
