import { headers } from "next/headers";
import { notFound } from "next/navigation";

/** What Next hands to a page as its query. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** One value of a query: of a repeated parameter the first, of an empty one none. */
export function queryValue(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** The value of a query if it can be a slug; anything else counts as not said. */
export function querySlug(value: string | string[] | undefined): string | undefined {
  const text = queryValue(value);
  return text && /^[a-z0-9-]{1,80}$/.test(text) ? text : undefined;
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

/** A whole query, repeated parameters included. */
export function queryFields(query: Awaited<Query>): URLSearchParams {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each ?? ""]),
  );
  return new URLSearchParams(pairs);
}
