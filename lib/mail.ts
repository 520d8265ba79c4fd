import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";

/** Somebody who writes. */
export interface MailAddress {
  name: string;
  address: string;
}

/** An email that is ready to go. */
export interface Mail {
  /** Without angle brackets; the same for every attempt, so that a repeated message can be recognized. */
  messageId: string;
  from: MailAddress;
  /** One address, without a name. */
  to: string;
  replyTo?: string | undefined;
  subject: string;
  html: string;
  text: string;
  /** An iCalendar object with its METHOD. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string } | undefined;
}

/** How long a mail server may take before an attempt is given up; the message is then tried again later. */
const TIMEOUTS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
};

/**
 * A connection serves one mail after the other while there are any, as opening one takes longer than sending. Nothing is
 * tried again behind our back, so that each attempt is one that is counted.
 */
const POOL = { pool: true, maxConnections: 4, maxMessages: 100, maxRequeues: 0, idleTimeout: 1_000 };

/** Mail of one lane does not wait for connections that another lane is busy with. */
export type MailLane = "urgent" | "usual";

const transports = new Map<string, Transporter>();

function transportTo(smtpUrl: string, lane: MailLane): Transporter {
  const key = `${lane} ${smtpUrl}`;
  const known = transports.get(key);
  if (known) return known;
  const url = new URL(smtpUrl);
  // Of an options object with a URL, nodemailer reads the URL alone.
  for (const [name, value] of Object.entries({ ...TIMEOUTS, ...POOL })) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  const made: Transporter = createTransport(url.href);
  transports.set(key, made);
  return made;
}

/** Hands a mail to the SMTP server of a URL (RFC 5321). Resolves when the server has accepted it; otherwise throws. */
export async function deliver(smtpUrl: string, mail: Mail, lane: MailLane = "usual"): Promise<void> {
  await transportTo(smtpUrl, lane).sendMail(toOptions(mail));
}

/** The mail as it would go over the wire (RFC 5322), for keeping it instead. */
export async function compose(mail: Mail): Promise<Uint8Array<ArrayBuffer>> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    toOptions(mail),
  );
  return new Uint8Array(message as Buffer);
}

/**
 * The sender of every email: MAIL_FROM ("Studio <studio@example.com>" or an address alone) if it is set, otherwise the
 * studio itself. Throws when neither has an address.
 */
export function senderOf(mailFrom: string | undefined, studio: { name: string; email: string }): MailAddress {
  const [, name, address] = mailFrom?.match(/^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/) ?? [];
  if (address) return { name: name || studio.name, address };
  const alone = mailFrom?.trim() || studio.email;
  if (!alone) throw new Error("The studio has no email address and MAIL_FROM is not set");
  return { name: studio.name, address: alone };
}

function toOptions({ messageId, calendar, to, ...mail }: Mail): SendMailOptions {
  return {
    ...mail,
    // As an object it is one address, whatever is in it; a text would be read as a list.
    to: { name: "", address: to },
    messageId: `<${messageId}>`,
    // No out-of-office answers: RFC 3834, and Exchange's own header.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.content, filename: "session.ics" },
    }),
  };
}

/** Answers that ask for a login or refuse it (RFC 4954 §6): ours to mend, whichever command they follow. */
const LOGIN_ANSWERS = new Set([530, 534, 535, 538]);
const MAX_REASON_LENGTH = 300;

/**
 * Why a mail did not go, in one line, and whether that is for good: the server refused this reader or this message
 * with a 5xx. What it says about the sender or the login is about our settings, and holds until they are mended.
 */
export function describeMailError(error: unknown): { reason: string; permanent: boolean } {
  const { code, command, responseCode, response, message } = (error ?? {}) as Record<string, unknown>;
  const status = Number(responseCode);
  const said = String(response ?? message ?? error).replace(/[\s\p{Cc}]+/gu, " ");
  const reason = typeof code === "string" && !said.includes(code) ? `${code}: ${said}` : said;
  return {
    reason: reason.slice(0, MAX_REASON_LENGTH),
    permanent: (command === "RCPT TO" || command === "DATA") && status >= 500 && !LOGIN_ANSWERS.has(status),
  };
}
