import {
  along,
  type Crossing,
  directionOf,
  type Hold,
  isFrontal,
  type Joints,
  jointsOf,
  LENGTHS,
  mix,
  type Point,
  type Pose,
  type Side,
} from "./body";

/** Hands that hold a leg, and an ankle across the other thigh: their angles follow from positions. */

function besideLimb(
  joints: Joints,
  limb: Hold["on"],
  share: number,
  ahead: number,
): { at: Point; direction: number } {
  const [side, part] = limb.split("-") as [Side, "thigh" | "shin"];
  const { hip, knee, ankle } = joints[side];
  const [from, to] = part === "thigh" ? [hip, knee] : [knee, ankle];
  const direction = directionOf(from, to);
  return { at: along(mix(from, to, share), direction + 90, ahead), direction };
}

/**
 * The pose with one arm bent so that its wrist is at `wrist` and its hand points in `direction` (degrees). The elbow
 * bends anatomically. An arm that can't reach the wrist is straight.
 */
export function reaching(pose: Pose, side: Side, wrist: Point, direction: number): Pose {
  const joints = jointsOf(pose);
  const { shoulder } = joints[side];
  const [upperArm, forearm] = (["upperArm", "forearm"] as const).map(
    (part) => LENGTHS[part] * (pose.foreshortening?.[`${side}-${part}`] ?? 1),
  ) as [number, number];
  const distance = Math.min(
    Math.hypot(wrist.x - shoulder.x, wrist.y - shoulder.y),
    upperArm + forearm - 1e-6,
  );
  const degrees = (cosine: number) => (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
  const atShoulder = degrees((upperArm ** 2 + distance ** 2 - forearm ** 2) / (2 * upperArm * distance));
  const elbow = 180 - degrees((upperArm ** 2 + forearm ** 2 - distance ** 2) / (2 * upperArm * forearm));
  const sense = senseOf(pose, side);
  const upperArmDirection = directionOf(shoulder, wrist) - sense * atShoulder;
  const angles = {
    shoulder: shortest(sense * (upperArmDirection - joints.chestDirection - 180)),
    elbow,
    wrist: shortest(sense * (direction - upperArmDirection) - elbow),
  };
  return { ...pose, [side]: { ...pose[side], ...angles } };
}

function shortest(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/** The pose with a hand on one of its own legs. */
export function holding(pose: Pose, side: Side, hold: Hold): Pose {
  const { at, direction } = besideLimb(jointsOf(pose), hold.on, hold.share, hold.ahead);
  return { ...reaching(pose, side, at, direction + hold.turned), holds: { ...pose.holds, [side]: hold } };
}

/**
 * The pose with one shin turned, and shortened as it comes out of the picture, so that the ankle lies across the
 * other thigh. The thigh must be within reach: a shin is never drawn longer than it is.
 */
export function crossing(pose: Pose, crossed: Crossing): Pose {
  const { side } = crossed;
  const joints = jointsOf(pose);
  const { hip, knee } = joints[side];
  const { at } = besideLimb(
    joints,
    side === "near" ? "far-thigh" : "near-thigh",
    crossed.share,
    crossed.ahead,
  );
  const folded = directionOf(hip, knee) - directionOf(knee, at);
  return {
    ...pose,
    crossed,
    [side]: { ...pose[side], knee: shortest(folded * senseOf(pose, side)) },
    foreshortening: {
      ...pose.foreshortening,
      [`${side}-shin`]: Math.hypot(at.x - knee.x, at.y - knee.y) / LENGTHS.shin,
    },
  };
}

/** The direction in which a side's angles turn: the near side is mirrored in a view from the front. */
function senseOf({ turn }: Pose, side: Side): 1 | -1 {
  return side === "near" && isFrontal(turn) ? -1 : 1;
}
