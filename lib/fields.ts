import { z } from "zod";

/** What people type into forms and programs send: the same fields in all schemas of `lib/`. */

/** Control characters break headers and records; the bidi overrides can make a name read as something else. */
const FORBIDDEN_IN_LINE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** The same, but a note may have lines and tabs. */
const FORBIDDEN_IN_TEXT = /[^\P{Cc}\n\r\t]|[\u202A-\u202E\u2066-\u2069]/u;

/** An HTML form sends an empty field as "", which means that nothing was said. */
export const emptyAsAbsent = (value: unknown) =>
  value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of a row: PostgreSQL refuses to compare one with anything else. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A name in addresses. */
export const slugField = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/, "This is not a name that we use in addresses.");

/** One line that somebody types, as NFC and trimmed; `what` completes "Please enter …". */
export const line = (what: string, maxLength: number) =>
  z
    .string(`Please enter ${what}.`)
    .refine((text) => !FORBIDDEN_IN_LINE.test(text), "Please leave out line breaks and control characters.")
    .transform((text) => text.normalize("NFC").trim())
    .pipe(
      z
        .string()
        .min(1, `Please enter ${what}.`)
        .max(maxLength, `Please keep this under ${maxLength} characters.`),
    );

/** Ends of addresses that mail programs turn into links even without a scheme. */
const LINK_ENDS =
  "com|net|org|info|biz|io|co|me|ai|app|dev|xyz|top|site|online|shop|store|club|click|link|live|icu|vip|win|tk|ru|cn|us|uk|de|eu|fr|in|br|edu|gov";

/** A scheme, "www.", a host with a path, or a host that ends like a site's. "Dr. O'Neil" and "St.John" are none. */
const LINK = new RegExp(
  `[a-z][a-z\\d+.-]*:\\s*/|\\b(?:mailto|tel|sms|data|javascript):|\\bwww\\.|[\\p{L}\\d-]+\\.[\\p{L}\\d-]{2,}(?::\\d+)?[/?#\\\\]|[\\p{L}\\d-]\\.(?:${LINK_ENDS})(?![\\p{L}\\d-])`,
  "iu",
);

/**
 * Whether a line has something in it that a mail program would make a link of. Read as such programs do: without invisible
 * characters, and with full-width letters and dots as their plain ones (NFKC).
 */
export function hasLink(line: string): boolean {
  return LINK.test(
    line
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replaceAll("\u3002", "."),
  );
}

/** What somebody is called. It is said in emails to addresses that nobody has confirmed, so it carries no link. */
export const nameField = line("your name", 120).refine(
  (name) => !hasLink(name),
  "Please write your name without a web address.",
);

/** One email address. */
export const emailField = z
  .string("Please enter your email.")
  .refine((text) => !FORBIDDEN_IN_LINE.test(text), "Please enter one email address, on one line.")
  .transform((text) => text.trim())
  .pipe(
    z
      .email("Please enter an email address such as name@example.com.")
      .max(254, "This email address is too long."),
  );

/** A phone number as people write it, or nothing. */
export const phoneField = z.preprocess(
  emptyAsAbsent,
  line("a phone number", 40)
    .refine(
      (text) => /^\+?[\d\s().\-/x]{5,}$/.test(text),
      "Please enter a phone number such as 302-555-0100, or leave this empty.",
    )
    .optional(),
);

/** Lines that somebody types, as NFC and trimmed, or nothing. */
export const optionalText = (maxLength: number) =>
  z.preprocess(
    emptyAsAbsent,
    z
      .string()
      .refine((text) => !FORBIDDEN_IN_TEXT.test(text), "Please leave out control characters.")
      .transform((text) => text.normalize("NFC").trim())
      .pipe(z.string().max(maxLength, `Please keep this under ${maxLength} characters.`))
      .optional(),
  );
