import { type ReactNode, useEffect, useState } from "react";
import { moveFigure } from "@/components/figure/move-figures";
import { MovePicture } from "@/components/figure/move-picture";
import { MovingFigure } from "@/components/figure/moving-figure";
import type { MoveView } from "@/lib/blog/queries";
import { doseInWords } from "@/lib/blog/rules";
import { isWork, type Position, positionAt, type Step } from "@/lib/routine/rules";
import { CountRing } from "./count-ring";
import { drawnPose } from "./drawn-pose";
import { HowTo } from "./how-to";
import { moveAfter, type PlayerState } from "./player-state";
import { RoutineProgress } from "./routine-progress";

interface NowPlayingProps {
  state: PlayerState;
  act: (type: "next step") => void;
  /** Whether a voice reads it out, so a screen reader needn't. */
  isSpoken: boolean;
}

export function NowPlaying({ state, act, isSpoken }: NowPlayingProps) {
  const position = positionAt(state.steps, state.elapsed);
  if (!position) return null;
  const { step, text } = position;
  return (
    <div className="flex grow flex-col gap-3 pb-3">
      <RoutineProgress steps={state.steps} elapsed={state.elapsed} />
      <Announcement text={isSpoken ? "" : announcement(step)} />
      <div className="grid grow grid-cols-[minmax(0,1fr)] grid-rows-[minmax(min(10rem,22dvh),1fr)_auto] gap-x-8 gap-y-3 sm:landscape:grid-cols-2 sm:landscape:grid-rows-1 lg:gap-x-12 lg:landscape:grid-cols-[3fr_2fr] lg:landscape:items-center">
        <div className="relative max-h-[max(44dvh,calc(100dvh-34rem))] rounded-card bg-sunken sm:landscape:h-[min(62dvh,calc(100dvh-12rem))] sm:landscape:max-h-[36rem]">
          {/* Out of the flow, so a wide figure doesn't widen the page. */}
          <div className="absolute inset-3">
            <Drawing position={position} isMoving={state.since !== null} />
          </div>
        </div>
        <div>
          <h3 className="text-2xl sm:text-3xl">{step.move.name}</h3>
          <p className="mt-0.5 min-h-[1.6em] font-semibold text-base text-primary">{whereInMove(step)}</p>
          <div className="mt-2 flex min-h-36 flex-wrap items-center gap-4 sm:gap-5 lg:min-h-40">
            <CountRing position={position} />
            <div className="min-w-[min(100%,8rem)] grow basis-0">
              <p className="text-lg leading-snug max-[22rem]:text-base">{text}</p>
              {!isWork(step) && (
                <button
                  type="button"
                  onClick={() => act("next step")}
                  className="mt-2 min-h-11 rounded-xl border border-line-strong px-4 font-semibold text-base hover:border-primary"
                >
                  I’m ready
                </button>
              )}
            </div>
          </div>
          <NextMove move={moveAfter(state, step)} />
          <HowTo key={step.chapter} move={step.move} />
        </div>
      </div>
    </div>
  );
}

/** For screen readers. Starts empty, because only changes are announced. */
function Announcement({ text }: { text: string }) {
  const [announcement, setAnnouncement] = useState("");
  useEffect(() => setAnnouncement(text), [text]);
  return (
    <p aria-live="polite" className="sr-only">
      {announcement}
    </p>
  );
}

/** What a screen reader announces for a step, once. */
function announcement({ kind, texts }: Step): string {
  return isWork({ kind }) ? texts[0].text : texts.map(({ text }) => text).join(" ");
}

/** Side and round; before it begins, or without either, the whole dose. */
function whereInMove({ kind, side, round, move }: Step): string {
  const parts = [
    kind === "rest" ? "Rest" : "",
    side ? `${side === "left" ? "Left" : "Right"} side` : "",
    move.rounds > 1 ? `Round ${round} of ${move.rounds}` : "",
  ].filter(Boolean);
  return kind === "ready" || parts.length === 0 ? doseInWords(move) : parts.join(" · ");
}

function Drawing({ position, isMoving }: { position: Position; isMoving: boolean }) {
  const { move, side } = position.step;
  const figure = moveFigure(move.figure);
  if (!move.figure || !figure) return <p className="p-6 text-center font-heading text-3xl">{move.name}</p>;
  const pose = drawnPose(position, figure);
  return (
    <MovingFigure
      figure={move.figure}
      playing={isMoving}
      side={side ?? "right"}
      className="size-full"
      {...(pose !== undefined && { pose })}
    />
  );
}

function NextMove({ move }: { move: MoveView | undefined }): ReactNode {
  return (
    <div className="mt-2 flex min-h-16 flex-wrap items-center gap-4 border-line border-t pt-3 text-base">
      {move ? (
        <>
          <div className="h-14 w-20 shrink-0">
            <MovePicture figure={move.figure} title="" className="size-full" />
          </div>
          <p className="min-w-[min(100%,8rem)] grow basis-0 leading-snug">
            <span className="text-muted">Next: </span>
            <span className="font-semibold">{move.name}</span>
            <span className="block text-muted">{doseInWords(move)}</span>
          </p>
        </>
      ) : (
        <p className="text-muted">This is the last move.</p>
      )}
    </div>
  );
}
