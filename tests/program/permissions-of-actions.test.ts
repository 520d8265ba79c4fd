import { afterAll, expect, test } from "vitest";
import { askersOf, WAYS } from "@/tests/permissions/ask";
import { beginAsking, inWords, isAsExpected, outcome } from "@/tests/permissions/asking";
import { table } from "@/tests/permissions/table";

/** Every action of tests/permissions, carried out in a running program as each of six people. */

const { attempt, end } = await beginAsking();

afterAll(end);

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
