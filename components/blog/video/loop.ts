import { chapterAt } from "@/lib/blog/rules";

/** A chapter as the list shows it. */
export interface VideoChapter {
  atSeconds: number;
  name: string;
}

/** More than a video plays between two times that it tells, even fast and in a tab at the back: somebody moved it. */
const LEAP_SECONDS = 3;

/**
 * Where a video that repeats its chapters goes back to: the beginning of the one that it has just played to its end.
 * Undefined while that goes on, and when somebody moved it elsewhere. Times are seconds.
 */
export function loopStart(
  { chapters, videoSeconds }: { chapters: readonly VideoChapter[]; videoSeconds: number | null },
  { before, now, ended }: { before: number; now: number; ended: boolean },
): number | undefined {
  const played = chapterAt(chapters, before);
  const moved = !ended && (now < before || now - before >= LEAP_SECONDS);
  if (!played || moved) return undefined;
  const over = videoSeconds !== null && before < videoSeconds && now >= videoSeconds;
  return ended || over || chapterAt(chapters, now) !== played ? played.atSeconds : undefined;
}
