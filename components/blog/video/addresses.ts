import type { Video } from "@/lib/blog/rules";

/** A video that plays on another site. */
export type VideoElsewhere = Exclude<Video, { kind: "file" }>;

export const SITE_NAMES = { youtube: "YouTube", vimeo: "Vimeo" } as const;

/** The video on its own site, from a moment on. */
export function watchAddress({ kind, id }: VideoElsewhere, fromSeconds: number): string {
  if (kind === "vimeo") return `https://vimeo.com/${id}${vimeoMoment(fromSeconds)}`;
  return `https://www.youtube.com/watch?v=${id}${fromSeconds ? `&t=${fromSeconds}s` : ""}`;
}

/** Its player for a frame of the page at `origin`; it starts by itself, as it is loaded because somebody pressed play. */
export function frameAddress({ kind, id }: VideoElsewhere, fromSeconds: number, origin: string): string {
  if (kind === "vimeo") {
    return `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1&playsinline=1${vimeoMoment(fromSeconds)}`;
  }
  const query = new URLSearchParams({
    autoplay: "1",
    playsinline: "1",
    rel: "0",
    start: String(fromSeconds),
    enablejsapi: "1",
    origin,
  });
  return `https://www.youtube-nocookie.com/embed/${id}?${query}`;
}

function vimeoMoment(seconds: number): string {
  return seconds ? `#t=${seconds}s` : "";
}
