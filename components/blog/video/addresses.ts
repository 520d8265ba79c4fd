import type { Video } from "@/lib/blog/rules";

export type VideoElsewhere = Exclude<Video, { kind: "file" }>;

export const SITE_NAMES = { youtube: "YouTube", vimeo: "Vimeo" } as const;

/** The video on its own site, starting at a time in seconds. */
export function watchAddress(video: VideoElsewhere, fromSeconds: number): string {
  if (video.kind === "vimeo") {
    return `https://vimeo.com/${video.id}${video.key ? `/${video.key}` : ""}${vimeoMoment(fromSeconds)}`;
  }
  return `https://www.youtube.com/watch?v=${video.id}${fromSeconds ? `&t=${fromSeconds}s` : ""}`;
}

/** The URL of the embedded player. It plays at once, because it loads when someone presses play. */
export function frameAddress(video: VideoElsewhere, fromSeconds: number, origin: string): string {
  if (video.kind === "vimeo") {
    const key = video.key ? `h=${video.key}&` : "";
    return `https://player.vimeo.com/video/${video.id}?${key}dnt=1&autoplay=1&playsinline=1${vimeoMoment(fromSeconds)}`;
  }
  const query = new URLSearchParams({
    autoplay: "1",
    playsinline: "1",
    rel: "0",
    start: String(fromSeconds),
    enablejsapi: "1",
    origin,
  });
  return `https://www.youtube-nocookie.com/embed/${video.id}?${query}`;
}

function vimeoMoment(seconds: number): string {
  return seconds ? `#t=${seconds}s` : "";
}
