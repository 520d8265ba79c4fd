import { randomBytes } from "node:crypto";
import { createServer as createHttpServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { builtActions } from "@/tests/permissions/ask";
import { discard, type Program, startProgram } from "@/tests/support/program";
import { someOpenings } from "@/tests/support/visits";

/** Behind a proxy that ends TLS: it forwards http, and says that it was https. */

const programs: Program[] = [];

afterEach(async () => {
  for (const program of programs.splice(0)) await discard(program);
});

test("behind TLS, an action answers with its next page, and the server doesn't call itself over the network", async () => {
  const program = await startProgram({
    env: { TRUST_PROXY: "on", APP_URL: "https://studio.test", RATE_LIMITS: "off" },
  });
  programs.push(program);
  const seen: string[] = [];
  const front = createHttpServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const headers = {
      ...request.headers,
      host: "studio.test",
      "x-forwarded-host": "studio.test",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "192.0.2.7",
    };
    const onward = send(`${program.url}${request.url}`, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((done) => front.listen(0, "127.0.0.1", done));
  try {
    const { id, path } = (await builtActions()).get("book/actions chooseTime")!;
    const [opening] = await someOpenings(program.url, "training-intro");
    const body = new FormData();
    body.set("_1_service", "training-intro");
    body.set("_1_startsAt", opening!.startsAt);
    body.set("_1_key", randomBytes(4).toString("hex"));
    body.set("0", '["$K1"]');
    const { port } = front.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "Next-Action": id, Origin: "https://studio.test" },
      body,
      redirect: "manual",
    });
    expect(answer.headers.get("x-action-redirect")).toMatch(/^\/book\/training-intro\/details\?/);
    expect(answer.headers.get("content-type")).toMatch(/^text\/x-component/);
    expect((await answer.text()).length).toBeGreaterThan(1000);
    expect(seen).toHaveLength(1);
    expect(program.output()).not.toContain("failed to get redirect response");
  } finally {
    front.close();
  }
});
