import { Figure, frameOf, Picture } from "./figure";
import { MOVE_FIGURES } from "./move-figures";

interface MovePictureProps {
  /** A key of MOVE_FIGURES; for any other a quiet picture without a person is drawn. */
  figure: string | null;
  pose?: number;
  /** For those who do not see it; "" makes it decoration. */
  title?: string;
  className?: string;
}

/** One still picture of a move. */
export function MovePicture({ figure, pose, title, className }: MovePictureProps) {
  const move = figure === null ? undefined : MOVE_FIGURES[figure];
  if (!move)
    return (
      <Picture viewBox="0 0 600 400" className={className}>
        <rect y="360" width="600" height="40" fill="var(--figure-ground,oklch(0.92 0.02 85))" />
      </Picture>
    );
  const index = pose !== undefined && move.poses[pose] ? pose : move.best;
  return (
    <Figure
      pose={move.poses[index]!}
      glows={move.glows}
      effort={move.effort?.[index]}
      frame={frameOf(move.poses)}
      title={title ?? move.shows}
      className={className}
    />
  );
}
