import { jointsOf, SURFACES } from "./body";
import { Picture, Posed } from "./figure";
import { MODEL } from "./person";
import { POSES } from "./poses";
import { HEAD_UNITS } from "./shapes";

/** A small person in child's pose on a mat, for pages and lists with nothing on them. Decoration, unless it has a title. */
export function RestingFigure({ title, className }: { title?: string; className?: string }) {
  const thickness = SURFACES.mat * HEAD_UNITS;
  return (
    <Picture title={title} viewBox="-180 -300 560 360" className={className}>
      <path fill="var(--figure-backdrop-sage,#d3e2d6)" d="M100-300C200-300 268-230 268-130C268-90 262-60 248-28H-48C-62-60-68-90-68-130C-68-230 0-300 100-300Z" />
      <rect x="-150" y={-thickness} width="500" height="22" rx="8" fill="var(--figure-cloth-sky,oklch(0.7 0.05 225))" />
      <Posed joints={jointsOf(POSES.childsPose)} person={MODEL} />
    </Picture>
  );
}
