import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";

/** The program with default settings: mail in the mailbox, and limits on. */
let program: Program;
let port: number;

beforeAll(async () => {
  program = await startProgram();
  port = Number(new URL(program.url).port);
  await eventually(async () => (await ask("/")).status === 200);
});

afterAll(() => discard(program));

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Sends one request on its own connection, with exactly these headers. */
function ask(path: string, options: { host?: string; method?: string; address?: string } = {}): Promise<Got> {
  const { host = `localhost:${port}`, method = "GET", address } = options;
  return new Promise((done, fail) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers: { host }, agent: false, localAddress: address },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.once("end", () => done({ status: response.statusCode!, headers: response.headers, text }));
      },
    );
    sent.once("error", fail).end();
  });
}

/** Returns the first line that the server answers to raw bytes. */
function raw(text: string): Promise<string> {
  return new Promise((done, fail) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
      if (received.includes("\r\n")) {
        socket.destroy();
        done(received.split("\r\n", 1)[0]!);
      }
    });
    socket.once("error", fail).once("close", () => done(received));
  });
}

test("with the mailbox it listens only on this machine, and says what to set", async () => {
  expect(program.output()).toContain("only this machine can open Limber (127.0.0.1). Set SMTP_URL");
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each && !each.internal && each.family === "IPv4");
  for (const other of others) {
    const refused = new Promise((done) => {
      connect(port, other!.address)
        .once("connect", () => done("connected"))
        .once("error", (error: NodeJS.ErrnoException) => done(error.code));
    });
    expect(await refused).toBe("ECONNREFUSED");
  }
});

test.for(["/dev/mailbox", "/", "/moves", "/api/health", "/api/v1/services", "/coach"])(
  "a foreign host name gets nothing of %s, and our own names do",
  async (path) => {
    for (const host of ["rebound.evil.example", `rebound.evil.example:${port}`, "192.168.1.7", "0.0.0.0"]) {
      const got = await ask(path, { host });
      expect(got.status).toBeGreaterThanOrEqual(400);
      expect(got.status).toBeLessThan(500);
      expect(got.text).not.toContain("<");
    }
    for (const host of ["localhost", `localhost:${port}`, `127.0.0.1:${port}`, "[::1]"]) {
      expect((await ask(path, { host })).status).toBeLessThan(400);
    }
  },
);

test.for<[what: string, bytes: string, status: RegExp]>([
  ["TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1.1 405/],
  ["OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1.1 400/],
  ["a whole address", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", /^HTTP\/1.1 400/],
  [
    "a form in chunks",
    `POST /membership HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n${"ffff\r\n".concat("a".repeat(65_535), "\r\n").repeat(2)}0\r\n\r\n`,
    /^HTTP\/1.1 4/,
  ],
  [
    "a form without a boundary",
    "POST /membership HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc",
    /^HTTP\/1.1 400/,
  ],
  [
    "a form that is too large",
    `POST /membership HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n${"a".repeat(70_000)}`,
    /^HTTP\/1.1 413/,
  ],
])("answers %s with a clear refusal", async ([, bytes, status]) => {
  expect(await raw(bytes)).toMatch(status);
});

/** The median time, in milliseconds, for someone who opens a page again and again. */
async function medianMs(address: string, times: number): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    expect((await ask("/book", { address })).status).toBe(200);
    took.push(performance.now() - begun);
  }
  return Math.round(took.toSorted((a, b) => a - b)[Math.floor(times / 2)]!);
}

test("limits someone who hammers pages, but not their neighbor, and no files, health check or cached page", async () => {
  const hammer = "127.0.0.2";
  const unlimited = ["/api/health", "/coaches", "/moves"];
  for (const path of unlimited) expect((await ask(path, { address: "127.0.0.4" })).status).toBe(200);
  const quiet = await medianMs("127.0.0.3", 15);
  const statuses = new Map<number, number>();
  let isDone = false;
  const hammering = Array.from({ length: 8 }, async (_, i) => {
    for (let n = 0; !isDone; n++) {
      const path = n % 2 ? `/moves/nowhere-${i}-${n}` : "/book";
      const { status } = await ask(path, { address: hammer });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  try {
    const atOnce = await medianMs("127.0.0.5", 15);
    await expect.poll(() => statuses.get(429) ?? 0, { timeout: 120_000 }).toBeGreaterThan(0);
    const busy = await ask("/book", { address: hammer });
    if (busy.status === 429) {
      expect(Number(busy.headers["retry-after"])).toBeGreaterThan(0);
      expect(busy.text).toContain("One moment, please");
    }
    for (const path of unlimited) expect((await ask(path, { address: hammer })).status).toBe(200);
    const later = await medianMs("127.0.0.6", 15);
    console.log(
      `A bystander's median: ${quiet} ms quiet, ${atOnce} ms at first, ${later} ms once it is limited`,
    );
  } finally {
    isDone = true;
    await Promise.all(hammering);
  }
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
});
