import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breaches, ROOMS } from "./support/structure";

function projectSources(): Map<string, string> {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"],
    { encoding: "utf8" },
  );
  const paths = listed.split("\n").filter((path) => path && existsSync(path));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

test("the project follows its own structure", () => {
  const sources = projectSources();
  expect(sources.size).toBeGreaterThan(80);
  expect(breaches(sources)).toEqual([]);
});

test("docs/architecture.md lists the rooms in their order", () => {
  const manual = readFileSync("docs/architecture.md", "utf8");
  const listed = /types included:\n\n```\n([^`]+)```/.exec(manual)?.[1]?.trim().split(/\s+/);
  expect(listed).toEqual(ROOMS);
});

test("tests that replace modules run in a process of their own", () => {
  const replacing = [...projectSources()].filter(
    ([path, code]) => /\.test\.tsx?$/.test(path) && /^vi\.(mock|doMock)\(/m.test(code),
  );
  expect(replacing.map(([path]) => path).filter((path) => !path.includes(".isolated."))).toEqual([]);
});

const page = "allowAnyone();";

test.for<[what: string, files: Record<string, string>, breach: RegExp]>([
  [
    "lib that imports a component",
    { "lib/booking/x.ts": 'import { A } from "@/components/ui/a";' },
    /against the direction/,
  ],
  [
    "a component that imports a query",
    { "components/a/b.tsx": 'import { getStudio } from "@/lib/studio/queries";' },
    /against the direction/,
  ],
  [
    "a component that loads a query later",
    { "components/a/b.tsx": 'const m = await import("@/lib/studio/queries");' },
    /against the direction/,
  ],
  [
    "an engine that knows the database",
    { "lib/scheduling/x.ts": 'import { db } from "@/lib/db";' },
    /against the direction/,
  ],
  [
    "an engine that knows even its types",
    { "lib/scheduling/x.ts": 'import type { Context } from "@/lib/db";' },
    /against the direction/,
  ],
  [
    "a feature that imports from lib/web",
    { "lib/booking/x.ts": 'import { json } from "@/lib/web/api/route";' },
    /against the direction/,
  ],
  [
    "a relative way around",
    { "lib/booking/x.ts": 'import { json } from "../web/api";' },
    /against the direction/,
  ],
  [
    "an email that reads the database",
    { "emails/x.tsx": 'import { db } from "@/lib/db";' },
    /against the direction/,
  ],
  [
    "a room that imports from one after it",
    { "lib/booking/x.ts": 'import { y } from "@/lib/leads/y";' },
    /leads comes after booking in the order of rooms/,
  ],
  [
    "a room that knows a type of one after it",
    { "lib/outbox/x.ts": 'import type { Y } from "@/lib/booking/y";' },
    /booking comes after outbox in the order of rooms/,
  ],
  [
    "a room without a place in the order",
    { "lib/attic/x.ts": 'import { y } from "@/lib/time";' },
    /lib\/attic\/x.ts is in a room without a place/,
  ],
  [
    "Next in a feature",
    { "lib/booking/x.ts": 'import { headers } from "next/headers";' },
    /Next has its places/,
  ],
  [
    "Auth.js in a feature",
    { "lib/access/x.ts": 'import { Auth } from "@auth/core";' },
    /Next has its places/,
  ],
  [
    "Prisma in a page",
    { "app/x/page.tsx": `import { db } from "@/prisma/client/client";${page}` },
    /Prisma has its places/,
  ],
  [
    "Prisma in the engine",
    { "lib/scheduling/x.ts": 'import { Prisma } from "@/prisma/client/client";' },
    /Prisma has its places/,
  ],
  [
    "a circle",
    { "lib/web/x.ts": 'import { y } from "./y";', "lib/web/y.ts": 'import { x } from "./x";' },
    /a circle: lib\/web\/x → lib\/web\/y → lib\/web\/x/,
  ],
  ["a clock read in lib", { "lib/booking/x.ts": "const now = new Date();" }, /reads the clock/],
  [
    "a wall-clock time of PostgreSQL",
    { "lib/leads/x.ts": "select (created_at AT TIME ZONE time_zone)::date" },
    /asks PostgreSQL for a wall-clock time/,
  ],
  ["a clock read in another way", { "lib/web/x.ts": "const now = Date.now();" }, /reads the clock/],
  [
    "a setting read outside lib/env.ts",
    { "app/x/page.tsx": `process.env.PORT;${page}` },
    /reads process\.env/,
  ],
  ["a page without a guard", { "app/x/page.tsx": "export default function Page() {}" }, /has no guard/],
  ["a handler without a guard", { "app/x/route.ts": "export function GET() {}" }, /has no guard/],
  [
    "an action without a guard beside one that has it",
    {
      "app/x/actions.ts":
        '"use server";\nexport async function a() { allowAnyone(); }\nexport async function b() {}',
    },
    /actions\.ts b has no guard/,
  ],
  [
    "an action of a wrapper that is not ours",
    {
      "app/x/actions.ts":
        '"use server";\nfunction coachAction() {}\nexport const a = coachAction(schema, verb);',
    },
    /actions\.ts a has no guard/,
  ],
  [
    "an action without a guard beside one of a wrapper",
    {
      "app/x/actions.ts":
        '"use server";\nimport { coachAction } from "@/lib/web/action";\nexport const a = coachAction(s, v);\nexport const b = wrap(a);',
    },
    /actions\.ts b has no guard/,
  ],
  [
    "a page that reads its query itself",
    { "app/x/page.tsx": `type Props = { searchParams: Promise<{ q?: string }> };${page}` },
    /reads its query itself/,
  ],
  [
    "a handler that reads its query itself",
    { "app/x/route.ts": `new URL(request.url).searchParams.get("q");${page}` },
    /reads its query itself/,
  ],
  ["a page that runs in the browser", { "app/x/page.tsx": `"use client";\n${page}` }, /only leaves/],
  ["a utils file", { "lib/booking/utils.ts": "" }, /give it a name/],
  [
    "an alias in what the server loads on plain Node",
    { "scripts/server.ts": 'import { a } from "../lib/a.ts";', "lib/a.ts": 'import { b } from "@/lib/b";' },
    /lib\/a\.ts runs on plain Node/,
  ],
  ["a cached route that isn't there", { "app/x/page.cache.ts": "" }, /no route beside it/],
  [
    "a cached page that isn't for anyone",
    { "app/x/page.cache.ts": "", "app/x/page.tsx": "await requireCoach();" },
    /cached, but not for anyone/,
  ],
  [
    "a cached page that asks who is signed in, however it asks",
    {
      "app/x/page.cache.ts": "",
      "app/x/page.tsx": `const name = await nameOfVisitor();${page}`,
      "lib/web/names.ts": "export const nameOfVisitor = cache(async () => (await someone()).name);",
      "lib/web/session.ts": "export async function someone() {\n  return read(await cookies());\n}",
    },
    /page\.tsx belongs to a cached route, but reads its visitor: nameOfVisitor/,
  ],
  [
    "a cached handler that reads headers",
    { "app/x/route.cache.ts": "", "app/x/route.ts": `request.headers.get("cookie");${page}` },
    /reads its visitor/,
  ],
  [
    "a cached page in a layout that asks who is signed in",
    {
      "app/(a)/x/page.cache.ts": "",
      "app/(a)/x/page.tsx": page,
      "app/(a)/layout.tsx": "const person = await currentPerson();",
      "lib/web/session.ts": "export const currentPerson = () => cookies();",
    },
    /layout\.tsx belongs to a cached route/,
  ],
  [
    "a cached page that reads a parameter that its cache file doesn't name",
    {
      "app/x/page.cache.ts": 'export const cache = { numbers: ["page"] };',
      "app/x/page.tsx": `const F = { page: pageNumber, q: searchText };readQuery(searchParams, F);${page}`,
    },
    /doesn't name its parameter q/,
  ],
])("refuses %s", ([, files, breach]) => {
  expect(breaches(new Map(Object.entries(files))).join("\n")).toMatch(breach);
});

test("lets a component import types, schemas, rules, time and paths from lib", () => {
  const source = `
    import type { BookingView } from "@/lib/booking/queries";
    import { changePolicy } from "@/lib/booking/rules";
    import { formatTime } from "@/lib/time";
    import { paths } from "@/lib/paths";`;
  expect(breaches(new Map([["components/booking/x.tsx", source]]))).toEqual([]);
});
