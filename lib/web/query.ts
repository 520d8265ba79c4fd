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
