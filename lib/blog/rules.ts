import type { MoveView } from "./queries";

export interface ChapterView {
  /** Seconds into the post's video; null without a video, or when the move isn't in it. */
  atSeconds: number | null;
  move: MoveView;
}

/** A video that a post may show. */
export type Video =
  | { kind: "youtube"; id: string }
  /** `key` opens an unlisted video. */
  | { kind: "vimeo"; id: string; key?: string }
  | { kind: "file"; src: string; type: "video/mp4" | "video/webm" };

const TIME_CODE = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;

/** Parses a time code as people write it ("6:55", "1:02:03", "415", "415s") into seconds. Undefined for anything else. */
export function parseTimeCode(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d{1,5}s?$/.test(plain)) return Number.parseInt(plain, 10);
  const parts = TIME_CODE.exec(plain);
  if (!parts) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  if (parts[1] && minutes > 59) return undefined;
  return hours * 3600 + minutes * 60 + seconds;
}

/** Formats seconds as a time code: 415 becomes "6:55", 3723 becomes "1:02:03". */
export function formatTimeCode(totalSeconds: number): string {
  const whole = Math.floor(totalSeconds);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const padded = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds)}` : `${minutes}:${padded(seconds)}`;
}

/** Formats seconds as an ISO 8601 duration: 415 becomes "PT6M55S". */
export function isoDuration(totalSeconds: number): string {
  const [minutes, seconds] = [Math.floor(totalSeconds / 60), totalSeconds % 60];
  return `PT${minutes ? `${minutes}M` : ""}${seconds || !minutes ? `${seconds}S` : ""}`;
}

const WORDS_PER_MINUTE = 220;

/** Estimates the minutes that it takes to read this many words, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** Placeholder origin for this site while a URL is parsed. No real site has it (RFC 2606 §2). */
const OWN_ORIGIN = "https://own.invalid";

/**
 * Returns the video behind a URL, or undefined when Limber wouldn't show it: YouTube and Vimeo in any of their usual forms, and
 * MP4 or WebM files over https or from this site ("/films/back.webm").
 */
export function videoOf(address: string | null): Video | undefined {
  if (!address) return undefined;
  const isOwn = address.startsWith("/");
  const url = URL.parse(address, isOwn ? OWN_ORIGIN : undefined);
  if (url?.protocol !== "https:" || url.username || url.password || url.port) return undefined;
  // Browsers resolve some paths to another site: "//a", "/\\a", and "/.//a" once it is resolved.
  if (isOwn !== (url.origin === OWN_ORIGIN) || url.pathname.startsWith("//")) return undefined;
  const host = url.hostname.replace(/^(www|m)\./, "");
  const steps = url.pathname.split("/").filter(Boolean);
  if (host === "youtu.be") return youtube(steps[0]);
  if (host === "youtube.com" || host === "youtube-nocookie.com") {
    return youtube(
      ["embed", "shorts", "live"].includes(steps[0] ?? "") ? steps[1] : url.searchParams.get("v"),
    );
  }
  if (host === "vimeo.com" || host === "player.vimeo.com") {
    const at = steps.findIndex((step) => /^\d{6,12}$/.test(step));
    return at < 0 ? undefined : vimeo(steps[at]!, url.searchParams.get("h") ?? steps[at + 1]);
  }
  const ending = /\.(mp4|webm)$/i.exec(url.pathname)?.[1]?.toLowerCase();
  if (!ending || url.search || url.hash) return undefined;
  return { kind: "file", src: isOwn ? url.pathname : url.href, type: `video/${ending as "mp4" | "webm"}` };
}

function youtube(id: string | null | undefined): Video | undefined {
  return id && /^[\w-]{11}$/.test(id) ? { kind: "youtube", id } : undefined;
}

function vimeo(id: string, key: string | undefined): Video {
  return key && /^[0-9a-f]{6,20}$/.test(key) ? { kind: "vimeo", id, key } : { kind: "vimeo", id };
}

/** Returns the chapter at a moment of a video: the last one that has begun. */
export function chapterAt<C extends Pick<ChapterView, "atSeconds">>(
  chapters: readonly C[],
  seconds: number,
): C | undefined {
  return chapters.findLast(({ atSeconds }) => atSeconds !== null && atSeconds <= seconds);
}

/** Returns where a video starts, as asked for in `?t=`; the beginning, with the reason, when that isn't possible. */
export function startOf(
  text: string | undefined,
  { videoSeconds }: { videoSeconds: number | null },
): { seconds: number; problem?: "malformed" | "past-the-end" } {
  if (!text) return { seconds: 0 };
  const seconds = parseTimeCode(text);
  if (seconds === undefined) return { seconds: 0, problem: "malformed" };
  if (videoSeconds !== null && seconds >= videoSeconds) return { seconds: 0, problem: "past-the-end" };
  return { seconds };
}

/** Describes how much of a move to do: "30 seconds each side, twice". */
export function doseInWords(
  move: Pick<MoveView, "holdSeconds" | "repetitions" | "eachSide" | "rounds">,
): string {
  const dose = move.holdSeconds ? `Hold ${move.holdSeconds} seconds` : `${move.repetitions} slow repetitions`;
  const times = move.rounds === 1 ? "" : move.rounds === 2 ? ", twice" : `, ${move.rounds} times`;
  return `${dose}${move.eachSide ? " each side" : ""}${times}`;
}

/** Size of a share image, in pixels. Every network shows it large and uncropped. */
export const PICTURE_SIZE = { width: 1200, height: 630 };
