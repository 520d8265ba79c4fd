import { own } from "@/lib/own";
import {
  along,
  type Circle,
  directionOf,
  type Joints,
  mix,
  type Point,
  RADII,
  type Side,
  type SideJoints,
} from "./body";
import { fillOf, type Person } from "./person";
import { capsule, smooth } from "./shapes";

/** A person's limbs and trunk as shapes. Callers choose the drawing order. */

interface PartProps {
  joints: Joints;
  person: Person;
}

type Bone = readonly [Circle, Circle];

const joint = (joints: SideJoints, name: keyof SideJoints & keyof typeof RADII): Circle => ({
  at: joints[name],
  radius: RADII[name],
});

/** The part of a bone between the shares `from` and `to` of its length, `ease` heads wider all around. */
function stretchOf([a, b]: Bone, from: number, to: number, ease = 0): string {
  const at = (t: number): Circle => ({
    at: mix(a.at, b.at, t),
    radius: a.radius + (b.radius - a.radius) * t + ease,
  });
  return capsule(at(from), at(to));
}

/** The part of two connected bones under cloth, which covers a share `share` of both. */
function covering(upper: Bone, lower: Bone, share: number, ease: number): string {
  const onUpper = stretchOf(upper, 0, Math.min(share * 2, 1), ease);
  return share <= 0.5 ? onUpper : onUpper + stretchOf(lower, 0, share * 2 - 1, ease);
}

export function Arm({ joints, person, side }: PartProps & { side: Side }) {
  const own = joints[side];
  const upper: Bone = [joint(own, "shoulder"), joint(own, "elbow")];
  const lower: Bone = [joint(own, "elbow"), joint(own, "wrist")];
  return (
    <>
      <path fill={fillOf("skin", side)} d={capsule(...upper) + capsule(...lower)} />
      <Hand joints={joints} side={side} />
      <path fill={fillOf("top", side)} d={covering(upper, lower, person.sleeves, 0.03)} />
    </>
  );
}

/** A hand on its own, to draw over what it holds. */
export function Hand({ joints, side }: Pick<PartProps, "joints"> & { side: Side }) {
  const own = joints[side];
  const palm = capsule(joint(own, "wrist"), joint(own, "knuckles"));
  const fingers = capsule({ at: own.knuckles, radius: 0.12 }, joint(own, "fingertips"));
  const root = mix(own.wrist, own.knuckles, 0.5);
  const tip = along(root, directionOf(own.wrist, own.knuckles) + 42, 0.25);
  const thumb = capsule({ at: root, radius: 0.08 }, { at: tip, radius: 0.06 });
  return <path fill={fillOf("skin", side)} d={palm + fingers + thumb} />;
}

export function Leg({ joints, person, side }: PartProps & { side: Side }) {
  const own = joints[side];
  const thigh: Bone = [joint(own, "hip"), joint(own, "knee")];
  const shin: Bone = [joint(own, "knee"), joint(own, "ankle")];
  const covered = capsule(...thigh) + capsule(...shin) + calf(own);
  const foot =
    capsule(joint(own, "ankle"), joint(own, "heel")) +
    capsule(joint(own, "heel"), joint(own, "ball")) +
    capsule(joint(own, "ball"), joint(own, "toe")) +
    capsule({ at: own.ankle, radius: 0.13 }, joint(own, "ball"));
  return (
    <>
      <path fill={fillOf("skin", side)} d={covered + (person.shoes ? "" : foot)} />
      {person.shoes && <path fill={fillOf("shoes", side)} d={foot} />}
      <path
        fill={fillOf("bottoms", side)}
        d={covering(thigh, shin, person.legs, 0.02) + (person.legs > 0.7 ? calf(own, 0.02) : "")}
      />
    </>
  );
}

/** The calf muscle, behind the upper half of the shin. */
function calf({ knee, ankle }: SideJoints, ease = 0): string {
  const back = Math.atan2(ankle.y - knee.y, ankle.x - knee.x) * (180 / Math.PI) - 90;
  const at = (t: number, out: number, radius: number): Circle => ({
    at: along(mix(knee, ankle, t), back, out),
    radius: radius + ease,
  });
  return capsule(at(0, 0, 0.27), at(0.28, 0.05, 0.24)) + capsule(at(0.28, 0.05, 0.24), at(0.8, 0, 0.172));
}

/** Half-thickness of the trunk in heads, from the side and from the front, at heights above the hip along the spine. */
const TRUNK: readonly { height: number; belly: number; back: number; across: number }[] = [
  { height: -0.36, belly: 0.2, back: 0.26, across: 0.44 },
  { height: 0.05, belly: 0.42, back: 0.5, across: 0.8 },
  { height: 0.46, belly: 0.39, back: 0.41, across: 0.64 },
  { height: 0.58, belly: 0.42, back: 0.43, across: 0.65 },
  { height: 1.15, belly: 0.41, back: 0.38, across: 0.6 },
  { height: 1.85, belly: 0.5, back: 0.46, across: 0.74 },
  { height: 2.3, belly: 0.36, back: 0.42, across: 0.84 },
  { height: 2.46, belly: 0.26, back: 0.34, across: 0.68 },
  { height: 2.59, belly: 0.13, back: 0.21, across: 0.36 },
];
/** The row of the trunk where the top garment begins. */
const HEM = 2;

export function Trunk({ joints, turn = 0 }: Omit<PartProps, "person"> & { turn?: number }) {
  const ring = (from: number, to: number, ease: number) => {
    const rows = TRUNK.slice(from, to).map((row) => trunkEdges(joints, row, turn, ease));
    return smooth([...rows.map(({ front }) => front), ...rows.map(({ back }) => back).reverse()]);
  };
  return (
    <>
      <path fill={fillOf("skin", "mid")} d={neck(joints)} />
      <path fill={fillOf("bottoms")} d={ring(0, HEM + 2, -0.01)} />
      <path fill={fillOf("top", "mid")} d={ring(HEM, TRUNK.length, 0.02)} />
    </>
  );
}

function trunkEdges(
  joints: Joints,
  row: (typeof TRUNK)[number],
  turn: number,
  ease: number,
): { front: Point; back: Point } {
  const { at, direction } = onSpine(joints, row.height);
  const turned = Math.sin((turn * Math.PI) / 180);
  const blend = (side: number) => side + (row.across - side) * turned + ease;
  return {
    front: along(at, direction - 90, blend(row.belly)),
    back: along(at, direction + 90, blend(row.back)),
  };
}

/** A point of the spine `height` heads above the hip, with its direction upward. The waist bends smoothly. */
function onSpine(
  { pelvis, waist, nape, lumbarDirection, chestDirection }: Joints,
  height: number,
): { at: Point; direction: number } {
  const t = Math.max(0, Math.min(1, (height - 0.5) / 1.2));
  const direction = lumbarDirection + (chestDirection - lumbarDirection) * t * t * (3 - 2 * t);
  if (height <= 0.5) return { at: along(pelvis, lumbarDirection, height), direction };
  if (height >= 1.7) return { at: along(nape, chestDirection, height - 2.6), direction };
  const [start, end] = [along(pelvis, lumbarDirection, 0.5), along(nape, chestDirection, -0.9)];
  return { at: mix(mix(start, waist, t), mix(waist, end, t), t), direction };
}

function neck({ nape, skull, head, chestDirection, headDirection }: Joints): string {
  const inside = along(along(head, headDirection, -0.22), headDirection + 90, 0.14);
  return (
    capsule(
      { at: along(nape, chestDirection, -0.08), radius: 0.23 },
      { at: mix(skull, inside, 0.5), radius: 0.19 },
    ) + capsule({ at: skull, radius: 0.2 }, { at: inside, radius: 0.19 })
  );
}

/** What a move works: a limb and its side. `back` of a thigh is the hamstring, `front` of a shin the tibialis. */
export interface Glow {
  part: `${Side}-${"thigh" | "glute" | "shin" | "upperArm"}` | "lower-back" | "seat" | "belly" | "chest";
  side: "front" | "back";
}

/** The glowing muscle: a wide, faint halo behind the limb, and the muscle on it. */
export function glowShapes(joints: Joints, { part, side }: Glow, turn = 0): { halo: string; muscle: string } {
  const { line, front } = glowLine(joints, part, turn);
  const outwards = side === "front" ? front : front + 180;
  const shape = (grow: number) => {
    const edge = line.map(({ at, radius }, i) =>
      along(at, outwards, radius + grow + (i % 2 === 0 ? -0.015 : 0.045)),
    );
    const [first, last] = [line[0]!, line[line.length - 1]!];
    const thickest = 0.62 * Math.hypot(last.at.x - first.at.x, last.at.y - first.at.y);
    const inner = line.map(({ at, radius }, i) =>
      along(at, outwards, Math.max(radius * (i % 2 === 0 ? 0.35 : -0.3), radius - thickest) - grow),
    );
    const tip = (end: Circle, other: Circle) =>
      along(along(end.at, directionOf(other.at, end.at), 0.1 + grow), outwards, end.radius * 0.78);
    return smooth([tip(first, last), ...edge, tip(last, first), ...inner.reverse()]);
  };
  return { halo: shape(0.2), muscle: shape(0) };
}

const TRUNK_GLOW = {
  seat: [-0.25, 0.1, 0.5],
  "lower-back": [0.5, 0.85, 1.2],
  belly: [0.3, 0.75, 1.2],
  chest: [1.4, 1.8, 2.1],
} as const;

/** Three circles along the glowing muscle, and its front's direction. */
function glowLine(joints: Joints, part: Glow["part"], turn: number): { line: Circle[]; front: number } {
  const heights = own(TRUNK_GLOW, part);
  if (heights) {
    const line = heights.map((height) => ({
      at: onSpine(joints, height).at,
      radius: (height < 0.3 ? 0.48 : 0.41) * (1 + 0.5 * Math.sin((turn * Math.PI) / 180)),
    }));
    return { line, front: onSpine(joints, heights[1]).direction - 90 };
  }
  const [side, limb] = part.split("-") as [Side, "thigh" | "glute" | "shin" | "upperArm"];
  const thigh = ["hip", "knee"] as const;
  const ends = { thigh, glute: thigh, shin: ["knee", "ankle"], upperArm: ["shoulder", "elbow"] } as const;
  const [a, b] = ends[limb].map((name) => joint(joints[side], name)) as [Circle, Circle];
  const at = (t: number): Circle => ({
    at: mix(a.at, b.at, t),
    radius: a.radius + (b.radius - a.radius) * t,
  });
  const shares = limb === "glute" ? [-0.14, 0.08, 0.42] : [0.14, 0.5, 0.88];
  return { line: shares.map(at), front: directionOf(a.at, b.at) + 90 };
}
