import { type Chair, type Joints, type Pose, SURFACES, touching } from "./body";
import { HEAD_UNITS } from "./shapes";

interface SupportsProps {
  joints: Joints;
  pose: Pose;
  /** The visible part, in heads. */
  frame: { left: number; right: number; top: number };
}

/** A mat's width in heads, seen from above. */
export const MAT_WIDTH = 3.6;

const units = (heads: number) => Math.round(heads * HEAD_UNITS);
const GROUND = "var(--figure-ground)";
const WOOD = "var(--figure-wood)";
const WOOD_FAR = "var(--figure-wood-far)";
const PAD = "var(--figure-pad-side)";
const MAT = "var(--figure-cloth-sky)";

export function Supports({ joints, pose, frame }: SupportsProps) {
  const [left, width] = [units(frame.left), units(frame.right - frame.left)];
  if (pose.seenFrom === "above")
    return <MatFromAbove {...{ left, width }} top={units(-frame.top)} middle={units(-joints.pelvis.y)} />;
  const on = new Set(pose.contacts.map((contact) => contact.on));
  const chair = chairOf(joints, pose);
  return (
    <>
      <rect x={left} width={width} height="30" fill={GROUND} />
      {on.has("mat") && (
        <rect x={left + 25} y={units(-SURFACES.mat)} width={width - 50} height="14" rx="5" fill={MAT} />
      )}
      {on.has("table") && <Table left={left + 20} width={width - 40} />}
      {chair && <ChairFromSide {...chair} />}
    </>
  );
}

/** Where a pose's chair goes: its back is behind a person who sits, and ahead of a person who puts a foot on it. */
function chairOf(joints: Joints, { contacts, chair }: Pose): Chair | undefined {
  const contact = contacts.find(({ on }) => on === "chair");
  if (chair || !contact) return chair;
  const sits = contact.part === "seat" || contact.part.endsWith("thigh");
  return { at: touching(joints, contact.part)[0]!.at.x, back: sits ? "left" : "right" };
}

/** A mat of its real width, with floor all around. */
function MatFromAbove({
  left,
  width,
  top,
  middle,
}: {
  left: number;
  width: number;
  top: number;
  middle: number;
}) {
  return (
    <>
      <rect x={left} y={top} width={width} height={30 - top} rx="16" fill={GROUND} />
      <rect
        x={left + 25}
        y={middle - units(MAT_WIDTH / 2)}
        width={width - 50}
        height={units(MAT_WIDTH)}
        rx="14"
        fill={MAT}
      />
    </>
  );
}

function Table({ left, width }: { left: number; width: number }) {
  const top = units(-SURFACES.table);
  return (
    <>
      <path
        fill={WOOD}
        d={`M${left + 60} ${top + 40}h26L${left + 60} 8h-18zM${left + width - 60} ${top + 40}h-26l26 ${-top - 32}h18z`}
      />
      <rect x={left} y={top - 8} width={width} height="48" rx="14" fill={PAD} />
    </>
  );
}

/** A wooden chair: the seat, two front legs with a far one behind each, and a back of one post and two rails. */
function ChairFromSide({ at, back }: Chair) {
  const seat = units(-SURFACES.chair);
  const floor = -seat;
  const legs = `M-78 ${0}h22l-6 ${floor}h-18zM64 0h22l8 ${floor}h-18z`;
  return (
    <g transform={`translate(${units(at)} ${seat})${back === "left" ? "scale(-1 1)" : ""}`} fill={WOOD}>
      <path
        fill={WOOD_FAR}
        d={`M-50 10h16l-4 ${floor - 24}h-12zM40 10h16l6 ${floor - 24}h-12zM-66 96h140v13h-140z`}
      />
      <path d={`${legs}M66 4L92-182a10 10 0 0 1 20 2L88 4z`} />
      <rect x="-92" width="186" height="22" rx="9" />
    </g>
  );
}
