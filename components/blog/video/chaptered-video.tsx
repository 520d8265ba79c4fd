import type { ReactNode } from "react";
import type { ChapterView, Video } from "@/lib/blog/rules";
import { VideoWithChapters } from "./video-with-chapters";

interface ChapteredVideoProps {
  video: Video;
  title: string;
  chapters: readonly ChapterView[];
  /** How long it is, if that is known. */
  videoSeconds: number | null;
  /** Where it starts; at its beginning when that is past its end. */
  startAt?: number | undefined;
  /** Takes the place of an external video until someone asks for it. */
  poster: ReactNode;
}

/** A post's video with its chapters. To the browser go their names and times, and no move with all its words. */
export function ChapteredVideo({ chapters, startAt = 0, ...props }: ChapteredVideoProps) {
  const inVideo = chapters.flatMap(({ atSeconds, move }) =>
    atSeconds === null ? [] : [{ atSeconds, name: move.name }],
  );
  const isPastTheEnd = props.videoSeconds !== null && startAt >= props.videoSeconds;
  return <VideoWithChapters {...props} chapters={inVideo} startAt={isPastTheEnd ? 0 : startAt} />;
}
