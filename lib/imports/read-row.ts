import type { z } from "zod";
import { instant } from "@/lib/fields";
import { own } from "@/lib/own";
import { toPhone } from "@/lib/phone";
import { isDate, wallClock } from "@/lib/time";
import type { ImportKind } from "@/prisma/client/enums";
import { IMPORT_FIELDS, type Mapping } from "./rules";
import { clientRow, fieldsOf, leadRow } from "./schema";

/** What reading a row depends on besides the row. */
export interface RowReading {
  mapping: Mapping;
  /** ISO 3166: the country of phone numbers without a country code, and the date format. */
  country: string;
  /** IANA name: the zone in which a date starts. */
  timeZone: string;
  now: Date;
}

export interface LeadRow extends Omit<z.output<typeof leadRow>, "createdAt" | "status"> {
  /** As we store it. */
  phone: string | null;
  status: NonNullable<z.output<typeof leadRow>["status"]>;
  createdAt: Date;
}
export interface ClientRow extends z.output<typeof clientRow> {
  phone: string | null;
}

/**
 * A row as it will be saved, with a remark on what was left out; or why it is refused. A refusal names the column's field and
 * never its content: the report shows the whole row beside it.
 */
export type ReadRow<T> = { ok: true; row: T; remark: string | null } | { ok: false; reason: string };

/** Reads a row of leads. */
export function readLead(cells: readonly string[], reading: RowReading): ReadRow<LeadRow> {
  const fields = fieldsOf(cells, reading.mapping);
  const parsed = leadRow.safeParse(fields);
  if (!parsed.success) return refusal(parsed.error);
  const { createdAt: date, ...row } = parsed.data;
  const { phone, remark } = readPhone(fields.phone, reading.country);
  const createdAt = date === undefined ? reading.now : readDate(date, reading);
  if (!createdAt) {
    return {
      ok: false,
      reason: "Date of the inquiry: we can’t read this date. Use a format like 2024-03-31.",
    };
  }
  if (createdAt > reading.now) return { ok: false, reason: "Date of the inquiry: it is in the future." };
  return { ok: true, row: { ...row, status: row.status ?? "NEW", phone, createdAt }, remark };
}

/** Reads a row of clients. */
export function readClient(
  cells: readonly string[],
  { mapping, country }: Pick<RowReading, "mapping" | "country">,
): ReadRow<ClientRow> {
  const fields = fieldsOf(cells, mapping);
  const parsed = clientRow.safeParse(fields);
  if (!parsed.success) return refusal(parsed.error);
  const { phone, remark } = readPhone(fields.phone, country);
  return { ok: true, row: { ...parsed.data, phone }, remark };
}

/** How spreadsheets mangle a number: "13025550100.0", "1.3025550100E+10". */
const AS_DECIMAL = /^\+?(\d+)\.0+$/;
const AS_POWER = /^\d(\.\d+)?E\+\d{1,2}$/i;
const MOST_OF_REMARK = 40;

/** Reads the phone number of a cell. An invalid number doesn't block the row: it is left out, and the report says so. */
function readPhone(typed = "", country: string): { phone: string | null; remark: string | null } {
  const text = typed.trim().replace(AS_DECIMAL, "$1");
  if (text === "") return { phone: null, remark: null };
  const phone = toPhone(AS_POWER.test(text) ? String(Number(text)) : text, country) ?? null;
  const said = typed
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .slice(0, MOST_OF_REMARK);
  return { phone, remark: phone === null ? `Phone: “${said}” isn’t a phone number and was left out.` : null };
}

/** Reads a row of either kind. */
export function readAnyRow(
  kind: ImportKind,
  cells: readonly string[],
  reading: RowReading,
): ReadRow<LeadRow | ClientRow> {
  return kind === "LEADS" ? readLead(cells, reading) : readClient(cells, reading);
}

function refusal({ issues }: z.ZodError): { ok: false; reason: string } {
  const words = issues.map(({ path, message }) => {
    const field = own(IMPORT_FIELDS, String(path[0])) ?? "Row";
    return message.startsWith("There is no") ? message : `${field}: ${message}`;
  });
  return { ok: false, reason: [...new Set(words)].join(" ") };
}

const ISO_DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$/;
const MONTH_FIRST = new Set(["US", "PH"]);

/**
 * Returns the instant of a date as spreadsheets write it: ISO 8601, 31.3.2024, or 3/31/2024 with the month first where the
 * country does so. A time without an offset is the studio's wall clock; without a time it is the start of the date. Undefined for
 * anything else.
 */
export function readDate(
  text: string,
  { country, timeZone }: Pick<RowReading, "country" | "timeZone">,
): Date | undefined {
  const iso = text.match(ISO_DATE);
  if (iso?.[6]) {
    const at = new Date(text.replace(" ", "T").replace(/\s+/g, ""));
    return instant.safeParse(Number.isNaN(at.getTime()) ? "" : at.toJSON()).data;
  }
  const parts = iso?.slice(1, 6) ?? dayFirst(text.match(DOTTED)) ?? slashed(text, country);
  if (!parts) return undefined;
  const [year, month, day, hour = 0, minute = 0] = parts.map((part) => Number(part ?? 0)) as number[];
  const date = `${year}-${two(month!)}-${two(day!)}`;
  if (!isDate(date) || hour > 23 || minute > 59) return undefined;
  const at = wallClock(date, timeZone)(hour * 60 + minute, "jump");
  return at === null ? undefined : new Date(at);
}

function dayFirst(match: RegExpMatchArray | null): string[] | undefined {
  return match ? [match[3]!, match[2]!, match[1]!, match[4]!, match[5]!] : undefined;
}

function slashed(text: string, country: string): string[] | undefined {
  const match = text.match(SLASHED);
  if (!match || !MONTH_FIRST.has(country)) return dayFirst(match);
  return [match[3]!, match[1]!, match[2]!, match[4]!, match[5]!];
}

const two = (number: number) => String(number).padStart(2, "0");
