import { Figure, frameOf, Picture } from "./figure";
import { type MoveFigure, moveFigure, shownPose } from "./move-figures";

export interface MovePictureProps {
  /** A key of MOVE_FIGURES; for any other, a plain mat without a person is drawn. */
  figure: string | null;
  /** A pose's index; by default, or if it doesn't exist, the best pose. */
  pose?: number;
  /** For screen readers; "" makes it decoration. */
  title?: string;
  className?: string;
}

export function MovePicture({ figure, pose, title, className }: MovePictureProps) {
  const move = moveFigure(figure);
  if (!move) return <EmptyMat className={className} />;
  return <Still move={move} pose={shownPose(move, pose)} title={title ?? move.shows} className={className} />;
}

/** All poses of a move in a row, in order: for print, without JavaScript, and for reduced motion. */
export function MovePoses({ figure, className }: Pick<MovePictureProps, "className"> & { figure: string }) {
  const move = moveFigure(figure);
  if (!move) return <EmptyMat className={className} />;
  return (
    <div role="img" aria-label={move.shows} className={`flex items-end gap-2 ${className ?? ""}`}>
      {move.poses.map((pose, index) => (
        <Still key={move.poses.indexOf(pose)} move={move} pose={index} className="min-w-0 flex-1" />
      ))}
    </div>
  );
}

interface StillProps {
  move: MoveFigure;
  pose: number;
  title?: string;
  className?: string;
}

function Still({ move, pose, ...props }: StillProps) {
  return (
    <Figure
      pose={move.poses[pose]!}
      glows={move.glows}
      effort={move.effort?.[pose]}
      frame={frameOf(move.poses)}
      {...props}
    />
  );
}

function EmptyMat({ className }: { className?: string }) {
  return (
    <Picture viewBox="0 0 600 300" className={className}>
      <rect y="262" width="600" height="38" fill="var(--figure-ground)" />
      <rect x="40" y="254" width="520" height="14" rx="5" fill="var(--figure-cloth-sky)" />
    </Picture>
  );
}
