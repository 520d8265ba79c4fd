import { expect, test } from "vitest";
import { median, rankSources, type SourceCount } from "./statistics-rules";

test("shows the seven largest sources, and the rest as one", () => {
  const weeks = ["2026-11-16", "2026-11-23"];
  const counts = Array.from(
    { length: 10 },
    (_, i): SourceCount => ({
      week: weeks[i % 2]!,
      kind: "site",
      key: `site-${i}`,
      title: null,
      count: 10 - i,
    }),
  );
  const ranked = rankSources(counts, weeks);
  expect(ranked.map(({ label }) => label)).toEqual([
    ...Array.from({ length: 7 }, (_, i) => `site-${i}`),
    "3 others",
  ]);
  expect(ranked.at(-1)).toEqual({ label: "3 others", total: 3 + 2 + 1, byWeek: [2, 4] });
});

test("finds the median of numbers in any order", () => {
  expect([median([]), median([5]), median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([null, 5, 5, 2.5]);
});
