import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { askInside } from "./ask-inside";

const outside = globalThis.fetch;
const origin = askInside((request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://inside");
  if (pathname === "/moved") response.writeHead(307, { Location: "/seen?again=1" }).end();
  else if (pathname === "/loop") response.writeHead(307, { Location: "/loop" }).end();
  else {
    response.writeHead(200, { "Content-Type": "text/x-component", "Set-Cookie": ["a=1", "b=2"] });
    request.pipe(response, { end: false });
    request.on("end", () => response.end(`${request.method} ${request.url} ${request.headers.cookie ?? ""}`));
  }
});

test("answers internal requests, with headers and cookies, without a port", async () => {
  const answer = await fetch(`${origin}/seen?x=1`, { headers: { cookie: "session=s", rsc: "1" } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/x-component");
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await answer.text()).toBe("GET /seen?x=1 session=s");
});

test("passes a body on", async () => {
  const answer = await fetch(`${origin}/seen`, { method: "POST", body: "typed " });
  expect(await answer.text()).toBe("typed POST /seen ");
});

test("follows a redirect to a page inside, and stops after a few", async () => {
  expect(await (await fetch(`${origin}/moved`)).text()).toBe("GET /seen?again=1 ");
  expect((await fetch(`${origin}/loop`)).status).toBe(307);
});

test("sends everything else over the network as before", async () => {
  const server = createServer((_, response) => response.end("outside"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("outside");
  expect(globalThis.fetch).not.toBe(outside);
});
