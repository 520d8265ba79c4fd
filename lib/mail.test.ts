import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { simpleParser } from "mailparser";
import { afterEach, expect, test } from "vitest";
import { type SmtpSink, startSmtpSink } from "@/tests/support/smtp-sink";
import { compose, deliver, describeMailError, type Mail, senderOf } from "./mail";

const calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
const mail: Mail = {
  messageId: "one@limber.test",
  from: { name: "Limber Studio", address: "hello@limber.test" },
  to: "vera@example.test",
  subject: "You are booked",
  html: "<p>Hello</p>",
  text: "Hello",
  calendar: { method: "REQUEST", content: calendar },
};

let sink: SmtpSink | undefined;
let silent: { server: Server; sockets: Set<Socket> } | undefined;

afterEach(async () => {
  await sink?.close();
  for (const socket of silent?.sockets ?? []) socket.destroy();
  silent?.server.close();
  sink = silent = undefined;
});

async function failure(smtpUrl: string) {
  const error = await deliver(smtpUrl, mail).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!error) throw new Error("it was delivered");
  return describeMailError(error);
}

/** A server that accepts connections and never says a word. */
async function startSilent(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  silent = { server, sockets };
  return (server.address() as AddressInfo).port;
}

test("delivers HTML, text and the calendar entry as alternatives, and the entry as a file too", async () => {
  sink = await startSmtpSink();
  await deliver(sink.url, mail);
  const received = sink.mails[0]!;
  expect(received.messageId).toBe("<one@limber.test>");
  expect(received.html).toContain("Hello");
  expect(received.text).toContain("Hello");
  expect(received.headers.get("auto-submitted")).toBe("auto-generated");
  expect(received.headers.get("x-auto-response-suppress")).toBe("All");
  const types = received.attachments.map(({ contentType, filename }) => [contentType, filename]);
  expect(types).toEqual([
    ["text/calendar", undefined],
    ["application/ics", "session.ics"],
  ]);
  for (const { content } of received.attachments) expect(content.toString("utf8")).toBe(calendar);
});

test("states the calendar's METHOD in its content type (RFC 6047)", async () => {
  const raw = Buffer.from(await compose({ ...mail, calendar: { method: "CANCEL", content: calendar } }));
  expect(raw.toString("utf8")).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=CANCEL\r$/im);
  expect(raw.toString("utf8")).toMatch(/^Content-Type: multipart\/alternative;/im);
});

test("writes one header per value, whatever it contains", async () => {
  const evil = 'x\r\nBcc: evil@example.test\r\n\r\n<b>"';
  const raw = await compose({ ...mail, subject: evil, from: { ...mail.from, name: evil } });
  const parsed = await simpleParser(Buffer.from(raw));
  expect(parsed.bcc).toBeUndefined();
  expect([...parsed.headers.keys()]).not.toContain("bcc");
  expect(parsed.text).toContain("Hello");
});

test("sends to one address, even if it looks like a list", async () => {
  const parsed = await simpleParser(
    Buffer.from(await compose({ ...mail, to: "a@example.test, b@example.test" })),
  );
  const to = Array.isArray(parsed.to) ? parsed.to.flatMap(({ value }) => value) : (parsed.to?.value ?? []);
  expect(to.length).toBeLessThan(2);
});

test.for([
  [421, false],
  [451, false],
  [550, true],
  [552, true],
  [530, false],
] as const)("treats a %i for the recipient as permanent: %s", async ([refuse, permanent]) => {
  sink = await startSmtpSink({ refuse });
  const { reason, ...rest } = await failure(sink.url);
  expect(rest).toEqual({ permanent });
  expect(reason).toContain(String(refuse));
  expect(reason).toContain("Not today");
});

test("treats a refused sender as temporary, because settings can be fixed", () => {
  const error = Object.assign(new Error("Mail command failed"), {
    code: "EENVELOPE",
    command: "MAIL FROM",
    responseCode: 553,
    response: "553 5.7.1 sender not owned by user",
  });
  expect(describeMailError(error)).toEqual({
    permanent: false,
    reason: "EENVELOPE: 553 5.7.1 sender not owned by user",
  });
});

test("treats a missing server as temporary, and says so", async () => {
  const port = await startSilent();
  silent?.server.close();
  const { reason, permanent } = await failure(`smtp://127.0.0.1:${port}`);
  expect({ reason, permanent }).toEqual({
    reason: expect.stringContaining("ECONNREFUSED"),
    permanent: false,
  });
});

test("gives up on a silent server after five seconds or the address's own limit", async () => {
  const port = await startSilent();
  const from = performance.now();
  const quick = await failure(`smtp://127.0.0.1:${port}?greetingTimeout=200`);
  expect(quick).toEqual({ reason: expect.stringMatching(/greeting/i), permanent: false });
  expect(performance.now() - from).toBeLessThan(3_000);
  await failure(`smtp://127.0.0.1:${port}`);
  expect(performance.now() - from).toBeLessThan(9_000);
});

test("never reveals the mail server's password", async () => {
  const port = await startSilent();
  for (const url of [
    `smtp://user:PASSWORD@127.0.0.1:${port}?greetingTimeout=100`,
    "smtp://user:PASSWORD@does-not-exist.invalid",
  ]) {
    expect((await failure(url)).reason).not.toContain("PASSWORD");
  }
});

test("describes an error in one short line that a database can store", () => {
  const { reason } = describeMailError(new Error(`first\r\nsecond\u0000 ${"x".repeat(9_000)}`));
  expect(reason).toMatch(/^first second x+$/);
  expect(reason.length).toBeLessThanOrEqual(300);
  expect(describeMailError(undefined)).toEqual({ reason: "undefined", permanent: false });
});

const studio = { name: "Limber Studio", email: "hello@limber.test" };

test.for<[mailFrom: string | undefined, name: string, address: string]>([
  [undefined, "Limber Studio", "hello@limber.test"],
  ["post@example.test", "Limber Studio", "post@example.test"],
  ["<post@example.test>", "Limber Studio", "post@example.test"],
  ["The Desk <post@example.test>", "The Desk", "post@example.test"],
  ['"Desk, The" <post@example.test>', "Desk, The", "post@example.test"],
])("sends from %s as %s at %s", ([mailFrom, name, address]) => {
  expect(senderOf(mailFrom, studio)).toEqual({ name, address });
});

test("says what is missing when there is no sender", () => {
  expect(() => senderOf(undefined, { ...studio, email: "" })).toThrow("MAIL_FROM is not set");
});

test("sends many emails over few connections, which close soon, and reconnects when the server returns", async () => {
  sink = await startSmtpSink();
  const { url, port } = sink;
  const many = (from: number) =>
    Promise.all(
      Array.from({ length: 20 }, (_, i) => deliver(url, { ...mail, messageId: `${from + i}@limber.test` })),
    );
  await many(0);
  expect(sink.mails.map(({ messageId }) => messageId)).toHaveLength(20);
  expect(sink.connections()).toBeLessThanOrEqual(4);
  // Waits until the idle connections have ended.
  await sink.close();
  expect((await failure(url)).reason).toContain("ECONNREFUSED");
  sink = await startSmtpSink({ port });
  await many(20);
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(20);
});
