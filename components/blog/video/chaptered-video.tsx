import type { ReactNode } from "react";
import type { ChapterView, Video } from "@/lib/blog/rules";
import { VideoWithChapters } from "./video-with-chapters";

interface ChapteredVideoProps {
  video: Video;
  title: string;
  chapters: readonly ChapterView[];
  /** In seconds, if known. */
  videoSeconds: number | null;
  /** Where to start, in seconds; from the beginning if that's past the end. */
  startAt?: number | undefined;
  /** Stands in for an external video until someone presses play. */
  poster: ReactNode;
}

/** A post's video with its chapters. Sends only their names and times to the browser, not the moves' full text. */
export function ChapteredVideo({ chapters, startAt = 0, ...props }: ChapteredVideoProps) {
  const inVideo = chapters.flatMap(({ atSeconds, move }) =>
    atSeconds === null ? [] : [{ atSeconds, name: move.name }],
  );
  const isPastTheEnd = props.videoSeconds !== null && startAt >= props.videoSeconds;
  return <VideoWithChapters {...props} chapters={inVideo} startAt={isPastTheEnd ? 0 : startAt} />;
}
