import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { sessionCookie } from "@/tests/permissions/ask";
import { beginAsking } from "@/tests/permissions/asking";
import { table } from "@/tests/permissions/table";
import { parametersOf } from "@/tests/sweep/parameters";
import { type Hostile, hostileBodies, hostileForms, hostileReads, type Sweep } from "@/tests/sweep/requests";

/**
 * Hostile values for everything the program answers: nothing is our fault (5xx), and nothing is half written. Pages, actions and
 * the API come from the permission table, parameters from the sources.
 */

const AT_ONCE = 8;
const { base, world, built, signInAll, end } = await beginAsking();
const sweep: Sweep = { base, world, tokens: await signInAll() };

afterAll(end);

/** Sends all, some at a time, and returns our faults. A 503 counts only if the same request gets it again, alone. */
async function faultsOf(what: string, all: Hostile[]): Promise<string[]> {
  const faults: string[] = [];
  const busy: Hostile[] = [];
  const rest = [...all];
  const work = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const status = await statusOf(next);
      if (status === 503) busy.push(next);
      else if (isFault(status)) faults.push(`${status} ${next.words}`);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const each of busy) {
    const status = await statusOf(each);
    if (isFault(status)) faults.push(`${status} ${each.words}`);
  }
  console.log(`${what}: ${all.length} requests in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return faults;
}

const statusOf = ({ send }: Hostile): Promise<number | string> =>
  send().then(
    (answer) => answer.status,
    (error: Error) => `no answer (${error.cause ?? error.message})`,
  );

const isFault = (status: number | string) => typeof status === "string" || status >= 500;

function sources(): Map<string, string> {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "app", "lib"];
  const paths = execFileSync("git", args, { encoding: "utf8" }).split("\n");
  return new Map(
    paths.filter((path) => /\.tsx?$/.test(path)).map((path) => [path, readFileSync(path, "utf8")]),
  );
}

/** Half-written data, which must never be in the database. */
async function halfWritten(): Promise<unknown> {
  return world.query(`select
    (select count(*)::int from bookings b where not exists (select from audit_events e where e.subject_id = b.id)
      and b.created_at > now() - interval '1 hour' and b.contact_name = 'Someone') as "bookings without an event",
    (select count(*)::int from slots s where s.kind = 'SESSION' and s.capacity = 1 and s.status = 'ACTIVE'
      and not exists (select from bookings b where b.slot_id = s.id)) as "sessions of nobody",
    (select count(*)::int from leads l where not exists (select from lead_events e where e.lead_id = l.id)) as "leads without an event",
    (select count(*)::int from clients c where c.erased_at is null
      and not exists (select from client_emails e where e.client_id = c.id) and c.name <> 'Guest') as "clients without an address"`);
}

test("no page and no handler that is read fails, whatever its address says", async () => {
  const files = sources();
  const { paths } = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>;
  };
  const all: Hostile[] = [];
  const seen = new Set<string>();
  for (const row of [...table.pages, ...table.handlers.filter(({ method }) => method === "GET")]) {
    const route = "page" in row ? row.page : row.handler;
    // A stream of events has no end.
    if (seen.has(route) || route === "/coach/events") continue;
    seen.add(route);
    const file = [...files.keys()].find(
      (path) => /\/(page|route)\.tsx?$/.test(path) && routeOf(path) === route,
    );
    const documented = paths[route.replace(/\[(\w+)\]/g, "{$1}")]?.get?.parameters ?? [];
    const parameters = [
      ...(file ? parametersOf(file, files) : []),
      ...documented.filter((each) => each.in === "query").map(({ name }) => name),
    ];
    all.push(...(await hostileReads(sweep, row, parameters)));
  }
  expect(seen.size).toBeGreaterThan(60);
  expect(await faultsOf("reads", all)).toEqual([]);
});

function routeOf(path: string): string {
  const route = path.replace(/^app|\/\([^)]*\)|\/(page|route)\.tsx?$/g, "");
  return route || "/";
}

test("no API call fails or half writes, whatever its body says", async () => {
  const before = await halfWritten();
  const { paths } = (await (await fetch(`${base}/api/v1/openapi.json`)).json()) as {
    paths: Record<
      string,
      { post?: { requestBody?: { content: Record<string, { schema: { properties?: object } }> } } }
    >;
  };
  const all: Hostile[] = [];
  for (const row of table.handlers.filter(
    ({ method, about }) => method === "POST" && about !== "with its id",
  )) {
    const { post } = paths[row.handler.replace(/\[(\w+)\]/g, "{$1}")] ?? {};
    const [content] = Object.values(post?.requestBody?.content ?? {});
    all.push(...(await hostileBodies(sweep, row, Object.keys(content?.schema.properties ?? {}))));
  }
  expect(await faultsOf("API", all)).toEqual([]);
  expect(await halfWritten()).toEqual(before);
});

test("no action fails or half writes, whatever its form says", async () => {
  const before = await halfWritten();
  const all: Hostile[] = [];
  const seen = new Set<string>();
  for (const row of table.actions) {
    const action = built.get(row.action);
    const who = (["owner", "coach", "client", "visitor"] as const).find(
      (each) => row.answers[each] === "done",
    );
    // Signing out would end the requests that follow.
    if (!action || !who || seen.has(row.action) || row.action.startsWith("account/")) continue;
    seen.add(row.action);
    all.push(...(await hostileForms(sweep, row, { action, who })));
  }
  expect(seen.size).toBeGreaterThan(50);
  expect(await faultsOf("actions", all)).toEqual([]);
  expect(await halfWritten()).toEqual(before);
});

test("no cookie and no header makes a page or an action fail", async () => {
  const odd = [
    "%00",
    "%ff",
    "constructor",
    "__proto__",
    "9999-12-31",
    "'",
    "x".repeat(8_000),
    "a=b; limber-hold",
  ];
  const cookies = ["limber-hold", "limber-session", "limber-sign-in"].flatMap((name) =>
    odd.map((value) => `${name}=${value}`),
  );
  const headers = [
    ...[
      "User-Agent",
      "X-Forwarded-For",
      "X-Limber-Address",
      "Referer",
      "If-None-Match",
      "Range",
      "Accept-Language",
    ].flatMap((name) =>
      ["\xff", "constructor", ",".repeat(1_000), "x".repeat(8_000)].map((value) => ({ [name]: value })),
    ),
    ...["x", "\xff", "0".repeat(42), "constructor", "a".repeat(5_000)].map((id) => ({ "Next-Action": id })),
    { "Content-Type": "multipart/form-data" },
    { "Content-Type": "multipart/form-data; boundary=x" },
    { "Content-Type": "application/x-www-form-urlencoded; charset=constructor" },
  ];
  const pages = ["/", "/book/stretch-50", "/sign-in/check", "/account", "/coach"];
  const send = (words: string, path: string, init: RequestInit) => ({
    words,
    send: async () => {
      const answer = await fetch(base + path, { ...init, redirect: "manual" });
      await answer.arrayBuffer();
      return answer;
    },
  });
  const session = sessionCookie(sweep.tokens.owner);
  const all = pages.flatMap((path) => [
    ...cookies.map((Cookie) => send(`GET ${path} ${Cookie.slice(0, 60)}`, path, { headers: { Cookie } })),
    ...headers.flatMap((each) => {
      const words = JSON.stringify(each).slice(0, 60);
      return [
        send(`GET ${path} ${words}`, path, { headers: { ...each, Cookie: session } }),
        send(`POST ${path} ${words}`, path, {
          method: "POST",
          headers: { ...each, Cookie: session },
          body: "\0x=%ff",
        }),
      ];
    }),
  ]);
  expect(await faultsOf("cookies and headers", all)).toEqual([]);
});
