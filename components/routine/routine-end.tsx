import { RestingFigure } from "@/components/figure/resting-figure";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import { minutesInWords } from "@/lib/routine/rules";
import { doneSoFar, type PlayerState } from "./player-state";

export function RoutineEnd({ state }: { state: PlayerState }) {
  const { moves, of, seconds } = doneSoFar(state);
  return (
    <div className="m-auto max-w-xl py-8 text-center">
      <RestingFigure className="mx-auto h-44 w-full sm:h-56" />
      <h3 data-begin tabIndex={-1} className="mt-6 text-3xl outline-none">
        {moves === of ? "That was the whole routine." : "That’s the end of the routine."}
      </h3>
      <p className="mt-3">
        {moves === 0
          ? "You skipped through it this time, which is fine. Start again whenever you like."
          : `${countOf(moves, of)} ${minutesInWords(seconds)}. Stay on the floor for a few more breaths. If a move hurt, leave it out next time.`}
      </p>
      <p className="mt-3 text-muted">If one spot stays tight, a coach can stretch it with you.</p>
      <ButtonLink href={paths.book()} look="quiet" className="mt-5">
        Book a session
      </ButtonLink>
    </div>
  );
}

function countOf(moves: number, of: number): string {
  if (moves < of) return `You did ${moves} of ${of} moves this time, in`;
  return moves === 1 ? "One move in" : `${moves} moves in`;
}
