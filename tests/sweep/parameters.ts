import { clientListing } from "@/lib/clients/schema";
import { reportListing } from "@/lib/imports/schema";
import { leadListing } from "@/lib/leads/schema";
import { deliveryListing } from "@/lib/outbox/schema";
import type { Sources } from "@/tests/support/structure";

/** The parameters of a page or handler, read from its source: nothing else gets through `readQuery`. */

const SHAPES = { clientListing, deliveryListing, leadListing, reportListing };
/** Pages whose forms return with everything that was typed. */
const TYPED = {
  "lib/hours/draft.ts": [
    "do",
    "from",
    "until",
    "seen",
    "at",
    "service",
    "date",
    "kind",
    "reason",
    "copy-from",
    "copy-to",
    "start1",
    "end1",
    "start",
    "end",
  ],
  "lib/services/draft.ts": [
    "do",
    "name",
    "slug",
    "summary",
    "duration",
    "turnover",
    "startEvery",
    "price",
    "kind",
    "places",
    "needsTable",
    "coaches",
    "seen",
  ],
};

const ASKED_TIME_OFF = "lib/web/time-off-query.ts";

/** Lists parameters by route, in the order of the source. Throws on a source that reads its query in an unknown way. */
export function parametersOf(path: string, sources: Sources): string[] {
  const source = sources.get(path) ?? "";
  const objects = [...source.matchAll(/\bASKED = \{([^}]*)\}|\bread(?:Query|Url)\([^,]+,\s*\{([^}]*)\}/g)];
  const named = objects.flatMap(([, constant, inline]) => keysOf(constant ?? inline ?? ""));
  const shapes = [...source.matchAll(/\bread(?:Query|Url)\([^,]+,\s*(\w+)\.shape\)/g)].flatMap(([, name]) =>
    shapeOf(name!),
  );
  const elsewhere =
    path !== ASKED_TIME_OFF && source.includes("askedTimeOff(") ? parametersOf(ASKED_TIME_OFF, sources) : [];
  const draft = source.includes("getServiceEditor(") ? "lib/services/draft.ts" : "lib/hours/draft.ts";
  const typed = source.includes("readTyped(") ? TYPED[draft] : [];
  const found = [...new Set([...named, ...shapes, ...elsewhere, ...typed])];
  if (found.length === 0 && /\bread(Query|Url|Typed)\(/.test(source))
    throw new Error(`${path}: its parameters can't be read`);
  return found;
}

function keysOf(object: string): string[] {
  const spread = [...object.matchAll(/\.\.\.(\w+)\.shape/g)].flatMap(([, name]) => shapeOf(name!));
  return [...spread, ...[...object.matchAll(/(?:^|[,{\s])(\w+):/g)].map(([, key]) => key!)];
}

function shapeOf(name: string): string[] {
  const schema = Object.hasOwn(SHAPES, name) ? SHAPES[name as keyof typeof SHAPES] : undefined;
  if (!schema) throw new Error(`Say in tests/sweep/parameters.ts what ${name} is`);
  return Object.keys(schema.shape);
}
