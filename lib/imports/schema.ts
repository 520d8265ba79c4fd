import { z } from "zod";
import { emailField, emptyAsAbsent, line, nameField, optionalText } from "@/lib/fields";
import { LEAD_STATUSES } from "@/lib/leads/rules";
import type { LeadStatus } from "@/prisma/client/enums";
import { FIELDS_OF, type ImportField, MAX_COLUMNS, type Mapping, plain } from "./rules";

export const importKind = z.enum(["LEADS", "CLIENTS"]);
export const importId = z.uuid();

const column = z.preprocess(
  emptyAsAbsent,
  z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_COLUMNS - 1)
    .optional(),
);

/** Accepts a mapping of fields to columns from a form or an address; ignores anything invalid. */
export function mappingInput(kind: z.output<typeof importKind>, columns: number) {
  return z.record(z.string(), z.unknown()).transform((said) => {
    const mapping: Mapping = {};
    for (const field of FIELDS_OF[kind]) {
      const at = column.safeParse(said[field]);
      if (at.success && at.data !== undefined && at.data < columns) mapping[field] = at.data;
    }
    return mapping;
  });
}

/** Which part of a report to show; ignores anything invalid. */
export const reportListing = z.object({
  outcome: z.enum(["IMPORTED", "KNOWN", "REFUSED"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

const STATUS_HEADS: Record<LeadStatus, string[]> = {
  NEW: ["new", "open", "neu", "offen"],
  CONTACTED: ["contacted", "inprogress", "kontaktiert", "inbearbeitung", "angeschrieben"],
  TRIAL_BOOKED: ["trialbooked", "trial", "introbooked", "probetraining", "probetermin", "probestunde"],
  JOINED: ["joined", "member", "won", "customer", "client", "mitglied", "gewonnen", "kunde"],
  LOST: ["lost", "closed", "notinterested", "verloren", "keininteresse", "abgesagt"],
};

const statusField = z.preprocess(
  emptyAsAbsent,
  z
    .string()
    .transform((text) => LEAD_STATUSES.find((status) => STATUS_HEADS[status].includes(plain(text))))
    .refine(
      (status) => status !== undefined,
      "The status has to be new, contacted, trial booked, joined or lost.",
    )
    .default("NEW"),
);

/** A missing name is the file's mistake, not the reader's. */
const rowName = z
  .string("The name is missing.")
  .refine((text) => text.trim() !== "", "The name is missing.")
  .pipe(nameField);
const rowEmail = z
  .string("The email is missing.")
  .refine((text) => text.trim() !== "", "The email is missing.")
  .pipe(emailField);

const who = { name: rowName, email: rowEmail };
const short = (what: string, maxLength: number) =>
  z.preprocess(emptyAsAbsent, line(what, maxLength).optional());

/** A row of leads. Phone and date are read elsewhere, because their format depends on the country. */
export const leadRow = z.object({
  ...who,
  message: optionalText(5000),
  interest: short("the interest", 80),
  status: statusField,
  lostReason: short("why", 200),
  createdAt: short("the date", 60),
  source: short("where it came from", 200),
});

export const clientRow = z.object({ ...who, note: optionalText(4000) });

/** Returns the fields of a row by the mapping; joins first and last name. A missing cell is empty. */
export function fieldsOf(cells: readonly string[], mapping: Mapping): Partial<Record<ImportField, string>> {
  const fields = Object.fromEntries(
    Object.entries(mapping).map(([field, at]) => [field, (cells[at] ?? "").trim()]),
  ) as Partial<Record<ImportField, string>>;
  const name = fields.name || [fields.firstName, fields.lastName].filter(Boolean).join(" ");
  return { ...fields, name };
}
