import type { z } from "zod";
import { instant } from "@/lib/fields";
import { toE164 } from "@/lib/leads/phone";
import { own } from "@/lib/own";
import { isDate, wallClock } from "@/lib/time";
import type { ImportKind } from "@/prisma/client/enums";
import { IMPORT_FIELDS, type Mapping } from "./rules";
import { clientRow, fieldsOf, leadRow } from "./schema";

/** What reading a row depends on beside it. */
export interface RowReading {
  mapping: Mapping;
  /** ISO 3166: where phone numbers without a country are from, and how dates are written. */
  country: string;
  /** IANA name: where a date begins. */
  timeZone: string;
  now: Date;
}

export interface LeadRow extends Omit<z.output<typeof leadRow>, "phone" | "createdAt" | "status"> {
  /** E.164. */
  phone: string | null;
  status: NonNullable<z.output<typeof leadRow>["status"]>;
  createdAt: Date;
}
export type ClientRow = z.output<typeof clientRow>;

/** A row as it will be kept, or why it cannot be; the words name the column's field and never what stood there. */
export type ReadRow<T> = { ok: true; row: T } | { ok: false; reason: string };

/** Reads a row of leads. */
export function readLead(cells: readonly string[], reading: RowReading): ReadRow<LeadRow> {
  const parsed = leadRow.safeParse(fieldsOf(cells, reading.mapping));
  if (!parsed.success) return refusal(parsed.error);
  const { phone: typed, createdAt: date, ...row } = parsed.data;
  const phone = typed === undefined ? null : toE164(typed, reading.country);
  if (phone === undefined) return { ok: false, reason: "Phone: no phone can have this number." };
  const createdAt = date === undefined ? reading.now : readDate(date, reading);
  if (!createdAt) {
    return { ok: false, reason: "Date of the enquiry: this is not a date that we read, such as 2024-03-31." };
  }
  if (createdAt > reading.now) return { ok: false, reason: "Date of the enquiry: it lies in the future." };
  return { ok: true, row: { ...row, status: row.status ?? "NEW", phone, createdAt } };
}

/** Reads a row of clients. */
export function readClient(
  cells: readonly string[],
  { mapping }: Pick<RowReading, "mapping">,
): ReadRow<ClientRow> {
  const parsed = clientRow.safeParse(fieldsOf(cells, mapping));
  return parsed.success ? { ok: true, row: parsed.data } : refusal(parsed.error);
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
 * An instant from a date as spreadsheets write it: ISO 8601, 31.3.2024, or 3/31/2024 with the month first where the country does
 * so. A time without an offset is the studio's wall clock; without a time it is the date's beginning. Undefined for anything else.
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
