import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { ask, sessionCookie } from "@/tests/permissions/ask";
import { answerOf, beginAsking, nameOf } from "@/tests/permissions/asking";
import { PEOPLE, type Who } from "@/tests/permissions/people";
import { table } from "@/tests/permissions/table";

/** Every page and handler of tests/permissions, requested from a running program as each of six people. */

const { base, built, end, pathOf, prepare, signInAll, world } = await beginAsking();
let tokens: Record<Who, string>;

beforeEach(async () => {
  tokens = await signInAll();
});

afterEach(() => world.freeTimes());

afterAll(end);

test("the build has exactly the actions of the table", () => {
  const rows = new Set(table.actions.map(({ action }) => action));
  expect([...built.keys()].sort()).toEqual([...rows].sort());
});

test("every page and handler answers each person as the table says", async () => {
  const wrong: string[] = [];
  for (const row of [...table.pages, ...table.handlers]) {
    const sends = new Map<Who, Awaited<ReturnType<typeof prepare>>>();
    for (const who of PEOPLE) sends.set(who, await prepare(row));
    const askAs = async (who: Who) => {
      const answer = answerOf(await sends.get(who)!(tokens[who]));
      if (answer !== row.answers[who])
        wrong.push(`${nameOf(row)}, ${who}: ${answer}, not ${row.answers[who]}`);
    };
    // Writes go one after another.
    if ("method" in row && row.method !== "GET") for (const who of PEOPLE) await askAs(who);
    else await Promise.all(PEOPLE.map(askAs));
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
