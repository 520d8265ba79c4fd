"use client";

import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type BodySide, mirroredWords } from "./anatomy";
import type { Pose } from "./body";
import { eased, poseAt, secondsUntil } from "./breath";
import { aspectOf, Figure, frameOf } from "./figure";
import { glide } from "./glide";
import { type MoveFigure, moveFigure } from "./move-figures";

interface MovingFigureProps {
  /** A key of MOVE_FIGURES. An unknown key draws nothing. */
  figure: string;
  playing?: boolean;
  /** A pose to glide to and hold, by index, instead of moving on; -1 is the last one. */
  pose?: number;
  /** The person's own side that does the move. The left one is drawn as the mirror image. */
  side?: BodySide;
  /** What the picture shows, if different from the figure's own title; "" makes it decoration. */
  title?: string;
  className?: string;
}

/** A move at the pace of a breath while it's visible; without motion, and in print, its poses side by side. */
export function MovingFigure({ figure, ...props }: MovingFigureProps) {
  const move = moveFigure(figure);
  return move ? <Moving key={figure} move={move} {...props} /> : null;
}

function Moving({
  move,
  playing = true,
  pose,
  side = "right",
  title = side === "right" ? move.shows : mirroredWords(move.shows),
  className,
}: Omit<MovingFigureProps, "figure"> & { move: MoveFigure }) {
  const place = useRef<HTMLDivElement>(null);
  const still = useStill();
  const seen = useSeen(place);
  const drawn = useMotion(move, playing && seen && !still, pose);
  const frame = useMemo(() => frameOf(move.poses), [move]);
  const shared = { frame, glows: move.glows, facing: side };
  return (
    <div
      ref={place}
      className={`moving-figure ${className ?? ""}`}
      style={spaceFor(move, aspectOf(frame))}
      {...(title ? { role: "img", "aria-label": title } : { "aria-hidden": true })}
    >
      {still ? (
        <div className="moving-figure-poses">
          {[...new Set(move.poses)].map((each) => (
            <Figure
              key={move.poses.indexOf(each)}
              pose={each}
              effort={move.effort?.[move.poses.indexOf(each)]}
              className="size-full min-h-0"
              {...shared}
            />
          ))}
        </div>
      ) : (
        <Figure pose={drawn.pose} effort={drawn.effort} className="size-full" {...shared} />
      )}
    </div>
  );
}

/** Wider than this, two poses side by side are too small on a phone. */
const WIDE = 1.6;

/** The size of one pose, and of all poses side by side without motion; see figure.css. */
function spaceFor({ poses }: MoveFigure, aspect: number): CSSProperties {
  const columns = new Set(poses).size;
  const narrowColumns = aspect > WIDE ? 1 : columns;
  return {
    ...{ "--moving": aspect, "--side-by-side": aspect * columns, "--columns": columns },
    ...{ "--narrow": (aspect * narrowColumns ** 2) / columns, "--narrow-columns": narrowColumns },
  } as CSSProperties;
}

interface Drawn {
  pose: Pose;
  effort: number;
  /** The index of the current pose, or of the one it's gliding to. */
  towards: number;
}

/** What to draw now. Redraws at most thirty times a second, and not while at rest. */
function useMotion(move: MoveFigure, moving: boolean, held?: number): Drawn {
  const [drawn, setDrawn] = useState(() =>
    keyPose(move, held === undefined ? move.best : indexOf(move, held)),
  );
  const last = useRef(drawn);
  useEffect(() => {
    if (!moving) return;
    const scene = sceneFrom(move, last.current, held);
    let [seconds, before, request] = [0, 0, 0];
    const draw = (now: number) => {
      request = requestAnimationFrame(draw);
      if (now - before < 30) return;
      // After the page was hidden, and drew nothing for a while, go on where it stopped.
      seconds += before === 0 ? 0 : Math.min(now - before, 100) / 1000;
      before = now;
      const next = scene(seconds);
      if (next.pose !== last.current.pose) setDrawn(next);
      last.current = next;
      if (held !== undefined && next.pose === move.poses[next.towards]) cancelAnimationFrame(request);
    };
    request = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(request);
  }, [move, moving, held]);
  return drawn;
}

/** What to draw after some seconds: first a glide from the current drawing to a pose, then the move. */
function sceneFrom(move: MoveFigure, now: Drawn, held?: number): (seconds: number) => Drawn {
  const start = keyPose(move, held === undefined ? now.towards : indexOf(move, held));
  const leadSeconds = now.pose === start.pose ? 0 : Math.min(move.secondsPerPose, 1.5);
  return (seconds) => {
    if (seconds < leadSeconds) return onTheWay(now, start, eased(seconds / leadSeconds));
    if (held !== undefined) return start;
    const { from, to, share } = poseAt(move, secondsUntil(move, start.towards) + seconds - leadSeconds);
    return share === 0 ? keyPose(move, from) : onTheWay(keyPose(move, from), keyPose(move, to), share);
  };
}

function keyPose(move: MoveFigure, index: number): Drawn {
  return { pose: move.poses[index]!, effort: move.effort?.[index] ?? 1, towards: index };
}

function onTheWay(from: Drawn, to: Drawn, share: number): Drawn {
  return {
    pose: glide(from.pose, to.pose, share),
    effort: from.effort + (to.effort - from.effort) * share,
    towards: to.towards,
  };
}

/** A valid pose index; a negative one counts from the end. */
function indexOf({ poses }: MoveFigure, index: number): number {
  return Math.max(0, Math.min(poses.length - 1, index < 0 ? poses.length + index : index));
}

function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return seen;
}

const STILL = "(prefers-reduced-motion: reduce), print";

/** Whether motion is reduced or impossible. */
function useStill(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(STILL);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(STILL).matches,
    () => false,
  );
}
