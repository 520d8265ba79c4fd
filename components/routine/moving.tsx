import { Figure, frameOf } from "@/components/figure/figure";
import { POSES } from "@/components/figure/poses";

export function MovingFigure({
  figure,
  side = "right",
  className,
  title,
}: {
  figure: string;
  pose?: number;
  playing?: boolean;
  side?: "left" | "right";
  className?: string;
  title?: string;
}) {
  const poses = [POSES.childsPose, POSES.lyingLegRaised, POSES.sittingCrossLegged];
  const pose = poses[figure.length % 3]!;
  return <Figure pose={pose} frame={frameOf([pose])} facing={side} className={className} title={title} />;
}
