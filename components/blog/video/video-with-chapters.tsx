"use client";

import { type ReactNode, useState } from "react";
import type { Video } from "@/lib/blog/rules";
import { ChapterList } from "./chapter-list";
import type { VideoChapter } from "./loop";
import { FileVideo, FramedVideo } from "./stage";
import { useChapters } from "./use-chapters";

interface VideoWithChaptersProps {
  video: Video;
  title: string;
  chapters: readonly VideoChapter[];
  videoSeconds: number | null;
  startAt: number;
  poster: ReactNode;
}

export function VideoWithChapters(props: VideoWithChaptersProps) {
  const { video, title, chapters, poster } = props;
  const [loaded, setLoaded] = useState(false);
  const { stage, fromSeconds, current, loops, setLoops, pick } = useChapters({ ...props, loaded });
  return (
    <section id="video" aria-label="Video" className="@container scroll-mt-4">
      <div ref={stage} className="scroll-my-4 print:hidden">
        {video.kind === "file" ? (
          <FileVideo {...{ video, title, fromSeconds }} />
        ) : (
          <FramedVideo {...{ video, title, fromSeconds, poster, loaded }} onLoad={() => setLoaded(true)} />
        )}
      </div>
      {chapters.length > 0 && (
        <ChapterList {...{ chapters, current, loops }} onLoop={setLoops} onPick={pick} />
      )}
    </section>
  );
}
