import { posix } from "node:path";
import type { Sources } from "./structure";

/** Finds routes that are declared cacheable although they answer each visitor differently: lib/cached-route.ts. */
export function cachedRouteBreaches(sources: Sources): string[] {
  const personal = personalNames(sources);
  return [...sources].flatMap(([path, cache]) => {
    if (!/^app\/.*\.cache\.ts$/.test(path)) return [];
    const route = [".ts", ".tsx"]
      .map((end) => path.replace(/\.cache\.ts$/, end))
      .find((each) => sources.has(each));
    if (!route) return [`${path} has no route beside it`];
    const source = sources.get(route)!;
    return [
      ...(/\ballowAnyone\(\)/.test(source) ? [] : [`${route} is cached, but not for anyone: see its guard`]),
      ...[route, ...layoutsOf(route)].flatMap((file) =>
        readsVisitor(file, sources.get(file) ?? "", personal),
      ),
      ...unnamedParameters(source, cache).map(
        (name) => `${route} is cached, but ${path} doesn't name its parameter ${name}`,
      ),
    ];
  });
}

function layoutsOf(route: string): string[] {
  const folder = posix.dirname(route);
  return folder === "." ? [] : [posix.join(folder, "layout.tsx"), ...layoutsOf(folder)];
}

const VISITOR = /\b(cookies|headers)\(\)|\brequest\.(cookies|headers)\b/;

function readsVisitor(file: string, source: string, personal: ReadonlySet<string>): string[] {
  const code = source.replace(/^import .*$/gm, "");
  const names = [...new Set(code.match(/\b[a-z]\w*(?=\()/g) ?? [])].filter((name) => personal.has(name));
  if (VISITOR.test(code)) names.push("cookies or headers");
  return names.map((name) => `${file} belongs to a cached route, but reads its visitor: ${name}`);
}

/** Names in `lib/web` that read cookies or headers, or call one that does. */
function personalNames(sources: Sources): ReadonlySet<string> {
  const declared = [...sources].flatMap(([path, source]) =>
    /^lib\/web\//.test(path) && !/\.test\./.test(path) ? declarationsOf(source) : [],
  );
  const personal = new Set<string>();
  for (let size = -1; size < personal.size; ) {
    size = personal.size;
    for (const [name, body] of declared) {
      const calls = body.match(/\b[a-z]\w*(?=\()/g) ?? [];
      if (VISITOR.test(body) || calls.some((called) => called !== name && personal.has(called)))
        personal.add(name);
    }
  }
  return personal;
}

/** Each function or constant at the top level of a file, with the text up to the next one. */
function declarationsOf(source: string): [name: string, body: string][] {
  return source.split(/^(?=(?:export )?(?:async )?(?:function|const) )/m).flatMap((part) => {
    const name = part.match(/^(?:export )?(?:async )?(?:function|const) (\w+)/)?.[1];
    return name ? [[name, part] as [string, string]] : [];
  });
}

/** The parameters of its query that a route reads and its cache file doesn't name. */
function unnamedParameters(source: string, cache: string): string[] {
  const read = [...source.matchAll(/\bread(?:Query|Url|Typed)\(\w+(?:, (\{[^}]*\}|\w+))?\)/g)].flatMap(
    ([, fields = ""]) => {
      const literal = fields.startsWith("{")
        ? fields
        : source.match(new RegExp(`const ${fields} = (\\{[^}]*\\})`))?.[1];
      const names = [...(literal ?? "").matchAll(/(\w+):/g)].map(([, name = ""]) => name);
      return names.length > 0 ? names : ["(any)"];
    },
  );
  return [...new Set(read)].filter((name) => !cache.includes(`"${name}"`));
}
