import { useEffect, useEffectEvent, useRef, useState } from "react";
import { chapterAt, type Video } from "@/lib/blog/rules";
import { onRedFlag } from "../on-red-flag";
import { framedPlayer } from "./framed-player";
import { loopStart, type VideoChapter } from "./loop";
import { filePlayer, type Player } from "./player";

interface ChaptersOfVideo {
  video: Video;
  chapters: readonly VideoChapter[];
  videoSeconds: number | null;
  /** Where the page's address says that it starts. */
  startAt: number;
  /** Whether the player of another site has been asked for. */
  loaded: boolean;
}

/** Keeps a video and its chapter list in sync. */
export function useChapters({ video, chapters, videoSeconds, startAt, loaded }: ChaptersOfVideo) {
  const [fromSeconds, setFromSeconds] = useState(startAt);
  const [current, setCurrent] = useState(chapterAt(chapters, startAt)?.atSeconds);
  const [loops, setLoops] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const player = useRef<Player>(null);
  const seconds = useRef(startAt);
  const askedFor = useRef(startAt);

  function pick(atSeconds: number) {
    seconds.current = atSeconds;
    setCurrent(chapterAt(chapters, atSeconds)?.atSeconds);
    stage.current?.scrollIntoView({ block: "nearest" });
    if (player.current) {
      player.current.seek(atSeconds);
      player.current.play();
    } else {
      // To choose a chapter is not yet to agree that another site is asked for the video.
      setFromSeconds(atSeconds);
      stage.current?.querySelector("button")?.focus();
    }
  }

  const follow = useEffectEvent((now: number, ended: boolean) => {
    const times = { before: seconds.current, now, ended };
    const again = loops ? loopStart({ chapters, videoSeconds }, times) : undefined;
    if (again === undefined) {
      seconds.current = now;
      setCurrent(chapterAt(chapters, now)?.atSeconds);
    } else {
      player.current?.seek(again);
      player.current?.play();
    }
  });

  useEffect(() => {
    const element = stage.current?.querySelector<HTMLVideoElement | HTMLIFrameElement>("video, iframe");
    if (!element) return;
    if (element instanceof HTMLVideoElement) player.current = filePlayer(element);
    if (loaded && element instanceof HTMLIFrameElement && video.kind !== "file") {
      player.current = framedPlayer(video.kind, element);
      // The button that was pressed has gone.
      element.focus({ preventScroll: true });
    }
    player.current?.onTime((now, ended) => follow(now, ended));
    return () => {
      player.current?.dispose();
      player.current = null;
    };
  }, [video.kind, loaded]);

  // What has gone out of sight must not go on talking.
  useEffect(() => onRedFlag(() => player.current?.pause()), []);

  const pickAsked = useEffectEvent(pick);
  useEffect(() => {
    // A link elsewhere on the page has asked for another moment, and Next has changed the page in place.
    if (startAt > 0 && startAt !== askedFor.current) pickAsked(startAt);
    askedFor.current = startAt;
  }, [startAt]);

  return { stage, fromSeconds, current, loops, setLoops, pick };
}
