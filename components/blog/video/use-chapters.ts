import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { chapterAt, type Video } from "@/lib/blog/rules";
import { onRedFlag } from "../on-red-flag";
import { framedPlayer } from "./framed-player";
import { loopStart, type VideoChapter } from "./loop";
import { filePlayer, type Player, type TellTime } from "./player";

interface ChaptersOfVideo {
  video: Video;
  chapters: readonly VideoChapter[];
  videoSeconds: number | null;
  /** Where the video starts according to the page's address, in seconds. */
  startAt: number;
  /** Whether someone asked for the other site's player. */
  loaded: boolean;
}

/** Keeps a video and its chapter list in sync. */
export function useChapters({ video, chapters, videoSeconds, startAt, loaded }: ChaptersOfVideo) {
  const [fromSeconds, setFromSeconds] = useState(startAt);
  const [current, setCurrent] = useState(chapterAt(chapters, startAt)?.atSeconds);
  const [loops, setLoops] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const seconds = useRef(startAt);

  function follow(now: number, ended: boolean) {
    const times = { before: seconds.current, now, ended };
    const again = loops ? loopStart({ chapters, videoSeconds }, times) : undefined;
    if (again === undefined) {
      seconds.current = now;
      setCurrent(chapterAt(chapters, now)?.atSeconds);
    } else {
      player.current?.seek(again);
      player.current?.play();
    }
  }
  const player = usePlayer(stage, video.kind, loaded, follow);

  function pick(atSeconds: number) {
    seconds.current = atSeconds;
    setCurrent(chapterAt(chapters, atSeconds)?.atSeconds);
    stage.current?.scrollIntoView({ block: "nearest" });
    if (player.current) {
      player.current.seek(atSeconds);
      player.current.play();
    } else {
      // Choosing a chapter doesn't mean agreeing to load the other site's player.
      setFromSeconds(atSeconds);
      stage.current?.querySelector("button")?.focus();
    }
  }
  useNewStart(startAt, pick);

  return { stage, fromSeconds, current, loops, setLoops, pick };
}

function usePlayer(
  stage: RefObject<HTMLDivElement | null>,
  kind: Video["kind"],
  loaded: boolean,
  onTime: TellTime,
): RefObject<Player | null> {
  const player = useRef<Player>(null);
  const tell = useEffectEvent(onTime);
  useEffect(() => {
    const element = stage.current?.querySelector<HTMLVideoElement | HTMLIFrameElement>("video, iframe");
    if (!element) return;
    if (element instanceof HTMLVideoElement) player.current = filePlayer(element);
    if (loaded && element instanceof HTMLIFrameElement && kind !== "file") {
      player.current = framedPlayer(kind, element);
      // The pressed button is gone, so the focus moves to the player.
      element.focus({ preventScroll: true });
    }
    player.current?.onTime((now, ended) => tell(now, ended));
    return () => {
      player.current?.dispose();
      player.current = null;
    };
  }, [stage, kind, loaded]);

  // A hidden video must not keep playing.
  useEffect(() => onRedFlag(() => player.current?.pause()), []);
  return player;
}

/** Picks another start when a link elsewhere on the page asks for one, and Next updates the page in place. */
function useNewStart(startAt: number, pick: (atSeconds: number) => void): void {
  const askedFor = useRef(startAt);
  const pickAsked = useEffectEvent(pick);
  useEffect(() => {
    if (startAt > 0 && startAt !== askedFor.current) pickAsked(startAt);
    askedFor.current = startAt;
  }, [startAt]);
}
