import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface SmtpSink {
  url: string;
  port: number;
  /** The accepted mails, in order. */
  mails: ParsedMail[];
  /** The number of connections so far. */
  connections(): number;
  close(): Promise<void>;
}

interface SinkOptions {
  /** Zero for any free port. */
  port?: number;
  /** Refuses the recipient with this status: 4xx is temporary, 5xx permanent. */
  refuse?: number;
  /** How long each conversation pauses before the message. */
  delayMs?: number | ((recipient: string) => number);
}

/** Starts a real SMTP server on loopback that stores the mail it accepts. */
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
