import { type Contact, type Joints, SURFACES, touching } from "./body";
import { HEAD_UNITS } from "./shapes";

interface SupportsProps {
  joints: Joints;
  contacts: readonly Contact[];
  /** From where to where the floor is seen, in heads. */
  frame: { left: number; right: number };
}

const units = (heads: number) => Math.round(heads * HEAD_UNITS);
const WOOD = "var(--figure-wood,oklch(0.6 0.06 65))";
const PAD = "var(--figure-pad-side,oklch(0.86 0.03 80))";

/** The floor, and the mat, chair or table that a pose rests on. */
export function Supports({ joints, contacts, frame }: SupportsProps) {
  const [left, width] = [units(frame.left), units(frame.right - frame.left)];
  const on = new Map(contacts.map((contact) => [contact.on, contact.part]));
  const chair = on.get("chair");
  return (
    <>
      <rect x={left} width={width} height="30" fill="var(--figure-ground,oklch(0.92 0.02 85))" />
      {on.has("mat") && (
        <rect
          x={left + 25}
          y={units(-SURFACES.mat)}
          width={width - 50}
          height="14"
          rx="5"
          fill="var(--figure-cloth-sky,oklch(0.7 0.05 225))"
        />
      )}
      {on.has("table") && <Table left={left + 20} width={width - 40} />}
      {chair && <Chair middle={units(touching(joints, chair)[0]!.at.x)} />}
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

function Chair({ middle }: { middle: number }) {
  const seat = units(-SURFACES.chair);
  return (
    <path
      fill={WOOD}
      d={`M${middle - 80} ${seat}h160v20h-6l10 ${-seat - 20}h-18l-8 ${seat + 20}h-116l-8 ${-seat - 20}h-18l10 ${seat + 20}h-6z`}
    />
  );
}
