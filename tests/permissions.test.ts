import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyone } from "./permissions/people";
import { gaps, surfaceOf } from "./permissions/surface";
import { table, tableInWords } from "./permissions/table";

/** The permission table is complete; tests/program checks it against the running program. */

function sources(): Map<string, string> {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "app", "components", "lib"];
  const listed = execFileSync("git", args, { encoding: "utf8" }).split("\n");
  const paths = listed.filter((path) => /\.tsx?$/.test(path) && existsSync(path));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

test("every page, handler and action has its row, and every row its page, handler or action", () => {
  const surface = surfaceOf(sources());
  expect(surface.pages.length).toBeGreaterThan(20);
  expect(gaps(surface, table)).toEqual([]);
});

test("docs/permissions.md matches the table; -u regenerates it", async () => {
  await expect(tableInWords()).toMatchFileSnapshot("../docs/permissions.md");
});

test("reads pages, methods and actions from source files", () => {
  const files = {
    "app/page.tsx": "",
    "app/(site)/coach/[id]/page.tsx": "",
    "app/(site)/x/(inner)/route.ts":
      "export async function GET() {}\nexport { methodNotAllowed as PUT, b as POST };",
    "app/y/route.tsx": "export const DELETE = apiRoute();",
    "app/sitemap.ts": "",
    "app/(site)/x/move-actions.ts":
      '"use server";\nexport type A = 1;\nexport async function a() {}\nexport default async function b() {}\nexport { c };',
    "app/(site)/z/page.tsx": 'function Z() {\n  async function save() {\n    "use server";\n  }\n}',
  };
  expect(surfaceOf(new Map(Object.entries(files)))).toEqual({
    pages: ["/", "/coach/[id]", "/z"],
    handlers: ["DELETE /y", "GET /sitemap.xml", "GET /x", "POST /x"],
    actions: [
      "app/(site)/z/page.tsx has an action inside of a function: give it a file of its own",
      "x/move-actions a",
      "x/move-actions b",
      "x/move-actions export { c };",
    ],
  });
});

test("says which rows to add and which to remove", () => {
  const surface = { pages: ["/new"], handlers: [], actions: ["x/actions a"] };
  const rows = { pages: [], handlers: [], actions: [] };
  const old = { method: "GET" as const, handler: "/old", answers: everyone(200) };
  expect(gaps(surface, { ...rows, handlers: [old] })).toEqual([
    "page /new: say in tests/permissions/pages.ts what each person is answered",
    "handler GET /old: is no longer there, take its row out of tests/permissions/handlers.ts",
    "action x/actions a: say in tests/permissions/actions.ts what each person is answered",
  ]);
});
