import { glob } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CachedRoute } from "../lib/cached-route.ts";

const ROOT = join(import.meta.dirname, "..");

/** Files that Next serves under a name of their own. */
const SERVED_AS = new Map([
  ["robots", "robots.txt"],
  ["sitemap", "sitemap.xml"],
]);

/** Files of the build, named after their content. */
const BUILT_FILE = /^\/_next\/static(\/[\w~-][\w.~-]*)+$/;

const SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";
const FILE_NAME = "\\w[\\w.~-]*";

export interface CachedAddress {
  /** What Next gets: the address without parameters that the route doesn't read, such as where a visitor came from. */
  url: string;
  immutable: boolean;
}

/** Returns what an address is cached as; undefined when it isn't cached. */
export type ReadAddress = (url: string) => CachedAddress | undefined;

/** Reads which addresses may be cached from the routes themselves: lib/cached-route.ts. */
export async function readCachedRoutes(): Promise<ReadAddress> {
  const routes = new Map<string, CachedRoute>();
  for await (const file of glob("app/**/*.cache.ts", { cwd: ROOT })) {
    const { cache } = await import(pathToFileURL(join(ROOT, file)).href);
    routes.set(routeOf(file), cache);
  }
  return addressReader(Object.fromEntries(routes));
}

/** Turns "app/(site)/blog/[slug]/page.cache.ts" into "/blog/[slug]". */
export function routeOf(file: string): string {
  const name = basename(file, ".cache.ts");
  const folders = dirname(file).split(/[\\/]/).slice(1);
  const parts = [...folders.filter((folder) => !folder.startsWith("(")), SERVED_AS.get(name) ?? ""];
  return `/${parts.filter(Boolean).join("/")}`;
}

/** Reads addresses by routes as Next writes them, each with its cacheable parts. */
export function addressReader(routes: Record<string, CachedRoute>): ReadAddress {
  const patterns = Object.entries(routes).map(([route, cache]) => [patternOf(route, cache), cache] as const);
  return (url) => {
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    if (BUILT_FILE.test(path)) return { url: path, immutable: true };
    const route = patterns.find(([pattern]) => pattern.test(path))?.[1];
    if (!route) return undefined;
    const query = mark < 0 || route.immutable ? "" : readNumbers(new URLSearchParams(url.slice(mark)), route);
    return query === undefined ? undefined : { url: path + query, immutable: route.immutable ?? false };
  };
}

function patternOf(route: string, { immutable = false }: CachedRoute): RegExp {
  const parameter = immutable ? FILE_NAME : SLUG;
  return new RegExp(`^${route.replaceAll(".", "\\.").replaceAll(/\[\w+\]/g, parameter)}$`);
}

/** The part of a query that the route reads; undefined when there would be as many answers as visitors. */
function readNumbers(
  query: URLSearchParams,
  { numbers = [], uncached = [] }: CachedRoute,
): string | undefined {
  if (uncached.some((name) => query.has(name))) return undefined;
  const read = numbers.flatMap((name) => query.getAll(name).map((value) => [name, value] as const));
  const isRepeated = new Set(read.map(([name]) => name)).size < read.length;
  if (isRepeated || read.some(([, value]) => !/^[1-9]\d{0,3}$/.test(value))) return undefined;
  return read.length === 0 ? "" : `?${read.map((pair) => pair.join("=")).join("&")}`;
}
