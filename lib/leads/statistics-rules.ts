import type { IsoDate } from "@/lib/time";

/** What brought people here: a campaign, a post, another site, a typed address, or a program. */
export type SourceKind = "campaign" | "post" | "site" | "direct" | "api";

/** The inquiries from one source in one week. */
export interface SourceCount {
  /** Its Monday. */
  week: IsoDate;
  kind: SourceKind;
  /** A campaign's name, a post's slug, a host, or a program's own word. */
  key: string;
  /** The title of a post that still exists. */
  title: string | null;
  count: number;
}

/** A source in words, with its inquiries week by week. */
export interface SourceStatistics {
  label: string;
  total: number;
  byWeek: number[];
}

/** Sources beyond this number are combined. */
const MAX_SOURCES = 8;

/** Ranks the sources by inquiries; combines those after the eighth. */
export function rankSources(counts: readonly SourceCount[], weeks: readonly IsoDate[]): SourceStatistics[] {
  const byLabel = Map.groupBy(counts, sourceInWords);
  const all = [...byLabel].map(([label, ofSource]) => statisticsOf(label, ofSource, weeks));
  all.sort((a, b) => b.total - a.total || (a.label < b.label ? -1 : 1));
  if (all.length <= MAX_SOURCES) return all;
  const rest = new Set(all.slice(MAX_SOURCES - 1).map(({ label }) => label));
  const others = counts.filter((each) => rest.has(sourceInWords(each)));
  return [...all.slice(0, MAX_SOURCES - 1), statisticsOf(`${rest.size} others`, others, weeks)];
}

function statisticsOf(
  label: string,
  counts: readonly SourceCount[],
  weeks: readonly IsoDate[],
): SourceStatistics {
  const sum = (some: readonly SourceCount[]) => some.reduce((total, { count }) => total + count, 0);
  return {
    label,
    total: sum(counts),
    byWeek: weeks.map((week) => sum(counts.filter((each) => each.week === week))),
  };
}

/** Names a source for the owner. */
export function sourceInWords({ kind, key, title }: Pick<SourceCount, "kind" | "key" | "title">): string {
  switch (kind) {
    case "campaign":
      return `Campaign “${key}”`;
    case "post":
      return `Post “${title ?? key.replaceAll("-", " ")}”`;
    case "site":
      return key;
    case "direct":
      return "Direct";
    case "api":
      return key ? `API, “${key.replaceAll("-", " ")}”` : "API";
  }
}

/**
 * Returns the median of some numbers; for an even count the mean of the two middle ones, as percentile_cont(0.5). Null when there
 * are none.
 */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
