import { slugField } from "@/lib/fields";
import { type Fields, readField } from "@/lib/hours/draft";
import { moneyField } from "@/lib/money";
import { isPrivate, type ServiceTerms } from "./rules";

/** The typed but unsaved service. It travels in the address. */
export interface ServiceDraft {
  name: string;
  slug: string;
  summary: string;
  duration: string;
  turnover: string;
  startEvery: string;
  price: string;
  kind: string;
  places: string;
  needsTable: boolean;
  coaches: string[];
  /** The version of the service that the form was based on; "new" for a new one. */
  seen: string;
}

/** Longer than any field's limit, so that its error appears, and short enough for an address. */
const MAX_TYPED = { name: 120, slug: 120, summary: 400, other: 30 };
const MOST_COACHES = 60;

/** What a new service starts with. */
export const NEW_DRAFT: ServiceDraft = {
  name: "",
  slug: "",
  summary: "",
  duration: "",
  turnover: "10",
  startEvery: "30",
  price: "",
  kind: "private",
  places: "",
  needsTable: false,
  coaches: [],
  seen: "new",
};

/** Fills the form from a service. */
export function draftOf(service: ServiceTerms & { version: string }, currency: string): ServiceDraft {
  return {
    name: service.name,
    slug: service.slug,
    summary: service.summary,
    duration: String(service.durationMinutes),
    turnover: String(service.turnoverMinutes),
    startEvery: String(service.startEveryMinutes),
    price: moneyField(service.priceCents, currency),
    kind: isPrivate(service) ? "private" : "class",
    places: isPrivate(service) ? "" : String(service.capacity),
    needsTable: service.needsTable,
    coaches: service.coaches,
    seen: service.version,
  };
}

/** Reads the form; null when it wasn't sent. */
export function readServiceDraft(fields: Fields): ServiceDraft | null {
  const text = (name: string, maxLength = MAX_TYPED.other) => readField(fields, name, maxLength);
  if (text("seen") === "") return null;
  return {
    name: text("name", MAX_TYPED.name),
    slug: text("slug", MAX_TYPED.slug),
    summary: text("summary", MAX_TYPED.summary),
    duration: text("duration"),
    turnover: text("turnover"),
    startEvery: text("startEvery"),
    price: text("price"),
    kind: text("kind"),
    places: text("places"),
    needsTable: text("needsTable") === "on",
    coaches: fields
      .getAll("coaches")
      .flatMap((slug) => slugField.safeParse(slug).data ?? [])
      .slice(0, MOST_COACHES),
    seen: text("seen"),
  };
}

/** Writes a draft as query parameters. */
export function serviceQuery({ needsTable, coaches, ...texts }: ServiceDraft): [string, string][] {
  return [
    ...Object.entries(texts),
    ...(needsTable ? [["needsTable", "on"] as [string, string]] : []),
    ...coaches.map((slug): [string, string] => ["coaches", slug]),
  ];
}
