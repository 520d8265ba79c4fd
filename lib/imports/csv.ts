import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";
import { MAX_ROW_BYTES } from "./rules";

/** Comma-separated files as spreadsheets in all countries write them (RFC 4180 and its relatives). */

/** A file's text, or why it isn't text. */
export type DecodedText =
  | { ok: true; text: string; encoding: string }
  | { ok: false; reason: "empty" | "binary" };

const BYTE_ORDER_MARKS: [encoding: string, mark: number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Characters that no text has, in any encoding that we read; PostgreSQL rejects NUL too. */
const BINARY = /[^\P{Cc}\n\r\t\f]/gu;
/** A single one makes its row invalid; a larger share means the file isn't text. */
const MAX_STRAY_CONTROLS = 0.001;

/**
 * Decodes a file: by its byte order mark, else as UTF-8 if it is valid, else as Windows-1252, which includes Latin-1 (WHATWG
 * Encoding §4.2 reads one as the other).
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const encoding = marked ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.trim() === "") return { ok: false, reason: "empty" };
  if (text.includes("\0") || (text.match(BINARY)?.length ?? 0) > text.length * MAX_STRAY_CONTROLS) {
    return { ok: false, reason: "binary" };
  }
  return { ok: true, text, encoding };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const DELIMITERS = [",", ";", "\t"] as const;
const SAMPLE_LENGTH = 64 * 1024;
/** The line that Excel writes before the header. */
const SAID_DELIMITER = /^"?sep=([,;\t])"?\r?\n/i;

/** Finds the delimiter that splits the header into the most columns, or the one that the file declares. */
export function findDelimiter(text: string): { delimiter: string; text: string } {
  const said = text.match(SAID_DELIMITER);
  if (said) return { delimiter: said[1]!, text: text.slice(said[0].length) };
  const sample = text.slice(0, SAMPLE_LENGTH);
  const widths = DELIMITERS.map((delimiter) => ({ delimiter, width: headerWidth(sample, delimiter) }));
  return {
    delimiter: widths.reduce((best, each) => (each.width > best.width ? each : best)).delimiter,
    text,
  };
}

function headerWidth(sample: string, delimiter: string): number {
  try {
    return parseNow(sample, { ...OPTIONS, delimiter, to: 1 })[0]?.length ?? 0;
  } catch {
    return 0;
  }
}

const OPTIONS = {
  // A quote inside a cell that doesn't start with one is just a quote.
  relax_quotes: true,
  relax_column_count: true,
  // One file may mix them, when it was assembled from parts.
  record_delimiter: ["\r\n", "\n", "\r"],
  max_record_size: MAX_ROW_BYTES,
};

/**
 * Yields every row of the text, blank ones too, without the apostrophes of `guarded`. Throws a `CsvError` when a quote is never
 * closed or a row is longer than `MAX_ROW_BYTES`. Yields to the event loop between pieces of the text.
 */
export async function* readRows(text: string, delimiter: string): AsyncGenerator<string[]> {
  const source = Readable.from(pieces(Buffer.from(text)));
  for await (const row of source.compose(parse({ ...OPTIONS, delimiter }))) {
    yield (row as string[]).map(unguarded);
  }
}

const PIECE_BYTES = 64 * 1024;

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

/** Says what is wrong with a text, if people can fix it; undefined when the error isn't about the text. */
export function csvProblem(
  error: unknown,
): { reason: "unclosed-quote" | "row-too-long"; line: number } | undefined {
  if (!(error instanceof CsvError)) return undefined;
  const line = Number(error.lines ?? 0);
  return { reason: error.code === "CSV_MAX_RECORD_SIZE" ? "row-too-long" : "unclosed-quote", line };
}

/** What a spreadsheet would run, also behind the apostrophes that stop it (OWASP, "CSV Injection"). */
const RUNS = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u;

/** Returns a row of a file (RFC 4180) in which no spreadsheet runs anything: a risky cell starts with an apostrophe. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(guarded(String(cell ?? "")))).join(",")}\r\n`;
}

/** A phone number as we store it. Other programs read it, and a spreadsheet sees only a number. */
const PHONE = /^\+[1-9]\d{4,14}(;ext=\d{1,8})?$/;

function guarded(text: string): string {
  return RUNS.test(text) && !PHONE.test(text) ? `'${text}` : text;
}

/** The text before `guarded`. */
function unguarded(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}

function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** At the start of a file, tells spreadsheets that it is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";
