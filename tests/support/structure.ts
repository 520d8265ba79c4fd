import { posix } from "node:path";
import { cachedRouteBreaches } from "./cached-routes";

/** Source files by path from the project's root. */
export type Sources = ReadonlyMap<string, string>;

interface Import {
  from: string;
  /** A path from the root without its ending, or a package. */
  to: string;
  specifier: string;
  isLocal: boolean;
  typeOnly: boolean;
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** Lists all violations of docs/architecture.md in a tree, one line each. */
export function breaches(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, source]) => importsOf(path, source));
  const production = imports.filter(({ from }) => !isTest(from));
  return [
    ...production.flatMap(againstOrder),
    ...production.flatMap(againstDirection),
    ...production.flatMap(outOfPlace),
    ...circles(production),
    ...unknownToNode(production),
    ...cachedRouteBreaches(sources),
    ...[...sources].flatMap(([path, source]) => (isTest(path) ? [] : inFile(path, source))),
  ];
}

function isTest(path: string): boolean {
  return /^tests\/|\.test\.tsx?$|^(vitest|playwright)\.config/.test(path);
}

function importsOf(from: string, source: string): Import[] {
  return [...source.matchAll(IMPORT)].map(([, type, statically, dynamically]) => {
    const specifier = statically ?? dynamically ?? "";
    const isLocal = /^(@\/|\.)/.test(specifier);
    const path = specifier.startsWith("@/") ? specifier.slice(2) : posix.join(posix.dirname(from), specifier);
    return {
      from,
      to: isLocal ? path.replace(/\.tsx?$/, "") : specifier,
      specifier,
      isLocal,
      typeOnly: type !== undefined,
    };
  });
}

/**
 * The rooms of `lib/`, each a folder or a file. A room imports only from itself and from rooms before it in this list, types
 * included, so the rooms form no circle. A new room needs a place here.
 */
export const ROOMS = `
  time words own money paths flash names content-policy errors env fields phone secrets
  db jobs mail
  scheduling
  audit outbox
  studio limits access clients
  booking
  attendance confirmation classes timeoff hours services
  leads blog routine
  calendar feed webhooks day caller imports exports
  mailer live
  upkeep
  web`
  .trim()
  .split(/\s+/);

function roomOf(path: string): string | undefined {
  return /^lib\/([\w-]+)/.exec(path)?.[1];
}

function againstOrder({ from, to }: Import): string[] {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === undefined || other === undefined || room === other) return [];
  const [place, otherPlace] = [ROOMS.indexOf(room), ROOMS.indexOf(other)];
  if (place < 0) return [`${from} is in a room without a place: add it to the order of rooms`];
  if (otherPlace <= place && otherPlace >= 0) return [];
  return [`${from} must not import ${to}: ${other} comes after ${room} in the order of rooms`];
}

/** What each room may import values from; types of `lib/` may be imported anywhere below it. */
const DIRECTIONS: [room: RegExp, values: RegExp][] = [
  [/^lib\/scheduling\//, /^lib\/(scheduling\/|time$)/],
  [/^lib\/mailer\//, /^(lib\/(?!web\/)|emails\/|prisma\/client\/)/],
  [/^lib\/web\//, /^(lib\/|prisma\/client\/|package\.json$)/],
  [/^lib\//, /^(lib\/(?!web\/)|prisma\/client\/)/],
  [
    /^components\//,
    /^(components\/|lib\/(time|words|money|paths|flash|fields|names|own|phone|[\w-]+\/(schema|rules))$)/,
  ],
  [/^emails\//, /^(emails\/|lib\/(time|money|paths|names|phone)$)/],
  [/^app\//, /^(app\/|components\/|lib\/|package\.json$)/],
  [/^prisma\//, /^(prisma\/|lib\/(?!web\/))/],
  [/^scripts\/test\.ts$/, /^(scripts|tests)\//],
  [/^scripts\//, /^(scripts\/|prisma\/|lib\/(?!web\/))/],
];

function againstDirection({ from, to, isLocal, typeOnly }: Import): string[] {
  const rule = DIRECTIONS.find(([room]) => room.test(from));
  if (!isLocal || !rule || rule[1].test(to)) return [];
  const typeIsFine =
    typeOnly &&
    (/^lib\/(?!web\/)/.test(to) || to.startsWith("prisma/client/enums")) &&
    !from.startsWith("lib/scheduling/");
  return typeIsFine ? [] : [`${from} must not import ${to}: it is against the direction`];
}

const NEXT_PLACES = /^(app\/|components\/|lib\/web\/|proxy\.ts$|next\.config\.ts$|scripts\/server\.ts$)/;
const PRISMA_PLACES = /^(lib\/[\w-]+\/|lib\/(db|jobs)\.ts$|prisma\/|prisma\.config\.ts$|scripts\/)/;

function outOfPlace({ from, to, typeOnly }: Import): string[] {
  if (/^(next($|\/)|@auth\/)/.test(to) && !NEXT_PLACES.test(from))
    return [`${from} must not import ${to}: Next has its places`];
  const isPrisma = to.startsWith("prisma/client/") || /^@?prisma\//.test(to);
  const enumType = typeOnly && to === "prisma/client/enums";
  if (isPrisma && !enumType && (!PRISMA_PLACES.test(from) || from.startsWith("lib/scheduling/"))) {
    return [`${from} must not import ${to}: Prisma has its places`];
  }
  return [];
}

function circles(imports: Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, isLocal, typeOnly } of imports) {
    if (isLocal && !typeOnly) graph.set(strip(from), [...(graph.get(strip(from)) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, path: string[]): void => {
    if (path.includes(node)) found.push(`a circle: ${[...path.slice(path.indexOf(node)), node].join(" → ")}`);
    if (done.has(node) || path.includes(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

/** Imports that plain Node, which runs the server, can't resolve: it knows no alias, and no path without its ending. */
function unknownToNode(imports: Import[]): string[] {
  const loaded = imports.map(({ from }) => strip(from)).filter((from) => from.endsWith(".cache"));
  const reached = new Set(["scripts/server", ...loaded]);
  const run = (from: string) =>
    imports.filter((each) => strip(each.from) === from && each.isLocal && !each.typeOnly);
  for (const file of reached) for (const { to } of run(file)) reached.add(to);
  return [...reached]
    .flatMap(run)
    .filter(({ specifier }) => !/^\..*\.ts$/.test(specifier))
    .map(
      ({ from, specifier }) =>
        `${from} runs on plain Node: import ${specifier} by its relative path, with .ts`,
    );
}

function strip(path: string): string {
  return path.replace(/\.tsx?$/, "");
}

const GUARD = /\b(allowAnyone|require[A-Z]\w*)\(/;
const CLOCK = /new Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(|Temporal\.Now\b/;

function inFile(path: string, source: string): string[] {
  const found: string[] = [];
  if (/^lib\//.test(path) && path !== "lib/web/context.ts" && CLOCK.test(source)) {
    found.push(`${path} reads the clock: take ctx.now`);
  }
  if (/^lib\//.test(path) && /\bat\s+time\s+zone\b(?!\s+'UTC')/i.test(source)) {
    found.push(`${path} asks PostgreSQL for a wall-clock time: its zone data is not Node's`);
  }
  if (/\bprocess\.env\b/.test(source) && !/^(lib\/env\.ts$|scripts\/|prisma\.config\.ts$)/.test(path)) {
    found.push(`${path} reads process.env: add it to lib/env.ts`);
  }
  if (/^app\/.*\/?(page\.tsx|route\.tsx?)$/.test(path) && !GUARD.test(source)) {
    found.push(`${path} has no guard: call a require… or allowAnyone()`);
  }
  if (/^app\//.test(path) && /(?<!props)\.searchParams\b|\bsearchParams\??:(?! Query\b)/.test(source)) {
    found.push(
      `${path} reads its query itself: take it as a Query, and read it with readQuery, readTyped or readUrl`,
    );
  }
  if (/^\s*["']use server["']/.test(source)) {
    for (const [name, body] of exportedFunctions(source)) {
      if (!GUARD.test(body) && !isWired(source, name))
        found.push(`${path} ${name} has no guard: make it with coachAction and its kind, or call a require…`);
    }
  }
  if (/^app\/.*(page|layout)\.tsx$/.test(path) && /^\s*["']use client["']/.test(source)) {
    found.push(`${path} is a client component: only leaves are`);
  }
  if (
    /(^|\/)(index|utils?|helpers?|types|services?|managers?)\.tsx?$/.test(path) &&
    !path.startsWith("app/")
  ) {
    found.push(`${path} says nothing about what it holds: give it a name`);
  }
  return found;
}

/** Whether an export is made by a wrapper of lib/web/action.ts, each of which guards. */
function isWired(source: string, name: string): boolean {
  const imports = [...source.matchAll(/^import \{([^}]*)\} from "@\/lib\/web\/action";/gm)];
  const wrappers = imports.flatMap(
    ([, names = ""]) => names.match(/\b(anyone|user|coach|owner)Action\b/g) ?? [],
  );
  const made = new RegExp(`^export const ${name} = (\\w+)\\(`, "m").exec(source)?.[1] ?? "";
  return wrappers.includes(made);
}

/** Each exported action with the text up to the next one. */
function exportedFunctions(source: string): [name: string, body: string][] {
  return source
    .split(/^export /m)
    .slice(1)
    .flatMap((part) => {
      const name = part.match(/^(?:default )?(?:async function|const) (\w+)/)?.[1];
      return name ? [[name, part] as [string, string]] : [];
    });
}
