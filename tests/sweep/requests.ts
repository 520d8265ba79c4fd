import { ask, type BuiltAction, callAction, sessionCookie } from "@/tests/permissions/ask";
import type { Who } from "@/tests/permissions/people";
import type { ActionRow, HandlerRow, PageRow } from "@/tests/permissions/rows";
import type { World } from "@/tests/permissions/world";
import { IN_ADDRESS, IN_FORM, IN_JSON } from "./values";

/** One hostile request, with words that identify it. */
export interface Hostile {
  words: string;
  send: () => Promise<{ status: number }>;
}

export interface Sweep {
  base: string;
  world: World;
  tokens: Record<Who, string>;
}

/** A sixth of the values for one field, another sixth for the next: each field gets some, and each value many fields. */
const shareOf = <T>(values: readonly T[], turn: number) => values.filter((_, at) => (at + turn) % 6 === 0);

const short = (value: string) => (value.length > 60 ? `${value.slice(0, 40)}… (${value.length})` : value);

/** Who may see a row: the permission tests cover those who may not. */
function readersOf({ answers }: PageRow | HandlerRow): Who[] {
  const see = (who: Who) => answers[who] === 200 || answers[who] === 307;
  if (see("visitor")) return ["visitor"];
  return (["client", "coach", "owner"] as const).filter(see);
}

/** Lists requests for a page or a handler: each parameter with each value, all at once, twice, and each part of its path. */
export async function hostileReads(
  { base, world, tokens }: Sweep,
  row: PageRow | HandlerRow,
  parameters: string[],
): Promise<Hostile[]> {
  const route = "page" in row ? row.page : row.handler;
  const [path = "", query = ""] = (row.at ? await row.at(world) : route).split("?");
  const given = query.split("&").filter(Boolean);
  const without = (name: string) => given.filter((pair) => !pair.startsWith(`${name}=`));
  const queries = [
    ...parameters.flatMap((name, turn) => [
      ...shareOf(IN_ADDRESS, turn).map((value) => [...without(name), `${name}=${value}`]),
      [...without(name), `${name}=`, `${name}=a`, `${name}=%00`],
      [...without(name), `${name}[]=a`, `${name}[a]=b`, `${name}`],
    ]),
    ...(parameters.length > 1 ? IN_ADDRESS.map((value) => parameters.map((name) => `${name}=${value}`)) : []),
    IN_ADDRESS.map((value) => `${value}=${value.slice(0, 100)}`),
  ];
  const addresses = [
    ...queries.map((pairs) => `${path}?${pairs.join("&")}`),
    ...pathsOf(route, path).map((other) => [other, query].filter(Boolean).join("?")),
  ];
  // Coach and owner get the same page from the same code: they take turns.
  const readers = readersOf(row);
  return addresses.flatMap((address, turn) => {
    const who = readers[turn % readers.length];
    if (!who) return [];
    const send = () => ask(base + address, { cookie: sessionCookie(tokens[who]) });
    return [{ words: `${who}: GET ${short(address)}`, send }];
  });
}

/** The path with each of its variable parts replaced by each value. */
function pathsOf(route: string, path: string): string[] {
  const names = route.split("/");
  const parts = path.split("/");
  const at = (place: number, value: string) =>
    [...parts.slice(0, place), value, ...parts.slice(place + 1)].join("/");
  return names.flatMap((name, place) =>
    /^\[/.test(name) ? shareOf(IN_ADDRESS, place).map((value) => at(place, value)) : [],
  );
}

/** Lists requests for a handler that takes JSON: each field with each value, the whole, and invalid JSON. */
export async function hostileBodies(
  { base, world }: Sweep,
  row: HandlerRow,
  fields: string[],
): Promise<Hostile[]> {
  const address = base + (row.at ? await row.at(world) : row.handler);
  const body = ((await row.body?.(world)) ?? {}) as Record<string, unknown>;
  const bodies = [
    ...fields.flatMap((field) =>
      IN_JSON.map((json) => JSON.stringify({ ...body, [field]: "%value%" }).replace('"%value%"', () => json)),
    ),
    ...IN_JSON,
    "",
    "{",
    '{"name": "\xff"}',
    "[".repeat(20_000),
  ];
  const send = (text: string, headers?: Record<string, string>) => ({
    words: `${row.method} ${row.handler} ${short(text)}`,
    send: () => ask(address, { method: row.method, body: text, headers }),
  });
  const key = (value: string) => send(JSON.stringify(body), { "Idempotency-Key": value });
  return [...bodies.map((text) => send(text)), ...["\xff", "", "x".repeat(300), "constructor"].map(key)];
}

/** Lists requests for an action: each field of its form with each value, all at once, and each argument before the form. */
export async function hostileForms(
  { base, world, tokens }: Sweep,
  row: ActionRow,
  { action, who }: { action: BuiltAction; who: Who },
): Promise<Hostile[]> {
  const tried = await row.attempt(world, who);
  const { fields = {}, bound = [] } = tried;
  const names = Object.keys(fields);
  const forms = [
    ...names.flatMap((name, turn) => shareOf(IN_FORM, turn).map((value) => ({ ...fields, [name]: value }))),
    ...IN_FORM.map((value) => Object.fromEntries(names.map((name) => [name, value]))),
  ];
  const call = (words: string, change: Partial<typeof tried>, way: "by script" | "without JavaScript") => ({
    words: `${who}: ${row.action} ${way} ${short(words)}`,
    send: () => callAction(base, action, { ...tried, ...change }, { token: tokens[who], way }),
  });
  return [
    ...forms.flatMap((form, at) => {
      const way = at % 4 === 0 ? ("without JavaScript" as const) : ("by script" as const);
      return [call(JSON.stringify(form), { fields: form }, way)];
    }),
    ...bound.flatMap((argument, place) =>
      variantsOf(argument).map((other) =>
        call(
          JSON.stringify(other),
          { bound: bound.map((each, at) => (at === place ? other : each)) },
          "by script",
        ),
      ),
    ),
  ];
}

/** An argument with each of its texts replaced by each value, and values that aren't arguments at all. */
function variantsOf(argument: unknown): unknown[] {
  const leaves = (value: unknown): unknown[] => {
    if (typeof value === "string") return shareOf(IN_FORM, value.length);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([name, part]) =>
      leaves(part).map((other) => ({ ...value, [name]: other })),
    );
  };
  return [...leaves(argument), null, "constructor", 7, [], { __proto__: null, constructor: "x" }];
}
