import type { MoveFigure } from "@/components/figure/move-figures";
import type { Position } from "@/lib/routine/rules";

/**
 * Which of a figure's poses to show at a moment of a routine: the full stretch during a hold, the first during a
 * rest, in time with the count during repetitions. Undefined when the figure shows the whole movement at its own
 * pace.
 */
export function drawnPose(
  { step, secondsIn, repetition }: Position,
  { poses, alternates }: Pick<MoveFigure, "poses" | "alternates">,
): number | undefined {
  if (step.kind === "hold") return poses.length - 1;
  if (step.kind === "rest") return 0;
  if (repetition === null) return undefined;
  const count = step.move.repetitions ?? 1;
  // There and back; one side of an alternating move.
  const ways = alternates ? 2 : 2 * (poses.length - 1);
  const way = Math.floor((secondsIn * count * ways) / step.seconds) + 1;
  const last = poses.length - 1;
  return alternates ? way % poses.length : last - Math.abs(last - (way % ways));
}
