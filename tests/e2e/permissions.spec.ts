import { expect, test } from "@playwright/test";
import {
  type Answered,
  ask,
  askersOf,
  type BuiltAction,
  builtActions,
  callAction,
  sessionCookie,
  WAYS,
  type Way,
} from "@/tests/permissions/ask";
import { FORGERIES, ODD_COOKIES } from "@/tests/permissions/attacks";
import { type Answer, PEOPLE, type Who } from "@/tests/permissions/people";
import type { ActionRow, Attempt, HandlerRow, PageRow } from "@/tests/permissions/rows";
import { leaks, thingsOf, untold } from "@/tests/permissions/secrets";
import { table } from "@/tests/permissions/table";
import { makeWorld, type World } from "@/tests/permissions/world";

/** Who may do what: the table of tests/permissions, asked of the running program as each of six people. */

test.setTimeout(480_000);

const base = new URL(process.env.BASE_URL ?? "").origin;
const gets = [...table.pages, ...table.handlers.filter(({ method }) => method === "GET")];
let world: World;
let built: Map<string, BuiltAction>;
let tokens: Record<Who, string>;

test.beforeAll(async () => {
  [world, built] = await Promise.all([makeWorld(base), builtActions()]);
});

test.beforeEach(async () => {
  const sessions = await Promise.all(PEOPLE.map(async (who) => [who, (await world.signIn(who)).token]));
  tokens = Object.fromEntries(sessions);
});

test.afterEach(() => world?.freeTimes());

test.afterAll(() => world?.discard());

function nameOf(row: PageRow | HandlerRow): string {
  const name = "page" in row ? row.page : `${row.method} ${row.handler}`;
  return row.about ? `${name} ${row.about}` : name;
}

async function pathOf(row: PageRow | HandlerRow): Promise<string> {
  return row.at ? await row.at(world) : "page" in row ? row.page : row.handler;
}

async function askRow(row: PageRow | HandlerRow, token: string): Promise<Answered> {
  const body = "body" in row && row.body ? { body: JSON.stringify(await row.body(world)) } : {};
  const method = "method" in row ? row.method : "GET";
  return ask(base + (await pathOf(row)), { method, cookie: sessionCookie(token), ...body });
}

/** What an answer is called in the table. */
function called({ status, location }: Answered): Answer {
  return /^(https?:\/\/[^/]+)?\/sign-in([?;]|$)/.test(location) ? "sign in" : status;
}

/** Calls an action in every detail as somebody, and says what came of it. */
async function attempt(row: ActionRow, who: Who, how: Partial<Parameters<typeof callAction>[3]> = {}) {
  const token = how.token ?? (await world.signIn(who)).token;
  return carryOut(row, await row.attempt(world, who), { ...how, token });
}

/** Calls an action with what was prepared for it. */
async function carryOut(row: ActionRow, tried: Attempt, how: Parameters<typeof callAction>[3]) {
  const action = built.get(row.action);
  if (!action) throw new Error(`${row.action} is in no page of the build: use it or remove it`);
  const before = JSON.stringify(await tried.effect());
  const answer = await callAction(base, action, tried, how);
  return { answer, hasEffect: before !== JSON.stringify(await tried.effect()) };
}

/** What came of it, in the table's words. */
function outcome({ answer, hasEffect }: { answer: Answered; hasEffect: boolean }): string {
  const said = called(answer);
  if (answer.status >= 400) return hasEffect ? `${said}, but done` : String(said);
  if (hasEffect) return "done";
  return said === "sign in" ? "sign in" : "nothing";
}

/** Without JavaScript Next shows what is forbidden as not found. Who only signed out themselves did nothing else. */
function isAsExpected(came: string, expected: Answer, way: Way): boolean {
  const isHidden = expected === 403 && way === "without JavaScript" && came === "404";
  return came === String(expected) || isHidden || (expected === "nothing" && came === "sign in");
}

const inWords = (row: ActionRow) => (row.about ? `${row.action} ${row.about}` : row.action);

test("the build has exactly the actions of the table", () => {
  const rows = new Set(table.actions.map(({ action }) => action));
  expect([...built.keys()].sort()).toEqual([...rows].sort());
});

test("every page and handler answers each person as the table says", async () => {
  const wrong: string[] = [];
  for (const row of [...table.pages, ...table.handlers]) {
    for (const who of PEOPLE) {
      const answer = called(await askRow(row, tokens[who]));
      if (answer !== row.answers[who])
        wrong.push(`${nameOf(row)}, ${who}: ${answer}, not ${row.answers[who]}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("a handler answers 405 to every other method", async () => {
  const wrong: string[] = [];
  const paths = new Set(table.handlers.map(({ handler }) => handler));
  for (const handler of paths) {
    const rows = table.handlers.filter((row) => row.handler === handler);
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
      (method) => !rows.some((row) => row.method === method),
    );
    for (const method of others) {
      const { status } = await ask(base + (await pathOf(rows[0]!)), {
        method,
        cookie: sessionCookie(tokens.owner),
      });
      if (status !== 405) wrong.push(`${method} ${handler}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every action does for each person what the table says, and nothing where it refuses", async () => {
  const wrong: string[] = [];
  for (const row of table.actions) {
    for (const way of WAYS) {
      for (const who of askersOf(row.answers, way)) {
        const came = outcome(await attempt(row, who, { way }));
        if (!isAsExpected(came, row.answers[who], way))
          wrong.push(`${inWords(row)}, ${who}, ${way}: ${came}, not ${row.answers[who]}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("no action is done that another site's page sends, and each that the site's own form sends", async () => {
  const wrong: string[] = [];
  const own = { Origin: base, "Sec-Fetch-Site": "same-origin" };
  for (const row of table.actions) {
    const who = PEOPLE.find((each) => row.answers[each] === "done");
    if (!who) continue;
    for (const way of WAYS) {
      // A kind is recognized before anybody looks at how the form was sent: one without JavaScript shows that.
      for (const [what, headers] of way === "by script" ? FORGERIES : FORGERIES.slice(0, 1)) {
        const came = outcome(await attempt(row, who, { headers, way }));
        if (came !== "403") wrong.push(`${inWords(row)} ${what}, ${way}: ${came}`);
      }
      const came = outcome(await attempt(row, who, { headers: own, way }));
      if (came !== "done") wrong.push(`${inWords(row)} from its own form, ${way}: ${came}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("an address that has no page of its own takes no forged action either", async () => {
  const { id } = built.get("account/actions signOutEverywhere")!;
  // The one that Next does not see by itself.
  const headers = { "Sec-Fetch-Site": "cross-site" };
  for (const path of ["/favicon-x", "/api/x", "/api/v1", "/_next/x", "/nothing", "/blog/lower-back-pain"]) {
    const tried = { effect: async () => undefined };
    for (const way of WAYS) {
      const answer = await callAction(base, { id, path }, tried, { token: tokens.client, headers, way });
      expect(answer.status, `${path} ${way}`).toBe(403);
    }
  }
  expect((await ask(`${base}/account`, { cookie: sessionCookie(tokens.client) })).status).toBe(200);
});

test("a cookie that signs nobody in opens nothing and breaks nothing", async () => {
  const wrong: string[] = [];
  for (const [what, value] of ODD_COOKIES) {
    const token = value === "%" ? (await world.signIn("owner", 0)).token : value;
    for (const row of gets) {
      const answer = called(await askRow(row, token));
      if (answer !== row.answers.visitor) wrong.push(`${nameOf(row)}, a cookie ${what}: ${answer}`);
    }
    for (const row of table.actions) {
      const came = outcome(await attempt(row, "owner", { token }));
      // Where somebody's own sessions are counted, nobody has any.
      if (came !== String(row.answers.visitor)) wrong.push(`${inWords(row)}, a cookie ${what}: ${came}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("the session of a coach who was removed opens nothing of the studio", async () => {
  const wrong: string[] = [];
  // What it is about is made while the coach is there.
  const pages: [PageRow, string][] = [];
  for (const row of table.pages) pages.push([row, await pathOf(row)]);
  const tries: [ActionRow, Attempt][] = [];
  for (const row of table.actions.filter(({ answers }) => answers.client === 403)) {
    tries.push([row, await row.attempt(world, "coach")]);
  }
  await world.setActive(world.coach, false);
  try {
    for (const [row, path] of pages) {
      const isOfCoaches = row.answers.client === 403;
      const answer = called(await ask(base + path, { method: "GET", cookie: sessionCookie(tokens.coach) }));
      if (isOfCoaches ? answer !== 403 : Number(answer) >= 500) wrong.push(`${nameOf(row)}: ${answer}`);
    }
    for (const [row, tried] of tries) {
      const came = outcome(await carryOut(row, tried, { token: tokens.coach }));
      if (came !== "403") wrong.push(`${inWords(row)}: ${came}`);
    }
  } finally {
    await world.setActive(world.coach, true);
  }
  expect(wrong).toEqual([]);
});

test("no answer has a secret in it, or what is another person's", async () => {
  const secrets = untold(world, Object.values(tokens));
  const found: string[] = [];
  const [read, parts] = [{} as Record<Who, string>, {} as Record<Who, number>];
  for (const who of PEOPLE) [read[who], parts[who]] = ["", 0];
  const ofOne = /^\/(account$|coach)/;
  for (const row of gets) {
    const path = await pathOf(row);
    for (const who of PEOPLE) {
      for (const part of "page" in row ? [false, true] : [false]) {
        const address = part ? `${path}${path.includes("?") ? "&" : "?"}_rsc` : path;
        const headers = part ? { RSC: "1" } : undefined;
        const answer = await ask(base + address, { cookie: sessionCookie(tokens[who]), headers });
        found.push(...leaks(world, secrets, { row, path: address, who, answer }));
        if (part) parts[who] += answer.headers.get("content-type") === "text/x-component" ? 1 : 0;
        if (ofOne.test(path)) read[who] += answer.body;
      }
    }
  }
  expect(found).toEqual([]);
  // It has looked where such things stand: each coach reads the note of their own client, the owner both.
  const { client, otherClient } = world;
  const reads = (who: Who, text: string) => read[who].includes(text);
  expect(PEOPLE.map((who) => [who, reads(who, client.note), reads(who, otherClient.note)])).toEqual([
    ["visitor", false, false],
    ["client", false, false],
    ["otherClient", false, false],
    ["coach", true, false],
    ["otherCoach", false, true],
    ["owner", true, true],
  ]);
  expect(reads("client", thingsOf(client).token)).toBe(true);
  for (const who of PEOPLE) expect(parts[who]).toBeGreaterThan(20);
});

test("the API does not know who is signed in", async () => {
  for (const row of table.handlers.filter(({ handler }) => handler.startsWith("/api/"))) {
    if (row.method !== "GET") continue;
    const [visitor, owner] = [await askRow(row, ""), await askRow(row, tokens.owner)];
    expect(owner.body, nameOf(row)).toBe(visitor.body);
    expect(owner.headers.getSetCookie(), nameOf(row)).toEqual([]);
  }
});

for (const [action, name, path, days] of [
  ["sign-in/actions enterWithLink", "limber-session", "/", 180],
  ["sign-in/actions enterWithCode", "limber-session", "/", 180],
  ["sign-in/actions askForLink", "limber-sign-in", "/sign-in", 10 / 1440],
  ["book/actions chooseTime", "limber-hold", "/book", 10 / 1440],
] as const) {
  test(`the cookie ${name} of ${action} is out of reach for scripts and other sites, and ends`, async () => {
    const row = table.actions.find((each) => each.action === action)!;
    const { answer } = await attempt(row, "visitor");
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${name}=`))!;
    const attributes = cookie.toLowerCase().split("; ").slice(1);
    expect(attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax", `path=${path}`]));
    // Without https: a browser would refuse a secure one. No domain: it is this host's alone.
    expect(attributes.filter((each) => /^(secure|domain)/.test(each))).toEqual([]);
    const expires = attributes.find((each) => each.startsWith("expires="))!.slice("expires=".length);
    expect(Math.abs(Date.parse(expires) - Date.now() - days * 86_400_000)).toBeLessThan(60_000);
  });
}
