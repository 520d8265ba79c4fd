import { chapterAt } from "@/lib/blog/rules";

export interface VideoChapter {
  atSeconds: number;
  name: string;
}

/** Seconds. A longer jump between two time events isn't playback, even fast in a background tab: someone seeked. */
const LEAP_SECONDS = 3;

/** Where a looping video jumps back to, in seconds, when a chapter ends. Undefined mid-chapter and after a seek. */
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
