import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { ask, callAction, sessionCookie, WAYS } from "@/tests/permissions/ask";
import { beginAsking, inWords, outcome } from "@/tests/permissions/asking";
import { FORGERIES } from "@/tests/permissions/attacks";
import { PEOPLE, type Who } from "@/tests/permissions/people";
import { table } from "@/tests/permissions/table";

/** What other sites send in somebody's name, and cookies that sign nobody in. */

const { base, built, carryOut, end, signInAll, world } = await beginAsking();
let tokens: Record<Who, string>;

beforeEach(async () => {
  tokens = await signInAll();
});

afterEach(() => world.freeTimes());

afterAll(end);

test("no action is done that another site's page sends, and each that the site's own form sends", async () => {
  const wrong: string[] = [];
  const own = { Origin: base, "Sec-Fetch-Site": "same-origin" };
  for (const row of table.actions) {
    const who = PEOPLE.find((each) => row.answers[each] === "done");
    if (!who) continue;
    for (const way of WAYS) {
      // One attempt serves all: what is refused must leave it as it was, or the last one is not done.
      const tried = await row.attempt(world, who);
      const { token } = await world.signIn(who);
      // A kind is recognized before anybody looks at how the form was sent: one without JavaScript shows that.
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
