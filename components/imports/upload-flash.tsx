import { Notice } from "@/components/ui/notice";
import { IMPORT_DAYS, MAX_COLUMNS, MAX_ROW_BYTES, MAX_ROWS } from "@/lib/imports/rules";
import { own } from "@/lib/own";

const number = new Intl.NumberFormat("en-US");

const REASONS: Record<string, [title: string, help: string]> = {
  "no-file": ["No file was uploaded.", "Choose a file and try again."],
  "no-kind": ["Choose what’s in the file.", "Choose inquiries or clients and try again."],
  empty: ["The file is empty.", "Check that it’s the right one."],
  binary: ["This isn’t a text file.", "From Excel or Numbers, save or export it as CSV first."],
  "too-large": ["The file is larger than 20 MB.", "Split it into several."],
  "header-alone": [
    "The file has a header and no rows.",
    "The first row has to name the columns; at least one has to follow.",
  ],
  "too-many-rows": [`The file has more than ${number.format(MAX_ROWS)} rows.`, "Split it into several."],
  "too-many-columns": [
    `The file has a row with more than ${MAX_COLUMNS} columns.`,
    "Check that it’s the right one, and that commas, semicolons or tabs separate its cells.",
  ],
  "unclosed-quote": ["A quotation mark is never closed.", "Fix it there and try again."],
  "row-too-long": [
    `A row is longer than ${number.format(MAX_ROW_BYTES)} characters.`,
    "Perhaps a quotation mark before it is never closed. Fix it there and try again.",
  ],
};

/** Why a file was refused. Nothing from it was stored. */
export function UploadFlash({ flash, at }: { flash: string | undefined; at: string | undefined }) {
  const words = own(REASONS, flash);
  if (!words) return null;
  const line = /^[1-9]\d{0,9}$/.test(at ?? "") ? ` Look near line ${number.format(Number(at))}.` : "";
  return (
    <div className="mb-6">
      <Notice look="bad" title={words[0]}>
        <p>
          {words[1]}
          {line} Nothing was imported.
        </p>
      </Notice>
    </div>
  );
}

export function KeptWords() {
  return (
    <p className="text-base text-muted">
      Rows and report are deleted {IMPORT_DAYS} days after the import. At most {number.format(MAX_ROWS)} rows
      or 20 MB in one file.
    </p>
  );
}
