import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { noteExplained, noteOutage } from "@/lib/db/outage";
import { whenCutOff } from "./cut-off";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function ask(listener: RequestListener): Promise<{ status: number; text: string; headers: Headers }> {
  const server = createServer(
    whenCutOff(listener, (_, response) => {
      response.writeHead(503, { "Content-Type": "text/html", "Retry-After": "5" });
      response.end("Back in a moment");
    }),
  );
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** The database fails somewhere below, after a while. */
async function fail(note: () => void): Promise<void> {
  await new Promise((done) => setImmediate(done));
  note();
}

test.for<[how: string, end: (response: Parameters<RequestListener>[1]) => void]>([
  ["in one go", (response) => void response.writeHead(500, { "X-Own": "1" }).end("Internal")],
  [
    "with a status that was set before",
    (response) => {
      response.statusCode = 500;
      response.setHeader("Content-Encoding", "gzip");
      response.end("Internal");
    },
  ],
  [
    "in pieces",
    (response) => {
      response.statusCode = 500;
      response.write("Inter", () => response.end("nal"));
    },
  ],
])(
  "answers an outage page for what failed without the database, however it was written: %s",
  async ([, end]) => {
    const answer = await ask(async (_, response) => {
      await fail(noteOutage);
      end(response);
    });
    expect([answer.status, answer.text]).toEqual([503, "Back in a moment"]);
    expect(answer.headers.get("x-own")).toBeNull();
    expect(answer.headers.get("content-encoding")).toBeNull();
  },
);

test("leaves other failures, and answers that succeeded anyway, as they are", async () => {
  const broken = await ask((_, response) => void response.writeHead(500).end("A bug"));
  expect([broken.status, broken.text]).toEqual([500, "A bug"]);
  const kept = await ask(async (_, response) => {
    await fail(noteOutage);
    response.writeHead(200, "Fine", { "X-Own": "1" }).end("From memory");
  });
  expect([kept.status, kept.text, kept.headers.get("x-own")]).toEqual([200, "From memory", "1"]);
  const health = await ask(async (_, response) => {
    await fail(noteOutage);
    response.writeHead(503).end("database: down");
  });
  expect([health.status, health.text]).toEqual([503, "database: down"]);
});

test("sends 503 with a form that reports the outage, and nothing else for a script's request", async () => {
  const form = (type: string) =>
    ask(async (_, response) => {
      await fail(noteExplained);
      response.writeHead(200, { "Content-Type": type }).end("Nothing was changed");
    });
  const page = await form("text/html; charset=utf-8");
  expect([page.status, page.text, page.headers.get("retry-after")]).toEqual([
    503,
    "Nothing was changed",
    "5",
  ]);
  expect((await form("text/x-component")).status).toBe(200);
});

test("separates one request's outage from a simultaneous one", async () => {
  let letGo = () => {};
  const waits = new Promise<void>((done) => {
    letGo = done;
  });
  const other = ask(async (_, response) => {
    await waits;
    response.writeHead(500).end("A bug");
  });
  const first = await ask(async (_, response) => {
    await fail(noteOutage);
    response.writeHead(500).end();
  });
  letGo();
  expect([first.status, (await other).status]).toEqual([503, 500]);
});
