/**
 * Says that the server may answer a route from memory: the same to everybody, until content changes. A route says so
 * in a file beside it, as `page.cache.ts` beside `page.tsx`, which exports this as `cache`.
 */
export interface CachedRoute {
  /** The query parameters that the route reads as a page's number. Each number has an answer of its own. */
  numbers?: readonly string[];
  /** The parameters that make an answer for one visitor, such as a search. An address with one is never cached. */
  uncached?: readonly string[];
  /** Whether an answer never changes, because the address names what is in it. */
  immutable?: boolean;
}
