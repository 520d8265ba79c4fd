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
  reaching,
  type Side,
} from "./body";

/** Hands that hold a leg, and an ankle that lies across the other thigh: angles that follow from where something is. */

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

/** The pose with a hand on one of its own legs. */
export function holding(pose: Pose, side: Side, hold: Hold): Pose {
  const { at, direction } = besideLimb(jointsOf(pose), hold.on, hold.share, hold.ahead);
  return { ...reaching(pose, side, at, direction + hold.turned), holds: { ...pose.holds, [side]: hold } };
}

/**
 * The pose with one shin turned, and shortened as it comes out of the picture, so that the ankle lies across the other
 * thigh. It must be near enough: no shin is seen longer than it is.
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
  const sense = side === "near" && isFrontal(pose.turn) ? -1 : 1;
  return {
    ...pose,
    crossed,
    [side]: { ...pose[side], knee: ((((folded * sense + 180) % 360) + 360) % 360) - 180 },
    foreshortening: {
      ...pose.foreshortening,
      [`${side}-shin`]: Math.hypot(at.x - knee.x, at.y - knee.y) / LENGTHS.shin,
    },
  };
}
