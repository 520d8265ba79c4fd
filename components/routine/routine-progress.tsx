import { formatTimeCode } from "@/lib/blog/rules";
import { type Step, totalSeconds, turnStarts } from "@/lib/routine/rules";

/** A routine's progress: a bar with a part for each move, and the time left. */
export function RoutineProgress({ steps, elapsed }: { steps: readonly Step[]; elapsed: number }) {
  const starts = turnStarts(steps);
  const total = totalSeconds(steps);
  const length = (turn: number) => (starts[turn + 1] ?? total) - starts[turn]!;
  const current = starts.findLastIndex((start) => start <= elapsed);
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-base">
        <p>
          Move {current + 1} of {starts.length}
        </p>
        <p className="text-muted tabular-nums">{formatTimeCode(Math.ceil(total - elapsed))} left</p>
      </div>
      <div aria-hidden="true" className="mt-1.5 flex gap-1">
        {starts.map((start, turn) => (
          <Part key={start} share={(elapsed - start) / length(turn)} seconds={length(turn)} />
        ))}
      </div>
    </div>
  );
}

/** As long as its move takes, filled as far as it's done. */
function Part({ share, seconds }: { share: number; seconds: number }) {
  return (
    <div className="h-1.5 overflow-hidden rounded-full bg-line" style={{ flexGrow: seconds }}>
      <div className="h-full bg-primary" style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </div>
  );
}
