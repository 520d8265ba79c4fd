import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { z } from "zod";

/**
 * What Next passes to a page as its query. The type hides its content, so a page can only read it through `readQuery` and
 * `readTyped`.
 */
export type Query = Promise<unknown>;

/** What Next passes to a page; `Name` are the dynamic parts of its path. */
export interface PageProps<Name extends string = never> {
  params: Promise<Record<Name, string>>;
  searchParams: Query;
}

type Fields = Record<string, z.ZodType>;
/** A field with a default always has a value; any other is undefined when it is invalid. */
type Asked<F extends Fields> = {
  [Name in keyof F]: F[Name] extends z.ZodCatch | z.ZodDefault
    ? z.output<F[Name]>
    : z.output<F[Name]> | undefined;
};

/**
 * Reads the parameters that a page takes, each by its schema: nothing else gets from an address into our code. Ignores invalid
 * and empty values; the first of a repeated parameter counts.
 */
export async function readQuery<F extends Fields>(query: Query, fields: F): Promise<Asked<F>> {
  return readPairs(await pairsOf(query), fields);
}

/** Reads a handler's parameters from its address in the same way. */
export function readUrl<F extends Fields>(request: Request, fields: F): Asked<F> {
  return readPairs([...new URL(request.url).searchParams], fields);
}

function readPairs<F extends Fields>(said: [name: string, text: string][], fields: F): Asked<F> {
  const entries = Object.entries(fields).map(([name, schema]) => {
    const [value] = said.filter(([each]) => each === name).map(([, text]) => text);
    return [name, schema.safeParse(value || undefined).data];
  });
  return Object.fromEntries(entries) as Asked<F>;
}

/**
 * Reads a whole query that one of our forms sent to its own page: to show it again as typed, and to parse it field by field with
 * a schema. Leaves out what can't be stored, and cuts what is longer than people type.
 */
export async function readTyped(query: Query): Promise<URLSearchParams> {
  const pairs = (await pairsOf(query)).slice(0, MOST_FIELDS);
  return new URLSearchParams(
    pairs.map(([name, text]) => [name, text.slice(0, LONGEST_FIELD).toWellFormed().replaceAll("\0", "")]),
  );
}

const MOST_FIELDS = 500;
const LONGEST_FIELD = 2_000;

async function pairsOf(query: Query): Promise<[name: string, text: string][]> {
  return Object.entries((await query) as Record<string, string | string[] | undefined>).flatMap(
    ([name, value]) =>
      // For "?constructor=x" Next builds a list that starts with the property every object has under that name.
      [value].flat().flatMap((text): [string, string][] => (typeof text === "string" ? [[name, text]] : [])),
  );
}

/** Returns a part of an address that must be a slug; 404 for anything else. */
export function pathSlug(text: string): string {
  if (!/^[a-z0-9-]{1,100}$/.test(text)) notFound();
  return text;
}

/** Returns the last part of the requested address in words: "lower bakc pain" for "/blog/lower-bakc-pain". */
export async function askedInWords(): Promise<string> {
  const path = (await headers()).get("x-limber-path") ?? "";
  return (path.split("/").filter(Boolean).at(-1) ?? "")
    .replace(/[^a-z0-9]+/gi, " ")
    .slice(0, 80)
    .trim();
}
