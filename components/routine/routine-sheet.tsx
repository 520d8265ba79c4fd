import { MovePicture } from "@/components/figure/move-picture";
import { SIGNS } from "@/components/health/red-flags";
import type { MoveView } from "@/lib/blog/queries";
import { doseInWords } from "@/lib/blog/rules";
import { minutesInWords, type Routine, stepsOf, totalSeconds } from "@/lib/routine/rules";

interface RoutineSheetProps {
  routine: Routine;
  studio: { name: string; phone: string; address: string; emergencyNumber: string };
  /** The page's full URL. */
  url: string;
}

/** A routine on one sheet of paper (routine-sheet.css), for the wall beside the mat. */
export function RoutineSheet({ routine, studio, url }: RoutineSheetProps) {
  const moves = routine.chapters.map(({ move }) => move);
  const seconds = totalSeconds(stepsOf(routine.chapters, { pace: "normal", leftOut: [] }));
  return (
    <div className="routine-sheet text-base">
      <h1 className="text-3xl sm:text-4xl print:text-[19pt]">{routine.title}</h1>
      <p className="mt-2 text-muted print:mt-[1mm]">
        {moves.length === 1 ? "One move" : `${moves.length} moves`}, {minutesInWords(seconds)}. Slowly, and
        never into sharp pain.
      </p>
      <ol
        className={`mt-6 grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3 print:mt-[4mm] print:gap-x-[5mm] print:gap-y-[4mm] ${columnsFor(moves.length)}`}
      >
        {moves.map((move, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a move may come twice; only its position is unique
          <Cell key={index} move={move} number={index + 1} />
        ))}
      </ol>
      <p className="mt-6 border-line border-t pt-3 print:mt-[3mm] print:pt-[2mm]">
        <strong className="font-semibold">See a doctor now, and leave these out,</strong> if your pain comes
        with any of these: {SIGNS.join("; ")}. Call {studio.emergencyNumber} or go to an emergency department.
        This is not medical advice.
      </p>
      <p className="mt-3 print:mt-[1.5mm]">
        <strong className="font-semibold">{studio.name}</strong>
        {studio.address && `, ${studio.address}`}
        {studio.phone && <span className="whitespace-nowrap"> · {studio.phone}</span>} · {url}
      </p>
    </div>
  );
}

function columnsFor(moves: number): string {
  if (moves > 12) return "print:grid-cols-4 [--picture:22mm]";
  return moves > 6 ? "print:grid-cols-3 [--picture:24mm]" : "print:grid-cols-2 [--picture:40mm]";
}

function Cell({ move, number }: { move: MoveView; number: number }) {
  return (
    <li className="break-inside-avoid">
      <div className="rounded-xl bg-sunken p-2 print:p-0">
        <MovePicture figure={move.figure} title="" className="h-32 w-full print:h-(--picture)" />
      </div>
      <h2 className="mt-2 text-lg print:mt-[1.5mm] print:text-[10.5pt] print:leading-tight">
        {number}. {move.name}
      </h2>
      <p className="font-semibold">{doseInWords(move)}</p>
      <p className="text-muted">{move.cues.length > 0 ? `${move.cues.join(". ")}.` : move.steps[0]}</p>
    </li>
  );
}
