import { afterAll, expect, test } from "vitest";
import { answerOf, beginAsking, GETS, inWords, nameOf, outcome } from "@/tests/permissions/asking";
import { ODD_COOKIES } from "@/tests/permissions/attacks";
import { table } from "@/tests/permissions/table";

/** Cookies that sign no one in: every answer is the one a visitor gets. */

const { prepare, carryOut, end, world } = await beginAsking();
const cookies = await Promise.all(
  ODD_COOKIES.map(async ([what, value]) => ({
    what,
    token: value === "%" ? (await world.signIn("owner", 0)).token : value,
  })),
);

afterAll(end);

test("a cookie that signs no one in opens no page and breaks none", async () => {
  const wrong: string[] = [];
  for (const row of GETS) {
    const send = await prepare(row);
    const ask = async ({ what, token }: (typeof cookies)[number]) => {
      const answer = answerOf(await send(token));
      if (answer !== row.answers.visitor) wrong.push(`${nameOf(row)}, a cookie ${what}: ${answer}`);
    };
    await Promise.all(cookies.map(ask));
  }
  expect(wrong).toEqual([]);
});

test("a cookie that signs no one in does nothing that a visitor can't do", async () => {
  const wrong: string[] = [];
  for (const row of table.actions) {
    let tried = await row.attempt(world, "owner");
    for (const { what, token } of cookies) {
      const came = outcome(await carryOut(row, tried, { token }));
      if (came !== String(row.answers.visitor)) wrong.push(`${inWords(row)}, a cookie ${what}: ${came}`);
      if (came === "done") tried = await row.attempt(world, "owner");
    }
  }
  expect(wrong).toEqual([]);
});
