import { jointsOf, SURFACES } from "./body";
import { Picture, Posed } from "./figure";
import { MODEL } from "./person";
import { POSES } from "./poses";
import { HEAD_UNITS } from "./shapes";

/** A small person in child's pose on a mat, for empty pages and lists. Decoration, unless it has a title. */
export function RestingFigure({ title, className }: { title?: string; className?: string }) {
  const thickness = SURFACES.mat * HEAD_UNITS;
  return (
    <Picture title={title} viewBox="-310 -320 690 400" className={className}>
      <path
        fill="var(--figure-backdrop-sage)"
        d="M10-310a160 160 0 0 1 160 160V-8H-150V-150a160 160 0 0 1 160-160Z"
      />
      <rect x="-285" y={-thickness} width="640" height="22" rx="8" fill="var(--figure-cloth-sky)" />
      <Posed joints={jointsOf(POSES.childsPose)} person={MODEL} />
    </Picture>
  );
}
