import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { ask, callAction, sessionCookie, WAYS } from "@/tests/permissions/ask";
import { beginAsking, inWords, outcome } from "@/tests/permissions/asking";
import { FORGERIES } from "@/tests/permissions/attacks";
import { PEOPLE, type Who } from "@/tests/permissions/people";
import { table } from "@/tests/permissions/table";

/** What other sites send in a person's name. */

const { base, built, carryOut, end, signInAll, world } = await beginAsking();
let tokens: Record<Who, string>;

beforeEach(async () => {
  tokens = await signInAll();
});

afterEach(() => world.freeTimes());

afterAll(end);

test("refuses every action from another site's page, and carries out each one from our own forms", async () => {
  const wrong: string[] = [];
  const own = { Origin: base, "Sec-Fetch-Site": "same-origin" };
  for (const row of table.actions) {
    const who = PEOPLE.find((each) => row.answers[each] === "done");
    if (!who) continue;
    for (const way of WAYS) {
      // One attempt serves all: a refusal has to leave it as it was, or the last call fails.
      const tried = await row.attempt(world, who);
      const { token } = await world.signIn(who);
      // Each kind is refused before the way of sending matters, so one kind is enough without JavaScript.
      for (const [what, headers] of way === "by script" ? FORGERIES : FORGERIES.slice(0, 1)) {
        const came = outcome(await carryOut(row, tried, { token, headers, way }));
        if (came !== "403") wrong.push(`${inWords(row)} ${what}, ${way}: ${came}`);
      }
      const came = outcome(await carryOut(row, tried, { token, headers: own, way }));
      if (came !== "done") wrong.push(`${inWords(row)} from its own form, ${way}: ${came}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("an address without a page takes no forged action either", async () => {
  const { id } = built.get("account/actions signOutEverywhere")!;
  // The kind that Next doesn't refuse by itself.
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
