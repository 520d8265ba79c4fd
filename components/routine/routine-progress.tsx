import { formatTimeCode } from "@/lib/blog/rules";
import { type Step, totalSeconds } from "@/lib/routine/rules";

/** How far the routine is: a bar with a part for each move, and the time that is left. */
export function RoutineProgress({ steps, elapsed }: { steps: readonly Step[]; elapsed: number }) {
  const turns = Map.groupBy(steps, ({ turn }) => turn);
  const current = steps.findLast(({ startsAt }) => startsAt <= elapsed)?.turn ?? 0;
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 text-base">
        <p>
          Move {current + 1} of {turns.size}
        </p>
        <p className="text-muted tabular-nums">
          {formatTimeCode(Math.ceil(totalSeconds(steps) - elapsed))} left
        </p>
      </div>
      <div aria-hidden="true" className="mt-1.5 flex gap-1">
        {[...turns].map(([turn, parts]) => (
          <div
            key={turn}
            className="h-1.5 overflow-hidden rounded-full bg-line"
            style={{ flexGrow: totalSeconds(parts) - parts[0]!.startsAt }}
          >
            <div className="h-full bg-primary" style={{ width: `${shareDone(parts, elapsed) * 100}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}

function shareDone(parts: readonly Step[], elapsed: number): number {
  const begin = parts[0]!.startsAt;
  return Math.min(1, Math.max(0, (elapsed - begin) / (totalSeconds(parts) - begin)));
}
