import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";

export interface MailAddress {
  name: string;
  address: string;
}

export interface Mail {
  /** Without angle brackets. The same for every attempt, so duplicates can be recognized. */
  messageId: string;
  from: MailAddress;
  /** One address, without a name. */
  to: string;
  replyTo?: string | undefined;
  subject: string;
  html: string;
  text: string;
  /** An iCalendar object and its METHOD. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string } | undefined;
}

/** Time limits of an attempt, in milliseconds; the message is then retried later. */
const TIMEOUTS = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
};

/**
 * Reuses connections, since opening one takes longer than sending. `maxRequeues: 0` stops nodemailer's own retries, so we
 * count every attempt.
 */
const POOL = { pool: true, maxConnections: 4, maxMessages: 100, maxRequeues: 0, idleTimeout: 1_000 };

/** Mail in one lane doesn't wait for connections that the other lane is using. */
export type MailLane = "urgent" | "usual";

const transports = new Map<string, Transporter>();

function transportTo(smtpUrl: string, lane: MailLane): Transporter {
  const key = `${lane} ${smtpUrl}`;
  const known = transports.get(key);
  if (known) return known;
  const url = new URL(smtpUrl);
  // Given an options object with a URL, nodemailer reads only the URL.
  for (const [name, value] of Object.entries({ ...TIMEOUTS, ...POOL })) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  const made: Transporter = createTransport(url.href);
  transports.set(key, made);
  return made;
}

/** Delivers a mail to the SMTP server at a URL (RFC 5321). Resolves once the server has accepted it; otherwise throws. */
export async function deliver(smtpUrl: string, mail: Mail, lane: MailLane = "usual"): Promise<void> {
  await transportTo(smtpUrl, lane).sendMail(toOptions(mail));
}

/** Composes the mail as it would go over the wire (RFC 5322), for saving instead of sending. */
export async function compose(mail: Mail): Promise<Uint8Array<ArrayBuffer>> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    toOptions(mail),
  );
  return new Uint8Array(message as Buffer);
}

/**
 * Returns the sender of every email: MAIL_FROM ("Studio <studio@example.com>" or a bare address) if set, otherwise the studio.
 * Throws when neither has an address.
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
    // An object is always one address; a string would be parsed as a list.
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

/** Replies that require or refuse a login (RFC 4954 §6): ours to fix, whichever command they follow. */
const LOGIN_ANSWERS = new Set([530, 534, 535, 538]);
const MAX_REASON_LENGTH = 300;

/**
 * Returns in one line why a mail wasn't sent, and whether that is permanent: the server refused this recipient or message with a
 * 5xx. A refusal of the sender or the login concerns our settings, so it isn't permanent.
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
