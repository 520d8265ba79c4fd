import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface SmtpSink {
  url: string;
  port: number;
  /** What it has accepted, in order. */
  mails: ParsedMail[];
  /** How many connections it was asked for so far. */
  connections(): number;
  close(): Promise<void>;
}

interface SinkOptions {
  /** Zero for any free port. */
  port?: number;
  /** Refuses the recipient with this status: 4xx for now, 5xx for good. */
  refuse?: number;
  /** Takes so long in the middle of each conversation, before it is given the message. */
  delayMs?: number | ((recipient: string) => number);
}

/** A real SMTP server on loopback that keeps what it accepts. */
export async function startSmtpSink({ port = 0, refuse, delayMs = 0 }: SinkOptions = {}): Promise<SmtpSink> {
  const mails: ParsedMail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onConnect: (_, answer) => {
      connections += 1;
      answer();
    },
    onRcptTo: async ({ address }, _, answer) => {
      const ms = typeof delayMs === "number" ? delayMs : delayMs(address);
      await new Promise((done) => setTimeout(done, ms));
      answer(refuse ? Object.assign(new Error("Not today"), { responseCode: refuse }) : null);
    },
    onData: (stream, _, answer) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        answer();
      }, answer);
    },
  });
  // A client that is killed in the middle of a mail resets its connection.
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mails,
    connections: () => connections,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
