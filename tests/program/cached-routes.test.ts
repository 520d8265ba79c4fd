import { execFileSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { routeOf } from "@/scripts/cached-addresses";
import { ask } from "@/tests/permissions/ask";
import { beginAsking } from "@/tests/permissions/asking";
import { table } from "@/tests/permissions/table";

const { askRow, base, end } = await beginAsking();

afterAll(end);

test("the server caches exactly the routes that say so", async () => {
  const files = execFileSync("git", ["ls-files", "app/*.cache.ts"], { encoding: "utf8" });
  const cached = new Set(files.split("\n").filter(Boolean).map(routeOf));
  const rows = [
    ...table.pages.map((row) => ({ ...row, route: row.page })),
    ...table.handlers.filter(({ method }) => method === "GET").map((row) => ({ ...row, route: row.handler })),
  ].filter(({ answers }) => [200, 307].includes(Number(answers.visitor)));
  const found = new Set<string>();
  for (const row of rows) {
    const answer = await askRow(row, "");
    // A drawing's old name redirects to the current file.
    const { headers } = answer.status === 307 ? await ask(new URL(answer.location, base).href) : answer;
    // Only the page cache writes ETags by encoding.
    if (/^"[\w-]+-(br|gzip|identity)"$/.test(headers.get("etag") ?? "")) found.add(row.route);
  }
  expect([...found].sort()).toEqual([...cached].sort());
});
