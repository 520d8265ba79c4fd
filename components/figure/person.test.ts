import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { propertiesOf } from "./colors";

const stylesheet = readFileSync(join(import.meta.dirname, "figure.css"), "utf8");
const drawings = globSync(join(import.meta.dirname, "../**/*.{ts,tsx}")).filter(
  (file) => !file.includes(".test."),
);

test("each color of a drawing has one home, figure.css", () => {
  const names = new Set<string>();
  for (const file of drawings) {
    for (const [, name, rest] of readFileSync(file, "utf8").matchAll(/var\((--figure-[a-z-]+)([^a-z$-])/g)) {
      expect([file, name, rest]).toEqual([file, name, ")"]);
      names.add(name!);
    }
  }
  expect(names.size).toBeGreaterThan(10);
  const values = propertiesOf(stylesheet, ":root");
  expect([...names].filter((name) => !values.has(name))).toEqual([]);
});

test("each skin, cloth and hair that a person can have has a value in figure.css", () => {
  const values = propertiesOf(stylesheet, ":root");
  const source = readFileSync(join(import.meta.dirname, "person.ts"), "utf8");
  for (const kind of ["Skin", "Cloth", "Hair"]) {
    const [, union = ""] = new RegExp(`^type ${kind} = (.*);$`, "m").exec(source) ?? [];
    const words = union.split(" | ").map((word) => word.replaceAll('"', ""));
    expect(words.length).toBeGreaterThan(3);
    const missing = words.filter((word) => !values.has(`--figure-${kind.toLowerCase()}-${word}`));
    expect(missing).toEqual([]);
  }
});
