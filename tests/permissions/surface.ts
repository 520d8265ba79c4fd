import type { Sources } from "@/tests/support/structure";
import type { Table } from "./rows";

/** Every outside request that the program answers, by its source files. */
export interface Surface {
  pages: string[];
  /** "GET /api/health". */
  handlers: string[];
  actions: string[];
}

/** Files that Next serves under a name of their own (its "metadata files"). */
const SERVED_AS: Record<string, string> = {
  "app/robots.ts": "/robots.txt",
  "app/sitemap.ts": "/sitemap.xml",
  "app/manifest.ts": "/manifest.webmanifest",
};

const METHOD = "GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE";

/** Reads pages, handlers with their methods, and exported actions. */
export function surfaceOf(sources: Sources): Surface {
  const files = [...sources];
  const served = files.flatMap(([path]) => (SERVED_AS[path] ? [`GET ${SERVED_AS[path]}`] : []));
  return {
    pages: files.flatMap(([path]) => (/^app\/(.*\/)?page\.tsx$/.test(path) ? [routeOf(path)] : [])).sort(),
    handlers: files
      .flatMap(([path, source]) =>
        /^app\/(.*\/)?route\.tsx?$/.test(path)
          ? methodsOf(source).map((method) => `${method} ${routeOf(path)}`)
          : [],
      )
      .concat(served)
      .sort(),
    actions: files
      .flatMap(([path, source]) =>
        /^\s*["']use server["']/.test(source)
          ? exportsOf(source).map((name) => actionName(path, name))
          : inlineActions(path, source),
      )
      .sort(),
  };
}

/** Turns "app/(site)/coach/feed/actions.ts" and "makeOwnFeed" into "coach/feed/actions makeOwnFeed". */
export function actionName(path: string, exportedName: string): string {
  return `${withoutGroups(path.replace(/^app\//, "").replace(/\.tsx?$/, ""))} ${exportedName}`;
}

function routeOf(path: string): string {
  const route = withoutGroups(path.replace(/^app/, "").replace(/\/(page|route)\.tsx?$/, ""));
  return route || "/";
}

function withoutGroups(path: string): string {
  return path
    .replace(/(^|\/)\([^)/]*\)(?=\/|$)/g, "")
    .replace(/^\/+(?=[^/])/, path.startsWith("/") ? "/" : "");
}

/** The methods that a handler answers with anything but 405. */
function methodsOf(source: string): string[] {
  const declared = source.matchAll(new RegExp(`^export (?:async )?(?:function|const) (${METHOD})\\b`, "gm"));
  const renamed = [...source.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap(([, list = ""]) => list.split(","))
    .filter((each) => !/\bmethodNotAllowed\b/.test(each))
    .flatMap((each) => each.match(new RegExp(`\\b(${METHOD})\\s*$`))?.[1] ?? []);
  return [...[...declared].map(([, method = ""]) => method), ...renamed];
}

/** Names an export of an unknown kind too, so the table has to cover it. */
function exportsOf(source: string): string[] {
  return [...source.matchAll(/^export (?!type |interface )(.*)$/gm)].map(
    ([, rest = ""]) => rest.match(/^(?:default )?(?:async function|const) (\w+)/)?.[1] ?? `export ${rest}`,
  );
}

function inlineActions(path: string, source: string): string[] {
  const inside = /^(app|components|lib)\//.test(path) && /^[ \t]+["']use server["']/m.test(source);
  return inside ? [`${path} has an action inside of a function: give it a file of its own`] : [];
}

/** Lists what the table lacks and what it has too much, one line each, with what to do. */
export function gaps(surface: Surface, table: Table): string[] {
  const kinds: [kind: string, file: string, there: string[], rows: string[]][] = [
    ["page", "pages.ts", surface.pages, table.pages.map(({ page }) => page)],
    [
      "handler",
      "handlers.ts",
      surface.handlers,
      table.handlers.map(({ method, handler }) => `${method} ${handler}`),
    ],
    ["action", "actions.ts", surface.actions, table.actions.map(({ action }) => action)],
  ];
  return kinds.flatMap(([kind, file, there, rows]) => [
    ...there
      .filter((each) => !rows.includes(each))
      .map((each) => `${kind} ${each}: say in tests/permissions/${file} what each person is answered`),
    ...rows
      .filter((each) => !there.includes(each))
      .map((each) => `${kind} ${each}: is no longer there, take its row out of tests/permissions/${file}`),
  ]);
}
