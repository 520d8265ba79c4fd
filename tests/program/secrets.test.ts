import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { ask, sessionCookie } from "@/tests/permissions/ask";
import { answerOf, beginAsking, GETS, inWords, nameOf, outcome } from "@/tests/permissions/asking";
import { PEOPLE, type Who } from "@/tests/permissions/people";
import type { ActionRow, Attempt, PageRow } from "@/tests/permissions/rows";
import { dataOf, leaks, secretsOf } from "@/tests/permissions/secrets";
import { table } from "@/tests/permissions/table";

/** What an answer gives away, and to whom. */

const { askRow, attempt, base, carryOut, end, pathOf, signInAll, world } = await beginAsking();
let tokens: Record<Who, string>;

beforeEach(async () => {
  tokens = await signInAll();
});

afterEach(() => world.freeTimes());

afterAll(end);

test("the session of a removed coach opens nothing of the studio", async () => {
  const wrong: string[] = [];
  // Prepared while the coach is still there.
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
      const answer = answerOf(await ask(base + path, { method: "GET", cookie: sessionCookie(tokens.coach) }));
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

test("no answer contains a secret, or another person's data", async () => {
  const secrets = secretsOf(world, Object.values(tokens));
  const found: string[] = [];
  const [read, parts] = [{} as Record<Who, string>, {} as Record<Who, number>];
  for (const who of PEOPLE) [read[who], parts[who]] = ["", 0];
  const ofOne = /^\/(account$|coach)/;
  for (const row of GETS) {
    const path = await pathOf(row);
    const readAs = async (who: Who) => {
      for (const part of "page" in row ? [false, true] : [false]) {
        const address = part ? `${path}${path.includes("?") ? "&" : "?"}_rsc` : path;
        const headers = part ? { RSC: "1" } : undefined;
        const answer = await ask(base + address, { cookie: sessionCookie(tokens[who]), headers });
        found.push(...leaks(world, secrets, { row, path: address, who, answer }));
        if (part) parts[who] += answer.headers.get("content-type") === "text/x-component" ? 1 : 0;
        if (ofOne.test(path)) read[who] += answer.body;
      }
    };
    await Promise.all(PEOPLE.map(readAs));
  }
  expect(found).toEqual([]);
  // Proves that it looked in the right places: each coach reads their own client's note, the owner reads both.
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
  expect(reads("client", dataOf(client).token)).toBe(true);
  for (const who of PEOPLE) expect(parts[who]).toBeGreaterThan(20);
});

test("the API ignores who is signed in", async () => {
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
  test(`the cookie ${name} of ${action} is out of reach for scripts and other sites, and expires`, async () => {
    const row = table.actions.find((each) => each.action === action)!;
    const { answer } = await attempt(row, "visitor");
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${name}=`))!;
    const attributes = cookie.toLowerCase().split("; ").slice(1);
    expect(attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax", `path=${path}`]));
    // Not Secure, because the test has no https. No Domain, so it belongs to this host alone.
    expect(attributes.filter((each) => /^(secure|domain)/.test(each))).toEqual([]);
    const expires = attributes.find((each) => each.startsWith("expires="))!.slice("expires=".length);
    expect(Math.abs(Date.parse(expires) - Date.now() - days * 86_400_000)).toBeLessThan(60_000);
  });
}
