import { RestingFigure } from "@/components/figure/resting-figure";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import { chosenMoves, minutesInWords, totalSeconds } from "@/lib/routine/rules";
import type { PlayerState } from "./player-state";

/** After the last move. */
export function RoutineEnd({ state: { chapters, settings, steps } }: { state: PlayerState }) {
  const moves = chosenMoves(chapters, settings).length;
  return (
    <div className="m-auto max-w-xl py-8 text-center">
      <RestingFigure className="mx-auto h-44 w-full sm:h-56" />
      <h3 data-begin tabIndex={-1} className="mt-6 text-3xl outline-none">
        That was the whole routine.
      </h3>
      <p className="mt-3">
        {moves === 1 ? "One move" : `${moves} moves`} in {minutesInWords(totalSeconds(steps))}. Stay on the
        floor for a few more breaths. If a move hurt, leave it out next time.
      </p>
      <p className="mt-3 text-muted">If one spot stays tight, a coach can stretch it with you.</p>
      <ButtonLink href={paths.book()} look="quiet" className="mt-5">
        Book a session
      </ButtonLink>
    </div>
  );
}
