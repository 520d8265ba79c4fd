import { formatMoney } from "@/lib/money";
import { own } from "@/lib/own";
import { minutesInWords } from "@/lib/studio/rules";

/** What the owner decides about a service. */
export interface ServiceTerms {
  name: string;
  slug: string;
  summary: string;
  durationMinutes: number;
  /** Blocked after each session. */
  turnoverMinutes: number;
  /** The grid of starts. */
  startEveryMinutes: number;
  /** In the currency's minor unit. */
  priceCents: number;
  /** 1 is private; more is a class. */
  capacity: number;
  needsTable: boolean;
  /** Slugs of the active coaches who run it, in order. */
  coaches: string[];
}

const LONGEST_SLUG = 80;

/** Turns a name into a slug: "Dehnung für Läufer, 50 min" is "dehnung-fur-laufer-50-min". Empty when no letter fits. */
export function slugFrom(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG - 3)
    .replace(/^-+|-+$/g, "");
}

/** Suggests a slug for a name that isn't taken: with "-2", "-3" … where it is. Empty when the name has no letter for one. */
export function suggestSlug(name: string, isTaken: (slug: string) => boolean): string {
  const slug = slugFrom(name);
  if (slug === "" || !isTaken(slug)) return slug;
  for (let n = 2; ; n++) if (!isTaken(`${slug}-${n}`)) return `${slug}-${n}`;
}

/** Says whether a service is private rather than a class. */
export function isPrivate({ capacity }: { capacity: number }): boolean {
  return capacity === 1;
}

/** Lists the terms that differ between two versions of a service. */
export function changedTerms(before: ServiceTerms, after: ServiceTerms): (keyof ServiceTerms)[] {
  const names = Object.keys(before) as (keyof ServiceTerms)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** What the owner should know before saving; none of it is an error. */
export function adviceOn(terms: ServiceTerms): string[] {
  const { startEveryMinutes: every, durationMinutes, turnoverMinutes, coaches } = terms;
  const blocked = durationMinutes + turnoverMinutes;
  return [
    ...(isPrivate(terms) && every < blocked
      ? [
          `Times are offered every ${minutesInWords(every)}, and a session takes ${minutesInWords(blocked)} with its turnover. Each booking also takes the times that overlap it, so sessions never do.`,
        ]
      : []),
    ...(coaches.length === 0 ? ["No coach runs it yet, so no one can book it."] : []),
  ];
}

/** A change of order within a list: the list with an item one place up or down, or null when it's already at that end. */
export function reordered<T>(list: readonly T[], index: number, way: "up" | "down"): T[] | null {
  const to = way === "up" ? index - 1 : index + 1;
  if (index < 0 || to < 0 || to >= list.length) return null;
  return list.with(index, list[to]!).with(to, list[index]!);
}

/** "$95", or "free". */
export function priceInWords(priceCents: number, currency: string): string {
  return priceCents > 0 ? formatMoney(priceCents, currency) : "free";
}

interface Naming {
  currency: string;
  /** Names of coaches by slug. */
  coaches: Record<string, string>;
}

const TERMS: Record<keyof ServiceTerms, [label: string, words: (value: never, naming: Naming) => string]> = {
  name: ["the name", quoted],
  slug: ["the address", (slug: string) => `/book/${slug}`],
  summary: ["the summary", quoted],
  durationMinutes: ["the length", minutesInWords],
  turnoverMinutes: ["the turnover", (minutes: number) => (minutes === 0 ? "none" : minutesInWords(minutes))],
  startEveryMinutes: ["the start times", (minutes: number) => `every ${minutesInWords(minutes)}`],
  priceCents: ["the price", (cents: number, { currency }: Naming) => priceInWords(cents, currency)],
  capacity: ["the places", (places: number) => (places === 1 ? "1 (private)" : `${places} (a class)`)],
  needsTable: ["the table", (isNeeded: boolean) => (isNeeded ? "needed" : "not needed")],
  coaches: [
    "the coaches",
    (slugs: string[], { coaches }: Naming) =>
      slugs.length === 0
        ? "no one"
        : new Intl.ListFormat("en-US").format(slugs.map((slug) => own(coaches, slug) ?? slug)),
  ],
};

/** Names a term of a service and its value, for a sentence. */
export function termInWords(name: string, value: unknown, naming: Naming): { label: string; words: string } {
  const [label, words] = own(TERMS, name) ?? [name, (other: unknown) => JSON.stringify(other)];
  return { label, words: words(value as never, naming) };
}

function quoted(text: string): string {
  return `“${text}”`;
}
