import { z } from "zod";
import { FIRST_YEAR, isDate, LAST_YEAR } from "./time.ts";

/**
 * Schemas for everything that people type and programs send: text, names, emails, phone numbers, dates, instants. Every form,
 * action, URL and API call parses its values through these.
 */

const FIRST_MS = Date.UTC(FIRST_YEAR, 0, 1);
const END_MS = Date.UTC(LAST_YEAR + 1, 0, 1);
const OUT_OF_YEARS = `Please use a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;

/** PostgreSQL can't store NUL or half a surrogate pair, and noncharacters such as U+FFFE are never text. */
const IMPOSSIBLE = "\\p{Cs}\\p{Noncharacter_Code_Point}";
/** Reorder the text on screen: "exe.txt" reads as "txt.exe". */
const BIDI_OVERRIDES = "\\u202A-\\u202E\\u2066-\\u2069";
/** Control characters and line separators break headers and records. */
const FORBIDDEN_IN_LINE = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}${IMPOSSIBLE}${BIDI_OVERRIDES}]`, "u");
/** Like FORBIDDEN_IN_LINE, but allows line breaks and tabs. */
const FORBIDDEN_IN_TEXT = new RegExp(`[^\\P{Cc}\\n\\t]|[${IMPOSSIBLE}${BIDI_OVERRIDES}]`, "u");
/** Line endings of any program (Unicode UAX #14: BK, CR, NL). */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Invisible characters that copied text brings along without meaning. Joiners stay: names and emoji need them. */
const STRAY = /[\u00AD\u180E\u200B\u2060\uFEFF]/g;
/** Invisible whatever Unicode classifies it as: fillers are letters there, and a blank Braille cell is a symbol. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const SEEN = /[\p{L}\p{N}\p{S}]/u;

/** Turns "" into undefined: an HTML form sends an empty field as "". */
export const emptyAsAbsent = (value: unknown) =>
  value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says whether a text can be a row's id. PostgreSQL refuses to compare an id with anything else. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A row's id. */
export const idField = z.string().regex(UUID, "This ID isn’t valid.");

/** A name in URLs. */
export const slugField = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/, "Use lowercase letters, digits and hyphens.");

/** A word in our own links, such as which message a page shows. */
export const wordField = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);

/** Short text to show again or parse with another schema: anything that can be stored, up to a limit. */
export const wordsField = z
  .string()
  .max(2_000)
  .refine((text) => !FORBIDDEN_IN_TEXT.test(text));

/** A path on this site, as links pass it along. Authorization happens elsewhere. */
export const pathField = z
  .string()
  .max(2_000)
  .regex(/^\/[\x21-\x7e]*$/);

/** The secret of a link or a form in a URL. Verified elsewhere. */
export const tokenField = z.string().regex(/^[A-Za-z0-9._~-]{1,400}$/);

/** A form's idempotency key. */
export const formKeyField = z.string().regex(/^[\w-]{1,60}$/);

/** Parses "2026-11-24" on the studio's calendar, from 1900 to 2199; `error` explains the format. */
export const dateField = (error: string) =>
  z.iso.date({ error, abort: true }).refine(isDate, { error: OUT_OF_YEARS, abort: true });

/** A date on the studio's calendar. */
export const isoDate = dateField("Write the date as in 2026-11-24.");

/** "2026-11", from 1900 to 2199. */
export const isoMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine((text) => isDate(`${text}-01`));

/** An RFC 3339 instant from a program or form, from 1900 to 2199. */
export const instant = z.iso
  .datetime({ offset: true, error: "Write the time as in 2026-11-24T14:00:00Z.", abort: true })
  .refine((text) => {
    const ms = Date.parse(text);
    return ms >= FIRST_MS && ms < END_MS;
  }, OUT_OF_YEARS)
  .transform((text) => new Date(text));

/** "2026-11-24T09:00" on the studio's clock, from 1900 to 2199. */
export const localDateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, "Write the time as in 2026-11-24T09:00.")
  .refine((text) => isDate(text.slice(0, 10)), "Write the time as in 2026-11-24T09:00.");

/** Parses a typed time of day ("14:05") into minutes from midnight. */
export const wallTime = (error: string) =>
  z
    .string(error)
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, error)
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** Parses one typed line into trimmed NFC; `what` completes "Please enter …". */
export const line = (what: string, maxLength: number) =>
  z
    .string(`Please enter ${what}.`)
    .refine((text) => !FORBIDDEN_IN_LINE.test(text), "Please leave out line breaks and control characters.")
    .transform((text) => text.normalize("NFC").replace(STRAY, "").trim())
    .pipe(
      z
        .string()
        .min(1, { error: `Please enter ${what}.`, abort: true })
        .max(maxLength, `Please keep this under ${maxLength} characters.`),
    );

/** Domain endings that mail programs turn into links even without a scheme. */
const LINK_ENDS =
  "com|net|org|info|biz|io|co|me|ai|app|dev|xyz|top|site|online|shop|store|club|click|link|live|icu|vip|win|tk|ru|cn|us|uk|de|eu|fr|in|br|edu|gov";

/** A scheme, "www.", a host with a path, or a host with a site's ending. "Dr. O'Neil" and "St.John" don't match. */
const LINK = new RegExp(
  `[a-z][a-z\\d+.-]*:\\s*/|\\b(?:mailto|tel|sms|data|javascript):|\\bwww\\.|[\\p{L}\\d-]+\\.[\\p{L}\\d-]{2,}(?::\\d+)?[/?#\\\\]|[\\p{L}\\d-]\\.(?:${LINK_ENDS})(?![\\p{L}\\d-])`,
  "iu",
);

/**
 * Says whether a mail program would turn part of a line into a link. Reads it as such programs do: without invisible characters,
 * and with full-width letters and dots as plain ones (NFKC).
 */
export function hasLink(line: string): boolean {
  return LINK.test(
    line
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replaceAll("\u3002", "."),
  );
}

/** Parses a name: one line with at least one visible letter, digit or sign. */
export const nameLine = (what: string, maxLength = 120) =>
  line(what, maxLength).refine(
    (text) => SEEN.test(text.normalize("NFKD").replace(UNSEEN, "")),
    `Please enter ${what}.`,
  );

/** A person's name. It appears in emails to unconfirmed addresses, so it must not contain a link. */
export const nameField = nameLine("your name").refine(
  (name) => !hasLink(name),
  "Please write your name without a web address.",
);

/** Normalizes a multi-line text for storage. */
function inLines(text: string): string {
  return text.replace(LINE_ENDS, "\n").normalize("NFC").replace(STRAY, "").trim();
}

/** Parses optional multi-line text into trimmed NFC; empty becomes null. */
export const optionalText = (maxLength: number) =>
  z.preprocess(
    emptyAsAbsent,
    z
      .string()
      .transform(inLines)
      .refine((text) => !FORBIDDEN_IN_TEXT.test(text), "Please leave out control characters.")
      .pipe(z.string().max(maxLength, `Please keep this under ${maxLength} characters.`))
      .transform((text) => text || undefined)
      .optional(),
  );

const EMAIL_EXAMPLE = "Please enter an email address such as name@example.com.";
const MAX_LOCAL_PART = 64;
const MAX_EMAIL = 254;
/** The pattern of `<input type=email>` (WHATWG HTML, "valid e-mail address") before the @. */
const LOCAL_PART = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
/** Its pattern after the @, with at least one dot and no numeric ending: that would be an IP address, not a mailbox. */
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);
/** Characters that would end or change the host of a URL. */
const NOT_IN_DOMAIN = /[\s/\\?#@:%[\]<>^|]/;

/** A domain in its DNS form (UTS #46: "bücher.example" is "xn--bcher-kva.example"), or undefined when it is invalid. */
function asciiDomain(text: string): string | undefined {
  if (NOT_IN_DOMAIN.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const { hostname } = new URL(`http://${text}`);
  return DOMAIN.test(hostname) ? hostname : undefined;
}

/** Normalizes an email for storage and comparison: its domain in lower case and punycode. Undefined when it is invalid. */
export function toEmail(text: string): string | undefined {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = at > 0 ? asciiDomain(text.slice(at + 1)) : undefined;
  if (!domain || !LOCAL_PART.test(local) || local.length > MAX_LOCAL_PART) return undefined;
  const email = `${local}@${domain}`;
  return email.length <= MAX_EMAIL ? email : undefined;
}

/** One email address, stored with its domain in punycode. */
export const emailField = z
  .string("Please enter your email.")
  .max(MAX_EMAIL * 4, "This email address is too long.")
  .refine((text) => !FORBIDDEN_IN_LINE.test(text), "Please enter one email address, on one line.")
  .transform((text) => text.replace(UNSEEN, "").trim())
  .transform((text, check) => {
    const email = toEmail(text);
    if (email !== undefined) return email;
    const isLong = text.length > MAX_EMAIL || text.lastIndexOf("@") > MAX_LOCAL_PART;
    check.addIssue({ code: "custom", message: isLong ? "This email address is too long." : EMAIL_EXAMPLE });
    return z.NEVER;
  });

/**
 * A phone number in any notation, or nothing. Interpreting it depends on the studio's country: forms and API calls replace this
 * with `phoneIn` (lib/phone.ts), so the browser doesn't need to know every country.
 */
export const phoneField = z.preprocess(
  emptyAsAbsent,
  line("a phone number", 60)
    .refine((text) => /\p{Nd}/u.test(text), "Please enter a phone number, or leave this empty.")
    .optional(),
);

/** Longer searches are cut. */
export const MAX_SEARCH_LENGTH = 120;

/** A search: storable characters only, single spaces, cut to length. */
export const searchText = z.string().transform((text) =>
  text
    .slice(0, MAX_SEARCH_LENGTH * 10)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MAX_SEARCH_LENGTH)
    .toWellFormed(),
);

/** A page number, from 1; anything invalid is the first page. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** A form's checkbox: browsers send "on" when it is ticked, and nothing otherwise. */
export const checkbox = z
  .string()
  .optional()
  .transform((text) => text === "on");

/** What a failed form shows: the general error, the errors by field, and the typed values. */
export interface FormState<Values = Record<string, string>> {
  problem?: string;
  errors?: { [Name in keyof Values]?: string[] };
  values?: Values;
}
