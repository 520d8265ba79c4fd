import { expect, test } from "vitest";
import { client, coach, inScene } from "./assisted-hamstring-scene";
import {
  flesh,
  isFrontal,
  type Joints,
  jointsOf,
  LENGTHS,
  type Point,
  type Pose,
  SIDES,
  type Side,
  SURFACES,
  touching,
} from "./body";
import { between } from "./glide";
import { reaching } from "./holding";
import { MOVE_FIGURES } from "./move-figures";
import { POSES } from "./poses";
import { MAT_WIDTH } from "./supports";

const poses: [string, Pose][] = [
  ...Object.entries(POSES),
  ...Object.entries(MOVE_FIGURES).flatMap(([key, move]) =>
    move.poses.map((pose, index): [string, Pose] => [`${key}, pose ${index + 1},`, pose]),
  ),
];
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const heightAbove = (joints: Joints, { part, on }: Pose["contacts"][number]) =>
  Math.min(...touching(joints, part).map(({ at, radius }) => at.y - radius)) - SURFACES[on];

/** How far a point is from a limb's center line, and how far along the limb it lies (0 to 1). */
function onLimb(point: Point, a: Point, b: Point): { off: number; share: number } {
  const length = distance(a, b);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const [px, py] = [point.x - a.x, point.y - a.y];
  return { off: Math.abs(px * uy - py * ux), share: (px * ux + py * uy) / length };
}

function lengths(joints: Joints, pose: Pose): Record<string, number> {
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      const own = joints[side];
      const limbs = {
        upperArm: [own.shoulder, own.elbow],
        forearm: [own.elbow, own.wrist],
        thigh: [own.hip, own.knee],
        shin: [own.knee, own.ankle],
      } as const;
      return Object.entries(limbs).map(([limb, [a, b]]) => {
        const seen = pose.foreshortening?.[`${side}-${limb as keyof typeof limbs}`] ?? 1;
        return [`${side} ${limb}`, distance(a, b) / seen];
      });
    }),
  );
}

const proportions = Object.fromEntries(
  SIDES.flatMap((side) =>
    (["upperArm", "forearm", "thigh", "shin"] as const).map((limb) => [
      `${side} ${limb}`,
      expect.closeTo(LENGTHS[limb], 6),
    ]),
  ),
);

test("a person stands between seven and a half and eight heads tall", () => {
  const { head } = jointsOf(POSES.standing);
  expect(head.y + LENGTHS.head / 2).toBeGreaterThan(7.5);
  expect(head.y + LENGTHS.head / 2).toBeLessThan(8);
});

test.for(poses)("%s keeps the lengths of the limbs, but for foreshortening", ([, pose]) => {
  expect(lengths(jointsOf(pose), pose)).toEqual(proportions);
});

test.for(poses)("%s shows no limb longer than it is", ([, pose]) => {
  for (const seen of Object.values(pose.foreshortening ?? {})) {
    expect(seen).toBeGreaterThan(0.2);
    expect(seen).toBeLessThanOrEqual(1);
  }
});

test.for(poses)("%s has nothing below the floor", ([, pose]) => {
  const lowest = Math.min(...flesh(jointsOf(pose)).map(({ at, radius }) => at.y - radius));
  expect(lowest).toBeGreaterThan(-0.05);
});

const fromAbove = poses.filter(([, pose]) => pose.seenFrom === "above");
const fromTheSide = poses.filter(([, pose]) => pose.seenFrom !== "above");

test.for(fromAbove)("%s lies with head and trunk on the mat", ([, pose]) => {
  const joints = jointsOf(pose);
  for (const { at, radius } of [...touching(joints, "head"), ...touching(joints, "back")])
    expect(Math.abs(at.y - joints.pelvis.y) + radius).toBeLessThan(MAT_WIDTH / 2);
});

test.for(fromTheSide)("%s touches everything that it claims to rest on", ([, pose]) => {
  const joints = jointsOf(pose);
  for (const contact of pose.contacts)
    expect(Math.abs(heightAbove(joints, contact)), contact.part).toBeLessThan(0.06);
});

test.for(poses)(
  "%s bends elbows and knees only the way they go, but for a leg turned out of the picture",
  ([, pose]) => {
    for (const side of SIDES) {
      const { elbow, knee } = pose[side];
      const outOfPicture = (pose.foreshortening?.[`${side}-thigh`] ?? 1) < 1;
      if (!outOfPicture) expect(knee).toBeGreaterThanOrEqual(0);
      expect(Math.abs(knee)).toBeLessThanOrEqual(isFrontal(pose.turn) ? 180 : 160);
      expect(Math.abs(elbow)).toBeLessThanOrEqual(155);
      if (!isFrontal(pose.turn)) expect(elbow).toBeGreaterThanOrEqual(0);
    }
  },
);

test("halfway between two poses, limbs have the same length and angles are halfway", () => {
  const halfway = between(POSES.standing, POSES.childsPose, 0.5);
  expect(halfway.near.knee).toBe(77);
  expect(halfway.pelvis).toBe(37);
  expect(lengths(jointsOf(halfway), halfway)).toEqual(proportions);
});

test("a person never jumps between two poses", () => {
  const paths: [Pose, Pose][] = [
    [POSES.standing, POSES.childsPose],
    [POSES.standing, POSES.coachLeaningIn],
  ];
  for (const [from, to] of paths) {
    const places = Array.from({ length: 101 }, (_, i) => jointsOf(between(from, to, i / 100)).pelvis);
    for (const [i, place] of places.slice(1).entries())
      expect(distance(place, places[i]!)).toBeLessThan(0.12);
  }
});

test("a foot on the ground in two poses stays in place between them", () => {
  const at = (t: number) => jointsOf(between(POSES.standing, POSES.coachLeaningIn, t)).near.heel;
  for (const t of [0, 0.3, 0.5, 0.7, 1])
    expect(at(t)).toEqual({ x: expect.closeTo(0, 6), y: expect.closeTo(at(0).y, 1) });
});

test("an arm reaches the requested point with the elbow bent forward", () => {
  const pose = reaching(POSES.standing, "near", { x: 1.6, y: 5.5 }, 20);
  expect(distance(jointsOf(pose).near.wrist, { x: 1.6, y: 5.5 })).toBeLessThan(1e-6);
  expect(pose.near.elbow).toBeGreaterThan(0);
});

test.for(SIDES)("the %s arm reaches the point asked for in a view from the front", (side) => {
  const at = { x: side === "near" ? -0.6 : 0.6, y: 1.4 };
  const { wrist, knuckles } = jointsOf(reaching(POSES.sittingCrossLegged, side, at, -60))[side];
  expect(distance(wrist, at)).toBeLessThan(1e-6);
  expect(Math.atan2(knuckles.y - wrist.y, knuckles.x - wrist.x)).toBeCloseTo(-Math.PI / 3, 6);
});

test("an arm stretches toward a point out of reach", () => {
  const { shoulder, wrist } = jointsOf(reaching(POSES.standing, "far", { x: 9, y: 6 }, 0)).far;
  expect(distance(shoulder, wrist)).toBeCloseTo(LENGTHS.upperArm + LENGTHS.forearm, 3);
});

test("the coach's hands rest on the client's raised leg: above the knee, and behind the calf near the heel", () => {
  const thigh = onLimb(inScene(coach.near.knuckles), client.far.hip, client.far.knee);
  expect(thigh.off).toBeLessThan(0.35);
  expect(thigh.share).toBeGreaterThan(0.7);
  expect(thigh.share).toBeLessThan(1.05);
  const calf = onLimb(inScene(coach.far.knuckles), client.far.knee, client.far.ankle);
  expect(calf.off).toBeLessThan(0.3);
  expect(calf.share).toBeGreaterThan(0.75);
  expect(calf.share).toBeLessThan(1.1);
});

test.for(poses.filter(([, { holds }]) => holds))("%s has the hands on the leg that they hold", ([, pose]) => {
  const joints = jointsOf(pose);
  for (const side of SIDES) {
    const hold = pose.holds?.[side];
    if (!hold) continue;
    const [of, limb] = hold.on.split("-") as [Side, "thigh" | "shin"];
    const { hip, knee, ankle } = joints[of];
    const { off, share } = onLimb(
      joints[side].knuckles,
      limb === "thigh" ? hip : knee,
      limb === "thigh" ? knee : ankle,
    );
    expect(off, side).toBeLessThan(0.4);
    expect(share, side).toBeGreaterThan(0.1);
    expect(share, side).toBeLessThan(1.05);
  }
});

test.for(poses.filter(([, { crossed }]) => crossed))(
  "%s has one ankle across the other thigh",
  ([, pose]) => {
    const joints = jointsOf(pose);
    const [leg, other] =
      pose.crossed?.side === "near" ? [joints.near, joints.far] : [joints.far, joints.near];
    const { off, share } = onLimb(leg.ankle, other.hip, other.knee);
    expect(off).toBeLessThan(0.35);
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(1);
  },
);
