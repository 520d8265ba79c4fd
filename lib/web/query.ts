import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { z } from "zod";

/**
 * What Next hands to a page as its query. Its type says nothing of what is in it, so that a page can only read it through
 * `readQuery` and `readTyped`.
 */
export type Query = Promise<unknown>;

type Fields = Record<string, z.ZodType>;
/** A field with a value to fall back on always has one; of any other, what makes no sense is undefined. */
type Asked<F extends Fields> = {
  [Name in keyof F]: F[Name] extends z.ZodCatch | z.ZodDefault
    ? z.output<F[Name]>
    : z.output<F[Name]> | undefined;
};

/**
 * The parameters that a page takes, each by its schema: nothing else gets from an address into our code. What makes no
 * sense counts as not said, as does an empty value; of a repeated parameter the first counts.
 */
export async function readQuery<F extends Fields>(query: Query, fields: F): Promise<Asked<F>> {
  return readPairs(await pairsOf(query), fields);
}

/** The same of the address that a handler was asked at. */
export function readUrl<F extends Fields>(request: Request, fields: F): Asked<F> {
  return readPairs([...new URL(request.url).searchParams], fields);
}

function readPairs<F extends Fields>(said: [name: string, text: string][], fields: F): Asked<F> {
  const asked = Object.entries(fields).map(([name, schema]) => {
    const [value] = said.filter(([each]) => each === name).map(([, text]) => text);
    return [name, schema.safeParse(value || undefined).data];
  });
  return Object.fromEntries(asked) as Asked<F>;
}

/**
 * A whole query, as a form of ours has sent it to its own page: to be shown again as it was typed, and read field by field
 * through a schema. Without what cannot be stored, and no longer than people type.
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
      // Of "?constructor=x" Next makes a list that begins with what every object has under that name.
      [value].flat().flatMap((text): [string, string][] => (typeof text === "string" ? [[name, text]] : [])),
  );
}

/** A part of an address that must be a slug; anything else is nowhere. */
export function pathSlug(text: string): string {
  if (!/^[a-z0-9-]{1,100}$/.test(text)) notFound();
  return text;
}

/** The last part of the address that was asked for, in words: "lower bakc pain" of "/blog/lower-bakc-pain". */
export async function askedInWords(): Promise<string> {
  const path = (await headers()).get("x-limber-path") ?? "";
  return (path.split("/").filter(Boolean).at(-1) ?? "")
    .replace(/[^a-z0-9]+/gi, " ")
    .slice(0, 80)
    .trim();
}
