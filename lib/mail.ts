import { createTransport, type SendMailOptions } from "nodemailer";

/** An email that is ready to go. */
export interface Mail {
  /** Without angle brackets; the same for every attempt, so that a repeated message can be recognized. */
  messageId: string;
  from: string | { name: string; address: string };
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

/** Hands a mail to the SMTP server of a URL (RFC 5321). Resolves when the server has accepted it; otherwise throws. */
export async function deliver(smtpUrl: string, mail: Mail): Promise<void> {
  const url = new URL(smtpUrl);
  // Of an options object with a URL, nodemailer reads the URL alone.
  for (const [name, value] of Object.entries(TIMEOUTS)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  const transport = createTransport(url.href);
  try {
    await transport.sendMail(toOptions(mail));
  } finally {
    transport.close();
  }
}

/** The mail as it would go over the wire (RFC 5322), for keeping it instead. */
export async function compose(mail: Mail): Promise<Uint8Array<ArrayBuffer>> {
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(
    toOptions(mail),
  );
  return new Uint8Array(message as Buffer);
}

function toOptions({ messageId, calendar, ...mail }: Mail): SendMailOptions {
  return {
    ...mail,
    messageId: `<${messageId}>`,
    // RFC 3834: no out-of-office answer, please.
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar && {
      icalEvent: { method: calendar.method, content: calendar.content, filename: "session.ics" },
    }),
  };
}

/** Why a mail did not go, in one line, and whether trying again could help. */
export function describeMailError(error: unknown): { reason: string; permanent: boolean } {
  const { code, responseCode, response, message } = error as Record<string, unknown>;
  const said = String(response ?? message ?? error)
    .replace(/\s+/g, " ")
    .slice(0, 300);
  // A 5xx about this sender, reader or message will be the same tomorrow; one about signing in is ours to mend.
  const permanent = (code === "EENVELOPE" || code === "EMESSAGE") && Number(responseCode) >= 500;
  return { reason: typeof code === "string" && !said.includes(code) ? `${code}: ${said}` : said, permanent };
}
