/**
 * Marks a route that the server may answer from its cache: the same for everyone until content changes. A file beside the route
 * exports it as `cache`: `page.cache.ts` beside `page.tsx`.
 */
export interface CachedRoute {
  /** Query parameters with a page number. Each number is cached separately. */
  numbers?: readonly string[];
  /** Query parameters for one visitor, such as a search. A URL with one of them is never cached. */
  uncached?: readonly string[];
  /** Whether the response never changes, because the URL identifies its content. */
  immutable?: boolean;
}
