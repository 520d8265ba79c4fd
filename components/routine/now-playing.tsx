import type { ReactNode } from "react";
import type { MoveView } from "@/lib/blog/queries";
import { doseInWords } from "@/lib/blog/rules";
import type { Position, Step } from "@/lib/routine/rules";
import { CountRing } from "./count-ring";
import { MovingFigure } from "./moving";

interface NowPlayingProps {
  position: Position;
  next: MoveView | undefined;
  isRunning: boolean;
  onReady: () => void;
}

/** What is done now: drawn, counted and in words, and what comes next. */
export function NowPlaying({ position, next, isRunning, onReady }: NowPlayingProps) {
  const { step, text } = position;
  return (
    <div className="grid grow gap-x-10 gap-y-4 max-lg:grid-rows-[minmax(10rem,1fr)_auto] lg:grid-cols-[3fr_2fr] lg:items-center">
      <div className="grid min-h-0 place-items-center rounded-card bg-sunken p-3 max-lg:h-full max-lg:max-h-[42dvh] lg:h-[min(34rem,60dvh)]">
        <Drawing move={step.move} side={step.side} isMoving={isRunning} />
      </div>
      <div>
        <h3 className="text-2xl sm:text-3xl">{step.move.name}</h3>
        <p className="mt-1 min-h-[1.6em] font-semibold text-base text-primary">{whereInMove(step)}</p>
        <div className="mt-3 flex min-h-32 items-center gap-5 sm:min-h-40">
          <CountRing position={position} />
          <div className="min-w-0 grow">
            <p className="text-lg leading-snug">{text}</p>
            {step.kind !== "hold" && step.kind !== "repeat" && (
              <button
                type="button"
                onClick={onReady}
                className="mt-2 min-h-11 rounded-xl border border-line-strong px-4 font-semibold text-base hover:border-primary"
              >
                I’m ready
              </button>
            )}
          </div>
        </div>
        <NextMove move={next} />
      </div>
    </div>
  );
}

function whereInMove({ kind, side, round, move }: Step): string {
  const parts = [
    kind === "ready" ? doseInWords(move) : "",
    kind === "rest" ? "Rest" : "",
    kind !== "ready" && side ? `${side === "left" ? "Left" : "Right"} side` : "",
    kind !== "ready" && move.rounds > 1 ? `Round ${round} of ${move.rounds}` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function Drawing({ move, side, isMoving }: { move: MoveView; side: Step["side"]; isMoving: boolean }) {
  if (!move.figure) return <p className="p-6 text-center font-heading text-3xl">{move.name}</p>;
  return (
    <MovingFigure
      key={move.slug}
      figure={move.figure}
      playing={isMoving}
      side={side ?? "right"}
      className="size-full max-h-full"
    />
  );
}

function NextMove({ move }: { move: MoveView | undefined }): ReactNode {
  return (
    <div className="mt-4 flex min-h-16 items-center gap-4 border-line border-t pt-3 text-base">
      {move ? (
        <>
          <div className="h-14 w-20 shrink-0">
            {move.figure && <MovingFigure figure={move.figure} playing={false} className="size-full" />}
          </div>
          <p className="min-w-0 leading-snug">
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
