import {
  type ContactPart,
  directionOf,
  isFrontal,
  jointsOf,
  LENGTHS,
  mix,
  type Point,
  type Pose,
  SIDES,
  type Side,
  type SideJoints,
} from "./body";
import { crossing, holding, reaching } from "./holding";

/**
 * The pose a share `t` (0 to 1) of the way from `a` to `b`, each angle on its own. The body glides between the
 * positions given by the contacts of `a` and `b`, so it never jumps.
 */
export function between(a: Pose, b: Pose, t: number): Pose {
  if (t <= 0) return a;
  if (t >= 1) return b;
  const at = (from = 0, to = 0) => from + (to - from) * t;
  const side = (name: Side): Pose[Side] => {
    const [from, to] = [a[name], b[name]];
    return {
      shoulder: at(from.shoulder, to.shoulder),
      elbow: at(from.elbow, to.elbow),
      wrist: at(from.wrist, to.wrist),
      grip: at(from.grip ?? 12, to.grip ?? 12),
      hip: at(from.hip, to.hip),
      knee: at(from.knee, to.knee),
      ankle: at(from.ankle, to.ankle),
    };
  };
  const limbs = Object.keys({ ...a.foreshortening, ...b.foreshortening }) as (keyof NonNullable<
    Pose["foreshortening"]
  >)[];
  const pose: Pose = {
    pelvis: at(a.pelvis, b.pelvis),
    spine: at(a.spine, b.spine),
    neck: at(a.neck, b.neck),
    near: side("near"),
    far: side("far"),
    turn: at(a.turn, b.turn),
    foreshortening: Object.fromEntries(
      limbs.map((limb) => [limb, at(a.foreshortening?.[limb] ?? 1, b.foreshortening?.[limb] ?? 1)]),
    ),
    ...seenLike(t < 0.5 ? a : b),
  };
  const held = (by: Pose) => jointsOf({ ...pose, contacts: by.contacts, pelvisAt: by.pelvisAt }).pelvis;
  return { ...pose, pelvisAt: mix(held(a), held(b), t) };
}

/** What can't change gradually: as in the nearer pose. */
function seenLike({ contacts, inFront, seenFrom, chair }: Pose) {
  return { contacts, inFront, seenFrom, chair };
}

/**
 * The pose a share `t` (0 to 1) of the way from `a` to `b`, like `between`, but a foot or hand that both rest on
 * stays in place: the limb bends as the body moves over it. A hand that holds a leg and an ankle across a thigh stay
 * there. Feet and hands on the floor are not corrected in views from the front.
 */
export function glide(a: Pose, b: Pose, t: number): Pose {
  const pose = between(a, b, t);
  if (pose === a || pose === b) return pose;
  if (isFrontal(pose.turn)) return touchingOwnLegs(pose, a, b, t);
  const [from, to] = [jointsOf(a), jointsOf(b)];
  const bothOn = (part: ContactPart) =>
    [a, b].every(({ contacts }) => contacts.some((contact) => contact.part === part));
  const resting = SIDES.reduce((held, side) => {
    const at = (joint: keyof SideJoints) => mix(from[side][joint], to[side][joint], t);
    const feet = bothOn(`${side}-foot`) ? standing(held, side, at("ankle"), at("heel"), at("toe")) : held;
    return bothOn(`${side}-hand`)
      ? reaching(feet, side, at("wrist"), directionOf(at("wrist"), at("knuckles")))
      : feet;
  }, pose);
  return touchingOwnLegs(resting, a, b, t);
}

/** The pose with each hand that holds a leg, and each ankle across a thigh, as in both poses. */
function touchingOwnLegs(pose: Pose, a: Pose, b: Pose, t: number): Pose {
  const at = (from: number, to: number) => from + (to - from) * t;
  const { crossed } = b;
  const legs =
    a.crossed && crossed && a.crossed.side === crossed.side
      ? crossing(pose, {
          side: crossed.side,
          share: at(a.crossed.share, crossed.share),
          ahead: at(a.crossed.ahead, crossed.ahead),
        })
      : pose;
  return SIDES.reduce((held, side) => {
    const [from, to] = [a.holds?.[side], b.holds?.[side]];
    if (from?.on !== to?.on || !from || !to) return held;
    return holding(held, side, {
      on: to.on,
      share: at(from.share, to.share),
      ahead: at(from.ahead, to.ahead),
      turned: at(from.turned, to.turned),
    });
  }, legs);
}

/** The pose with one leg bent so that its ankle is at `ankle` and its foot points from `heel` to `toe`. */
function standing(pose: Pose, side: Side, ankle: Point, heel: Point, toe: Point): Pose {
  const { lumbarDirection, [side]: own } = jointsOf(pose);
  const seen = (part: "thigh" | "shin") => LENGTHS[part] * (pose.foreshortening?.[`${side}-${part}`] ?? 1);
  const [thigh, shin] = [seen("thigh"), seen("shin")];
  const reach = Math.min(Math.hypot(ankle.x - own.hip.x, ankle.y - own.hip.y), thigh + shin);
  const atHip = corner(thigh, reach, shin);
  const hip = directionOf(own.hip, ankle) + atHip - lumbarDirection - 180;
  const bent = { ...pose, [side]: { ...pose[side], hip, knee: 180 - corner(thigh, shin, reach) } };
  const foot = jointsOf(bent)[side];
  const turned = directionOf(foot.heel, foot.toe) - directionOf(heel, toe);
  return { ...bent, [side]: { ...bent[side], ankle: pose[side].ankle + turned } };
}

/** The angle in degrees between the sides `a` and `b` of a triangle, across from `c`. */
function corner(a: number, b: number, c: number): number {
  const cosine = (a ** 2 + b ** 2 - c ** 2) / (2 * a * b);
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}
