import { z } from "zod";
import { FIRST_YEAR, isDate, LAST_YEAR } from "./time.ts";

/**
 * What people type and programs send has ends. Each kind of value is described here once, and every form, action,
 * address and API call reads it through these schemas: text, names, emails, phone numbers, dates, instants.
 */

const FIRST_MS = Date.UTC(FIRST_YEAR, 0, 1);
const END_MS = Date.UTC(LAST_YEAR + 1, 0, 1);
const OUT_OF_YEARS = `Please use a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;

/** PostgreSQL stores neither NUL nor half of a surrogate pair, and U+FFFE and its kind are no characters at all. */
const IMPOSSIBLE = "\\p{Cs}\\p{Noncharacter_Code_Point}";
/** These make a text read as something else: "exe.txt" as "txt.exe". */
const BIDI_OVERRIDES = "\\u202A-\\u202E\\u2066-\\u2069";
/** Control characters and separators of lines break headers and records. */
const FORBIDDEN_IN_LINE = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}${IMPOSSIBLE}${BIDI_OVERRIDES}]`, "u");
/** The same, but a text may have lines and tabs. */
const FORBIDDEN_IN_TEXT = new RegExp(`[^\\P{Cc}\\n\\t]|[${IMPOSSIBLE}${BIDI_OVERRIDES}]`, "u");
/** What programs end a line with (Unicode UAX #14: BK, CR, NL). */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Invisible characters that come along with copied text and mean nothing. Joiners stay: names and emoji need them. */
const STRAY = /[\u00AD\u180E\u200B\u2060\uFEFF]/g;
/** Looks like nothing, whatever Unicode calls it: fillers are letters there, and a blank Braille cell is a symbol. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const SEEN = /[\p{L}\p{N}\p{S}]/u;

/** An HTML form sends an empty field as "", which means that nothing was said. */
export const emptyAsAbsent = (value: unknown) =>
  value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of a row: PostgreSQL refuses to compare one with anything else. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The id of a row. */
export const idField = z.string().regex(UUID, "This isn’t an ID of ours.");

/** A name in addresses. */
export const slugField = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/, "This is not a name that we use in addresses.");

/** A word that our own links say, such as which news a page begins with. */
export const wordField = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/);

/** A few words that somebody typed, to be shown again and read by another schema: whatever can be stored, not for long. */
export const wordsField = z
  .string()
  .max(2_000)
  .refine((text) => !FORBIDDEN_IN_TEXT.test(text));

/** An address within this site, as links carry it along; whether one may go there is decided elsewhere. */
export const pathField = z
  .string()
  .max(2_000)
  .regex(/^\/[\x21-\x7e]*$/);

/** A secret of a link or a form as an address says it. Whether it opens anything is decided elsewhere. */
export const tokenField = z.string().regex(/^[A-Za-z0-9._~-]{1,400}$/);

/** The key of a form, by which the same form sent twice is known. */
export const formKeyField = z.string().regex(/^[\w-]{1,60}$/);

/** "2026-11-24" of the studio's calendar, from 1900 to 2199; `error` says how to write one. */
export const dateField = (error: string) =>
  z.iso.date({ error, abort: true }).refine(isDate, { error: OUT_OF_YEARS, abort: true });

/** A date of the studio's calendar. */
export const isoDate = dateField("Write the date as in 2026-11-24.");

/** "2026-11", from 1900 to 2199. */
export const isoMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine((text) => isDate(`${text}-01`));

/** An instant as programs and forms send it (RFC 3339), from 1900 to 2199. */
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

/** A time of day as it is typed, "14:05"; minutes from midnight when it is read. */
export const wallTime = (error: string) =>
  z
    .string(error)
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, error)
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** One line that somebody types, as NFC and trimmed; `what` completes "Please enter …". */
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

/** What somebody or something is called: one line with at least one letter, digit or sign that can be seen. */
export const nameLine = (what: string, maxLength = 120) =>
  line(what, maxLength).refine(
    (text) => SEEN.test(text.normalize("NFKD").replace(UNSEEN, "")),
    `Please enter ${what}.`,
  );

/** What somebody is called. It is said in emails to addresses that nobody has confirmed, so it carries no link. */
export const nameField = nameLine("your name").refine(
  (name) => !hasLink(name),
  "Please write your name without a web address.",
);

/** A text with lines as we store it. */
function inLines(text: string): string {
  return text.replace(LINE_ENDS, "\n").normalize("NFC").replace(STRAY, "").trim();
}

/** Lines that somebody types, as NFC and trimmed, or nothing. */
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
/** Its pattern behind the @, with at least one dot, and no number at the end: that would be a machine, not a mailbox. */
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`);
/** What would end or change the host of a URL. */
const NOT_IN_DOMAIN = /[\s/\\?#@:%[\]<>^|]/;

/** A domain as the DNS has it (UTS #46: "bücher.example" is "xn--bcher-kva.example"), or undefined when it is none. */
function asciiDomain(text: string): string | undefined {
  if (NOT_IN_DOMAIN.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const { hostname } = new URL(`http://${text}`);
  return DOMAIN.test(hostname) ? hostname : undefined;
}

/** The address as we store and compare it: its domain in lower case and in punycode; undefined when it is no address. */
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
 * A phone number as people write it, or nothing. Which number it is depends on the studio's country and is decided by
 * `phoneIn` (lib/phone.ts), which forms and API calls put in the place of this: the browser need not know all countries.
 */
export const phoneField = z.preprocess(
  emptyAsAbsent,
  line("a phone number", 60)
    .refine((text) => /\p{Nd}/u.test(text), "Please enter a phone number, or leave this empty.")
    .optional(),
);

/** A search is cut at this length: nobody means more words than that. */
export const MAX_SEARCH_LENGTH = 120;

/** What somebody searches for: without characters that cannot be stored, in single spaces, cut to length. */
export const searchText = z.string().transform((text) =>
  text
    .slice(0, MAX_SEARCH_LENGTH * 10)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MAX_SEARCH_LENGTH)
    .toWellFormed(),
);

/** The number of a page of a list, from 1; anything else is the first page. */
export const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** A checkbox of a form: a browser sends "on" for one that is ticked, and nothing for one that isn't. */
export const checkbox = z
  .string()
  .optional()
  .transform((text) => text === "on");

/** What a form shows when it comes back: why it failed as a whole, what to fix in which field, and what was typed. */
export interface FormState<Values = Record<string, string>> {
  problem?: string;
  errors?: { [Name in keyof Values]?: string[] };
  values?: Values;
}
