import type { ImportKind, ImportOutcome, ImportState } from "@/prisma/client/enums";

/** The largest file we accept. scripts/server.ts lets no more through, and allows this size only here. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** A file in a form has a few hundred bytes around it. */
export const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 16 * 1024;
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 100;
/** Of one row in UTF-8. */
export const MAX_ROW_BYTES = 100_000;
/** How long we store the rows of a file, and with them the report. */
export const IMPORT_DAYS = 7;

export const IMPORT_FIELDS = {
  email: "Email",
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  phone: "Phone",
  message: "Message",
  interest: "Interest",
  status: "Status",
  lostReason: "Why it was lost",
  createdAt: "Date of the inquiry",
  source: "Where it came from",
  note: "Note",
} as const;
export type ImportField = keyof typeof IMPORT_FIELDS;

/** The column, from 0, of each field. */
export type Mapping = Partial<Record<ImportField, number>>;

const WHO: ImportField[] = ["email", "name", "firstName", "lastName", "phone"];

/** The fields of each kind of file, in the order shown. */
export const FIELDS_OF: Record<ImportKind, readonly ImportField[]> = {
  LEADS: [...WHO, "message", "interest", "status", "lostReason", "createdAt", "source"],
  CLIENTS: [...WHO, "note"],
};

export const KIND_WORDS: Record<ImportKind, { one: string; many: string }> = {
  LEADS: { one: "inquiry", many: "inquiries" },
  CLIENTS: { one: "client", many: "clients" },
};

export const STATE_WORDS: Record<ImportState, string> = {
  READING: "Being read",
  READY: "Waiting for you",
  RUNNING: "Importing",
  DONE: "Done",
  CANCELLED: "Stopped",
};

export const OUTCOME_WORDS: Record<ImportOutcome, string> = {
  IMPORTED: "Imported",
  KNOWN: "Already there",
  REFUSED: "Refused",
};

/** Column names as other programs write them, in English and German, normalized by `plain`. The most certain first. */
const HEADS: Record<ImportField, string[]> = {
  email: [
    "email",
    "emailaddress",
    "mail",
    "mailadresse",
    "emailadresse",
    "emails",
    "contactemail",
    "kontaktemail",
  ],
  name: [
    "name",
    "fullname",
    "contactname",
    "clientname",
    "client",
    "contact",
    "vollername",
    "kunde",
    "kontakt",
    "vorundnachname",
  ],
  firstName: ["firstname", "givenname", "forename", "vorname"],
  lastName: ["lastname", "surname", "familyname", "nachname", "familienname"],
  phone: [
    "phone",
    "phonenumber",
    "mobile",
    "mobilephone",
    "cell",
    "cellphone",
    "telephone",
    "tel",
    "telefon",
    "telefonnummer",
    "handy",
    "handynummer",
    "mobil",
    "mobilnummer",
    "rufnummer",
  ],
  message: [
    "message",
    "messages",
    "inquiry",
    "enquiry",
    "comment",
    "comments",
    "notes",
    "note",
    "nachricht",
    "anfrage",
    "bemerkung",
    "kommentar",
    "notiz",
  ],
  interest: [
    "interest",
    "interestedin",
    "interests",
    "service",
    "product",
    "interesse",
    "leistung",
    "angebot",
  ],
  status: ["status", "leadstatus", "stage", "pipelinestage", "phase", "stand"],
  lostReason: ["lostreason", "reasonlost", "whyitwaslost", "verlustgrund", "absagegrund"],
  createdAt: [
    "created",
    "createdat",
    "createddate",
    "datecreated",
    "createdon",
    "date",
    "dateadded",
    "submitted",
    "submittedat",
    "dateoftheinquiry",
    "dateoftheenquiry",
    "timestamp",
    "datum",
    "erstellt",
    "erstelltam",
    "angelegtam",
    "eingang",
    "anfragedatum",
  ],
  source: ["source", "leadsource", "channel", "origin", "quelle", "herkunft", "kanal"],
  note: [
    "note",
    "notes",
    "comment",
    "comments",
    "remarks",
    "notiz",
    "notizen",
    "bemerkung",
    "bemerkungen",
    "kommentar",
    "anmerkung",
  ],
};

/**
 * Normalizes a column name: drops case, accents, anything in brackets, and all but letters and digits. "E-Mail (private)" becomes
 * "email".
 */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\([^()]*\)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}

/** Guesses each column's field by its name. No column gets two fields; of two columns with one name the first counts. */
export function guessMapping(kind: ImportKind, header: readonly string[]): Mapping {
  const heads = header.map(plain);
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const field of FIELDS_OF[kind]) {
    const column = HEADS[field].map((head) => heads.indexOf(head)).find((at) => at >= 0 && !taken.has(at));
    if (column === undefined) continue;
    mapping[field] = column;
    taken.add(column);
  }
  if (mapping.name !== undefined && mapping.firstName === undefined && mapping.lastName !== undefined) {
    // "Name, Vorname": a "name" beside a last name is the first name.
    const { name, ...rest } = mapping;
    return { ...rest, firstName: name };
  }
  return mapping;
}

/** Lists what prevents an import with these columns, in words; empty when nothing does. */
export function mappingProblems(mapping: Mapping): string[] {
  const problems: string[] = [];
  if (mapping.email === undefined) problems.push("Choose the column with the email: it tells us who is who.");
  if (mapping.name === undefined && mapping.firstName === undefined && mapping.lastName === undefined) {
    problems.push("Choose the column with the name, or those with the first and the last name.");
  }
  const columns = Object.values(mapping);
  if (new Set(columns).size < columns.length)
    problems.push("One column is used for two fields. Choose one of them.");
  return problems;
}

/** Lists the column names that occur twice: people have to check which one is meant. */
export function duplicateHeads(header: readonly string[]): string[] {
  const heads = header.map((head) => head.trim()).filter((head) => head !== "");
  const known = new Set<string>();
  return [...new Set(heads.filter((head) => known.has(plain(head)) || !known.add(plain(head))))];
}

/** Names a column as people find it in their file. */
export function columnName(header: readonly string[], column: number): string {
  return header[column]?.trim() || `Column ${column + 1}, without a name`;
}

/** Returns the progress of an import, from 0 to 1. */
export function progressOf(counts: {
  rowCount: number;
  imported: number;
  known: number;
  refused: number;
}): number {
  const done = counts.imported + counts.known + counts.refused;
  return counts.rowCount === 0 ? 1 : Math.min(1, done / counts.rowCount);
}
