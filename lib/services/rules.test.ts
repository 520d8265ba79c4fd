import { expect, test } from "vitest";
import { adviceOn, reordered, type ServiceTerms, slugFrom, suggestSlug } from "./rules";

const terms: ServiceTerms = {
  name: "Stretch",
  slug: "stretch",
  summary: "For tests",
  durationMinutes: 50,
  turnoverMinutes: 10,
  startEveryMinutes: 60,
  priceCents: 9500,
  capacity: 1,
  needsTable: true,
  coaches: ["ada"],
};

test.for([
  ["Facilitated stretch, 50 min", "facilitated-stretch-50-min"],
  ["Dehnung für Läufer", "dehnung-fur-laufer"],
  ["Große Pause", "grosse-pause"],
  ["  --Yoga!!  ", "yoga"],
  ["ストレッチ", ""],
] as const)("makes an address from the name %s", ([name, slug]) => {
  expect(slugFrom(name)).toBe(slug);
});

test("an address from any name fits its field", () => {
  expect(slugFrom(`${"ab ".repeat(80)}`)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(slugFrom("a".repeat(200)).length).toBeLessThan(80);
});

test("suggests the first address that isn't taken", () => {
  const taken = new Set(["yoga", "yoga-2"]);
  expect(suggestSlug("Yoga", (slug) => taken.has(slug))).toBe("yoga-3");
  expect(suggestSlug("Yin", (slug) => taken.has(slug))).toBe("yin");
  expect(suggestSlug("", () => true)).toBe("");
});

test("reorders within the list only", () => {
  expect(reordered(["a", "b", "c"], 1, "up")).toEqual(["b", "a", "c"]);
  expect(reordered(["a", "b", "c"], 1, "down")).toEqual(["a", "c", "b"]);
  expect([reordered(["a"], 0, "up"), reordered(["a"], 0, "down"), reordered(["a"], -1, "up")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("explains a service that overlaps its own start times, and one that no one runs", () => {
  expect(adviceOn(terms)).toEqual([]);
  expect(adviceOn({ ...terms, startEveryMinutes: 30 })).toEqual([
    "Times are offered every 30 minutes, and a session takes 1 hour with its turnover. Each booking also takes the times that overlap it, so sessions never do.",
  ]);
  expect(adviceOn({ ...terms, coaches: [] })).toEqual(["No coach runs it yet, so no one can book it."]);
  expect(adviceOn({ ...terms, capacity: 6, startEveryMinutes: 30 })).toEqual([]);
});
