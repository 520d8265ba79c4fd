"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { chapterAt, type Video } from "@/lib/blog/rules";
import { ChapterList } from "./chapter-list";
import { framedPlayer } from "./framed-player";
import { loopStart, type VideoChapter } from "./loop";
import { filePlayer, type Player } from "./player";
import { FileVideo, FramedStage } from "./stage";

interface VideoWithChaptersProps {
  video: Video;
  title: string;
  chapters: readonly VideoChapter[];
  videoSeconds: number | null;
  startAt: number;
  poster: ReactNode;
}

/** A video and its chapters, each of which knows where the other is. */
export function VideoWithChapters(props: VideoWithChaptersProps) {
  const { video, title, chapters, videoSeconds, poster } = props;
  const [loaded, setLoaded] = useState(false);
  const [fromSeconds, setFromSeconds] = useState(props.startAt);
  const [current, setCurrent] = useState(chapterAt(chapters, props.startAt)?.atSeconds);
  const [loops, setLoops] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const file = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const player = useRef<Player>(null);
  const seconds = useRef(props.startAt);

  const follow = useEffectEvent((now: number, ended: boolean) => {
    const before = seconds.current;
    const again = loops ? loopStart({ chapters, videoSeconds }, { before, now, ended }) : undefined;
    if (again === undefined) {
      seconds.current = now;
      setCurrent(chapterAt(chapters, now)?.atSeconds);
    } else {
      player.current?.seek(again);
      player.current?.play();
    }
  });

  useEffect(() => {
    if (video.kind === "file" && file.current) player.current = filePlayer(file.current);
    if (video.kind !== "file" && loaded && frame.current) {
      player.current = framedPlayer(video.kind, frame.current);
      // The button that had the focus has gone.
      frame.current.focus();
    }
    player.current?.onTime((now, ended) => follow(now, ended));
    return () => {
      player.current?.dispose();
      player.current = null;
    };
  }, [video.kind, loaded]);

  function pick(atSeconds: number) {
    seconds.current = atSeconds;
    setCurrent(atSeconds);
    stage.current?.scrollIntoView({ block: "nearest" });
    if (player.current) {
      player.current.seek(atSeconds);
      player.current.play();
    } else {
      // To choose a chapter is not yet to agree that another site is asked for the video.
      setFromSeconds(atSeconds);
      button.current?.focus();
    }
  }

  return (
    <section id="video" aria-label="Video" className="@container scroll-mt-4">
      <div ref={stage} className="scroll-my-4">
        {video.kind === "file" ? (
          <FileVideo ref={file} video={video} title={title} fromSeconds={props.startAt} />
        ) : (
          <FramedStage
            {...{ video, title, fromSeconds, poster, loaded, button, frame }}
            onLoad={() => setLoaded(true)}
          />
        )}
      </div>
      {chapters.length > 0 && (
        <ChapterList {...{ chapters, current, loops }} onLoop={setLoops} onPick={pick} />
      )}
    </section>
  );
}
