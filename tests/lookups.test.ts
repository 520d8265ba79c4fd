import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bareLookups } from "./support/lookups";

const OURS = /^((app|components|emails|lib|scripts)\/|proxy\.ts$)/;

test("outside words only look up objects that have nothing but their own keys", () => {
  const isOurs = (path: string) => OURS.test(path) && !/\.test\.tsx?$|^lib\/own\.ts$/.test(path);
  expect(bareLookups(join(import.meta.dirname, "../tsconfig.json"), isOurs)).toEqual([]);
}, 120_000);

const REFUSED = [
  "export const title = NEWS[word];",
  "export const title = NEWS[word] ?? word;",
  'export const title = NEWS[word ?? ""];',
  "export const title = (NEWS as Record<string, string>)[word];",
  "export const title = FIXED[word as keyof typeof FIXED];",
  "export const key = word as keyof typeof FIXED;",
  "export const isThere = word in FIXED;",
  "export const title = known?.[word];",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  "export const title = NEWS[`${word}`];",
  "export const counts: Record<string, number> = {}; counts[word] = 1;",
];
const TAKEN = [
  'export const title = FIXED["moved"];',
  'export const title = FIXED[word === "moved" ? "moved" : "kept"];',
  "export const letter = word[0];",
  "export const title = [1, 2][Number(word)];",
  "export const title = new Map(Object.entries(NEWS)).get(word);",
  "delete NEWS[word];",
];

test("refuses each way to write such a lookup, and no other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lookups-"));
  try {
    const given = `declare const word: string;
declare const known: Record<string, string> | undefined;
const NEWS: Record<string, string> = { moved: "It has moved." };
const FIXED = { moved: "It has moved.", kept: "It stays." } as const;
export { FIXED, known, NEWS, word };
`;
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: true, noEmit: true } }));
    for (const [at, line] of REFUSED.entries()) await write(`refused-${at}.ts`, given + line);
    for (const [at, line] of TAKEN.entries()) await write(`taken-${at}.ts`, given + line);
    const found = bareLookups(join(folder, "tsconfig.json"), () => true).map((each) => each.split(":")[0]);
    expect([...new Set(found)].sort()).toEqual(REFUSED.map((_, at) => `refused-${at}.ts`).sort());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
