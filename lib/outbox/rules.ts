/** Returns the job that sends a message: the worker has a lane for each. */
export function taskFor({ isUrgent }: { isUrgent: boolean }): "send-message" | "send-urgent-message" {
  return isUrgent ? "send-urgent-message" : "send-message";
}

/** Why a message to a stranger wasn't sent: `last_error` and the pages use these words. */
export const TOO_MANY_FOR_STRANGER =
  "nobody has confirmed this address, and it had its three emails of the day already";

/** Tells whether a message waited past its facts' `goodUntil` for a mail server or a worker, and is useless now. */
export function isTooLate(facts: { goodUntil?: unknown }, now: Date): boolean {
  return typeof facts.goodUntil === "string" && now >= new Date(facts.goodUntil);
}

const FAILURES: [said: RegExp, words: string][] = [
  [/SMTP_URL is not set/, "no mail server is set up"],
  [/MAIL_FROM is not set/, "the studio has no address to send from"],
  [/certificate|\bETLS\b|\bSSL\b/i, "the mail server couldn’t prove its identity"],
  [
    /\bE(CONN\w+|TIMEDOUT|TIMEOUT|SOCKET|DNS|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|PIPE)\b/,
    "the mail server couldn’t be reached",
  ],
  [/\bEAUTH\b|\b53[0458]\b/, "the mail server didn’t accept our login"],
  [/\b5\.2\.2\b|\b[45]52\b|mailbox (is )?full|over quota/i, "the mailbox is full"],
  [/\bEENVELOPE\b.*\b5\d\d\b/, "the address doesn’t exist, or refuses mail from us"],
  [/\b5\d\d\b/, "the mail server refused the message"],
  [/\b4[25]\d\b/, "the mail server asked us to try again later"],
];

/**
 * Says in our own words why a message failed, from the mail server's (`describeMailError`). The server's words may name machines
 * and logins, so no page shows them.
 */
export function failureInWords(lastError: string | null): string {
  const known = lastError && FAILURES.find(([said]) => said.test(lastError))?.[1];
  return known || "something went wrong while sending it";
}
