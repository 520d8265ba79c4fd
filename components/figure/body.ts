/**
 * The body of every drawn person. Pure geometry: a pose in, joint points out. Units: one head (crown to chin) is 1;
 * a standing person is about 7.5 tall. Axes: x to the right, y up, the floor at y = 0. A person faces right; callers
 * may mirror them. Angles are degrees.
 */

export interface Point {
  x: number;
  y: number;
}

/** Lengths of body parts in heads. The torso is `lumbar` + `chest` = 2.6. */
export const LENGTHS = {
  lumbar: 1.1,
  chest: 1.5,
  neck: 0.17,
  head: 1,
  upperArm: 1.5,
  forearm: 1.3,
  palm: 0.3,
  fingers: 0.3,
  thigh: 2,
  shin: 2,
  foot: 0.78,
} as const;

/** Half the thickness in heads at each joint: what rests on a surface is flesh, not bone. */
export const RADII = {
  pelvis: 0.47,
  chest: 0.47,
  head: 0.44,
  shoulder: 0.27,
  elbow: 0.19,
  wrist: 0.125,
  knuckles: 0.13,
  fingertips: 0.085,
  hip: 0.43,
  knee: 0.27,
  ankle: 0.15,
  heel: 0.15,
  ball: 0.12,
  toe: 0.09,
} as const;

/** How far below the ankle the sole is, along the shin, when the foot is flat. */
const SOLE = 0.27;
/** Where the arms attach, below the top of the torso. */
const SHOULDER_DROP = 0.34;
const HALF_SHOULDERS = 0.74;
const HALF_HIPS = 0.3;

export const SIDES = ["near", "far"] as const;
/** `near` is the side toward the viewer. */
export type Side = (typeof SIDES)[number];

/** One side's angles. All are 0 when standing with hanging arms. */
interface SideAngles {
  /** Arm raised forwards; 90 points ahead, 180 overhead, negative behind the back. */
  shoulder: number;
  /** 0 straight, up to about 150 bent. */
  elbow: number;
  /** Bent toward the palm. */
  wrist?: number;
  /** Fingers curled toward the palm. */
  grip?: number;
  /** Thigh raised forwards; 90 points ahead, negative behind. */
  hip: number;
  /** 0 straight, up to about 150 bent: the heel comes to the seat. */
  knee: number;
  /** 0 with the foot at a right angle to the shin, positive with the toes pointed. */
  ankle: number;
}

type LimbPart = "upperArm" | "forearm" | "thigh" | "shin" | "foot";

/** Heights in heads of what a person can rest on. */
export const SURFACES = { floor: 0, mat: 0.08, chair: 2, table: 2.35 } as const;
type Surface = keyof typeof SURFACES;

export type ContactPart =
  | "head"
  | "back"
  | "shoulders"
  | "seat"
  | `${Side}-${"foot" | "toes" | "knee" | "shin" | "thigh" | "elbow" | "hand"}`;

export interface Contact {
  part: ContactPart;
  on: Surface;
}

/** Body parts drawn as one piece, over or under another. */
export type Layer = "trunk" | `${Side}-${"arm" | "leg"}`;

/** A chair that is there whether or not anyone rests on it: the middle of its seat, and the side of its back. */
export interface Chair {
  at: number;
  back: "left" | "right";
}

/** A hand that holds a leg. */
export interface Hold {
  on: `${Side}-${"thigh" | "shin"}`;
  /** Where along it the wrist is, 0 to 1. */
  share: number;
  /** The wrist's distance in heads from the limb's center line, toward its front. */
  ahead: number;
  /** The hand's direction, in degrees from the limb's. */
  turned: number;
}

/** An ankle lying across the other thigh. */
export interface Crossing {
  side: Side;
  /** Position along that thigh, 0 to 1. */
  share: number;
  /** Distance in heads from the thigh's center line, toward its front. */
  ahead: number;
}

export interface Pose {
  /** Lean of the pelvis: 0 upright, 90 bowed flat or face down, -90 lying on the back. */
  pelvis: number;
  /** Chest against pelvis: positive rounds forwards. */
  spine: number;
  /** Head against chest: positive brings the chin to the chest. */
  neck: number;
  near: SideAngles;
  far: SideAngles;
  /**
   * 0 seen from the side, 90 from the front, small values show a little of the far side. From 45 on, angles are
   * those seen in the picture: limbs rise outward, knees fold inward, and so does a negative elbow.
   */
  turn?: number;
  /** Visible length of a limb that points out of the picture, as a share of its true length (0 to 1). */
  foreshortening?: Partial<Record<`${Side}-${LimbPart}`, number>>;
  /** What each side's hands hold: their angles follow from it, see holding.ts. */
  holds?: Partial<Record<Side, Hold>>;
  crossed?: Crossing;
  /** Limbs drawn over all others, the one nearest the viewer last. */
  inFront?: readonly Layer[];
  /** From above, the mat lies behind the body: nothing visibly touches it, and `pelvisAt` places the body. */
  seenFrom?: "above";
  /** The chair, if its position doesn't follow from what rests on it. */
  chair?: Chair;
  /** What rests where. The first contact places the body: it touches its surface at x = 0. */
  contacts: readonly [Contact, ...Contact[]];
  /** The pelvis's position, if it doesn't follow from the contacts. */
  pelvisAt?: Point;
}

export interface SideJoints {
  shoulder: Point;
  elbow: Point;
  wrist: Point;
  knuckles: Point;
  fingertips: Point;
  hip: Point;
  knee: Point;
  ankle: Point;
  heel: Point;
  ball: Point;
  toe: Point;
}

export interface Joints {
  pelvis: Point;
  waist: Point;
  /** Top of the torso, where the neck begins. */
  nape: Point;
  skull: Point;
  head: Point;
  /** Directions in degrees from the x axis, counter-clockwise: up the pelvis, up the chest, up the head. */
  lumbarDirection: number;
  chestDirection: number;
  headDirection: number;
  near: SideJoints;
  far: SideJoints;
}

/** The point `length` heads from `from` in a direction in degrees, counter-clockwise from the x axis. */
export function along(from: Point, direction: number, length: number): Point {
  const radians = (direction * Math.PI) / 180;
  return { x: from.x + Math.cos(radians) * length, y: from.y + Math.sin(radians) * length };
}

/** The point a share `t` of the way from `a` (0) to `b` (1). */
export function mix(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/** The direction from `a` to `b` in degrees. */
export function directionOf(a: Point, b: Point): number {
  return (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
}

/** Joint points of a pose in heads, resting on its first contact (forward kinematics from the pelvis outward). */
export function jointsOf(pose: Pose): Joints {
  const origin = { x: 0, y: 0 };
  const joints = fromPelvis(pose, pose.pelvisAt ?? origin);
  if (pose.pelvisAt) return joints;
  const [{ part, on }] = pose.contacts;
  const circles = touching(joints, part);
  const bottom = Math.min(...circles.map(({ at, radius }) => at.y - radius));
  return fromPelvis(pose, { x: -circles[0]!.at.x, y: SURFACES[on] - bottom });
}

function fromPelvis(pose: Pose, pelvis: Point): Joints {
  const turned = Math.sin(((pose.turn ?? 0) * Math.PI) / 180);
  const lumbarDirection = 90 - pose.pelvis;
  const chestDirection = lumbarDirection - pose.spine;
  const headDirection = chestDirection - pose.neck;
  const waist = along(pelvis, lumbarDirection, LENGTHS.lumbar);
  const nape = along(waist, chestDirection, LENGTHS.chest);
  const skull = along(nape, chestDirection - pose.neck / 2, LENGTHS.neck);
  const head = along(along(skull, headDirection, 0.4), headDirection - 90, 0.1 * (1 - turned));

  const sideJoints = (side: Side): SideJoints => {
    const outwards = (side === "near" ? -1 : 1) * turned;
    const sense = side === "near" && isFrontal(pose.turn) ? -1 : 1;
    const angles = pose[side];
    const seen = (part: LimbPart) => LENGTHS[part] * (pose.foreshortening?.[`${side}-${part}`] ?? 1);

    const socket = along(waist, chestDirection, LENGTHS.chest - SHOULDER_DROP);
    const shoulder = along(socket, chestDirection - 90, HALF_SHOULDERS * outwards);
    const upperArm = chestDirection + 180 + sense * angles.shoulder;
    const forearm = upperArm + sense * angles.elbow;
    const palm = forearm + sense * (angles.wrist ?? 0);
    const elbow = along(shoulder, upperArm, seen("upperArm"));
    const wrist = along(elbow, forearm, seen("forearm"));
    const knuckles = along(wrist, palm, LENGTHS.palm);
    const fingertips = along(knuckles, palm + sense * (angles.grip ?? 12), LENGTHS.fingers);

    const hip = along(pelvis, lumbarDirection - 90, HALF_HIPS * outwards);
    const thigh = lumbarDirection + 180 + sense * angles.hip;
    const shin = thigh - sense * angles.knee;
    const foot = shin + sense * (90 - angles.ankle);
    const knee = along(hip, thigh, seen("thigh"));
    const ankle = along(knee, shin, seen("shin"));
    const onSole = (ahead: number, radius: number) =>
      along(along(ankle, foot, (ahead * seen("foot")) / LENGTHS.foot), foot - sense * 90, SOLE - radius);
    const heel = onSole(-0.17, RADII.heel);
    const ball = onSole(0.42, RADII.ball);
    const toe = onSole(LENGTHS.foot - 0.17, RADII.toe);
    return { shoulder, elbow, wrist, knuckles, fingertips, hip, knee, ankle, heel, ball, toe };
  };

  return {
    ...{ pelvis, waist, nape, skull, head, lumbarDirection, chestDirection, headDirection },
    near: sideJoints("near"),
    far: sideJoints("far"),
  };
}

/** Whether a turn (degrees) shows more of the front than of the side. */
export function isFrontal(turn = 0): boolean {
  return turn >= 45;
}

export interface Circle {
  at: Point;
  radius: number;
}

const LIMB_PARTS = {
  foot: ["heel", "ball", "toe"],
  toes: ["ball", "toe"],
  knee: ["knee"],
  shin: ["knee", "ankle"],
  thigh: ["hip", "knee"],
  elbow: ["elbow"],
  hand: ["wrist", "knuckles", "fingertips"],
} as const;

/** The circles of flesh that make up one part, to find what it rests on. */
export function touching(joints: Joints, part: ContactPart): Circle[] {
  if (part === "head") return [{ at: joints.head, radius: RADII.head }];
  const pelvis = { at: joints.pelvis, radius: RADII.pelvis };
  if (part === "seat") return [pelvis];
  const shoulders = { at: along(joints.waist, joints.chestDirection, 0.85), radius: RADII.chest };
  if (part === "shoulders") return [shoulders];
  if (part === "back") return [pelvis, shoulders];
  const [side, limb] = part.split("-") as [Side, keyof typeof LIMB_PARTS];
  return LIMB_PARTS[limb].map((joint) => ({ at: joints[side][joint], radius: RADII[joint] }));
}

/** All of the body's circles of flesh. */
export function flesh(joints: Joints): Circle[] {
  const limbs = SIDES.flatMap((side) =>
    (["foot", "knee", "shin", "elbow", "hand"] as const).flatMap((limb) =>
      touching(joints, `${side}-${limb}`),
    ),
  );
  return [...touching(joints, "head"), ...touching(joints, "back"), ...limbs];
}
