import { isWork, type Position } from "@/lib/routine/rules";

/** A step's count in a shrinking ring. Screen readers can read it but aren't interrupted every second. */
export function CountRing({ position }: { position: Position }) {
  const { step, secondsIn, secondsLeft, repetition } = position;
  return (
    <div
      role="timer"
      aria-live="off"
      className="relative grid size-28 shrink-0 place-items-center min-[22rem]:size-32 lg:size-40"
    >
      <svg viewBox="0 0 100 100" aria-hidden="true" className="-rotate-90 absolute inset-0 size-full">
        <circle cx="50" cy="50" r="45" fill="none" strokeWidth="7" className="stroke-line" />
        <circle
          cx="50"
          cy="50"
          r="45"
          fill="none"
          pathLength="1"
          strokeWidth="7"
          strokeLinecap={isWork(step) ? "round" : "butt"}
          strokeDasharray="1"
          strokeDashoffset={secondsIn / step.seconds}
          className={`transition-[stroke-dashoffset] duration-250 ease-linear ${isWork(step) ? "stroke-primary" : "stroke-line-strong"}`}
        />
      </svg>
      <p className="relative text-center leading-none">
        <span className="block font-heading font-semibold text-5xl tabular-nums lg:text-6xl">
          {repetition ?? secondsLeft}
        </span>
        <span className="mt-1 block text-muted text-sm">{unitOf(position)}</span>
      </p>
    </div>
  );
}

function unitOf({ repetition, step, secondsLeft }: Position): string {
  if (repetition !== null) return `of ${step.move.repetitions}`;
  return secondsLeft === 1 ? "second" : "seconds";
}
