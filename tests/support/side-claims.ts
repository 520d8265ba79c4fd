import type { BodySide } from "@/components/figure/anatomy";
import {
  type Joints,
  jointsOf,
  mix,
  type Point,
  type Pose,
  SIDES,
  type Side,
} from "@/components/figure/body";
import type { MoveFigure } from "@/components/figure/move-figures";

/**
 * What sentences say about a person's left and right, and what a picture shows. We compute the picture's side from the joints in
 * space, independent of what the drawing code says about left and right.
 */

/** Returns the side of the drawing that shows a person's own side: forward × up points to the right. */
export function drawnSide(pose: Pose, own: BodySide, facing: BodySide): Side {
  const joints = jointsOf(pose);
  const turn = ((pose.turn ?? 0) * Math.PI) / 180;
  const up = (joints.lumbarDirection * Math.PI) / 180;
  const mirror = facing === "right" ? 1 : -1;
  const upwards = [mirror * Math.cos(up), Math.sin(up), 0] as const;
  const ahead = [
    mirror * Math.sin(up) * Math.cos(turn),
    -Math.cos(up) * Math.cos(turn),
    Math.sin(turn),
  ] as const;
  const right = [
    ahead[1] * upwards[2] - ahead[2] * upwards[1],
    ahead[2] * upwards[0] - ahead[0] * upwards[2],
    ahead[0] * upwards[1] - ahead[1] * upwards[0],
  ] as const;
  const { near, far } = joints;
  // In a view from the side the near hip is nearer to the viewer; in one from the front it is beside the far one.
  const nearOfFar = [mirror * (near.hip.x - far.hip.x), near.hip.y - far.hip.y, Math.cos(turn)] as const;
  const isRight = nearOfFar.reduce((sum, part, axis) => sum + part * right[axis]!, 0) > 0;
  return isRight === (own === "right") ? "near" : "far";
}

interface Shown {
  /** The pose that a sentence is about, drawn. */
  first: Joints;
  peak: Joints;
  poses: readonly Pose[];
  move: MoveFigure;
}

type Holds = (shown: Shown, side: Side, other: Side) => boolean;

const near = (point: Point, a: Point, b: Point) => {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const share = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length ** 2;
  const at = mix(a, b, share);
  return { off: Math.hypot(point.x - at.x, point.y - at.y), share };
};
const onThigh = (point: Point, { hip, knee }: Joints[Side]) => {
  const { off, share } = near(point, hip, knee);
  return off < 0.4 && share > 0.3 && share < 1.1;
};
const crosses: Holds = ({ first }, side, other) => onThigh(first[side].ankle, first[other]);
/** How far a point is from the spine, toward the given side of the body. */
const outwards = (joints: Joints, side: Side, point: Point) => {
  const { hip } = joints[side];
  const [x, y] = [hip.x - joints.pelvis.x, hip.y - joints.pelvis.y];
  return ((point.x - joints.pelvis.x) * x + (point.y - joints.pelvis.y) * y) / Math.hypot(x, y);
};
const knees = (joints: Joints) => mix(joints.near.knee, joints.far.knee, 0.5);
const handsOnThigh: Holds = ({ peak }, side) =>
  SIDES.every((hand) => onThigh(peak[hand].knuckles, peak[side]));
const glows =
  (part: "thigh" | "glute"): Holds =>
  ({ move }, side) =>
    move.glows.some((glow) => glow.part === `${side}-${part}`);
const reachOf = (joints: Joints, side: Side) => {
  const direction = (joints.chestDirection * Math.PI) / 180;
  const { shoulder, wrist } = joints[side];
  return (wrist.x - shoulder.x) * Math.cos(direction) + (wrist.y - shoulder.y) * Math.sin(direction);
};
const armReaches: Holds = ({ peak }, side, other) => reachOf(peak, side) > reachOf(peak, other) + 1;
const legReaches: Holds = ({ peak }, side) =>
  Math.hypot(peak[side].ankle.x - peak[side].hip.x, peak[side].ankle.y - peak[side].hip.y) > 3.6;
const armAt = (pose: Pose | undefined, side: Side, other: Side) => {
  const joints = pose && jointsOf(pose);
  return joints !== undefined && reachOf(joints, side) > reachOf(joints, other) + 1;
};
const lowerAt = (pose: Pose | undefined, side: Side, other: Side) => {
  const joints = pose && jointsOf(pose);
  return joints !== undefined && joints[side].heel.y < joints[other].heel.y - 1;
};
const higher =
  (joint: "ankle" | "knee" | "heel", by: number): Holds =>
  ({ peak }, side, other) =>
    peak[side][joint].y > peak[other][joint].y + by;
const lower =
  (joint: "ankle" | "heel" | "elbow", by: number): Holds =>
  ({ peak }, side, other) =>
    peak[side][joint].y < peak[other][joint].y - by;

/** Phrases that name sides, in the order to try them; `S` is the side. */
const CLAIMS: readonly [phrase: string, holds: Holds][] = [
  ["S ankle (?:over|across) (?:your|the) (?:left|right) knee", (...shown) => crosses(...shown)],
  [
    "(?:roll|rolled)(?: slowly)? to the S",
    ({ first, peak }, side) => outwards(peak, side, knees(peak)) > outwards(first, side, knees(first)) + 0.4,
  ],
  [
    "S knee comes near the floor",
    ({ peak }, side, other) =>
      outwards(peak, side, peak[side].knee) > outwards(peak, other, peak[other].knee),
  ],
  ["sole of (?:your|the) S foot", ({ peak }, side, other) => outwards(peak, other, peak[side].ankle) > 0.5],
  [
    "S hand on (?:your|the) (?:left|right) knee",
    ({ peak }, side) => onThigh(peak[side].knuckles, peak[side]),
  ],
  ["S arm out to the side", ({ peak }, side) => outwards(peak, side, peak[side].elbow) > 1.5],
  ["(?:hands (?:on|behind)|hold behind) (?:your|the) S thigh(?: with both hands)?", handsOnThigh],
  ["(?:Bring|draw) the S thigh to", handsOnThigh],
  ["Bend your S knee", ({ poses }, side, other) => poses.at(-1)![side].knee > poses.at(-1)![other].knee + 20],
  ["S knee bent", ({ poses }, side) => poses[0]![side].knee > 60],
  ["S foot on the floor", ({ peak }, side, other) => peak[side].ankle.y <= peak[other].ankle.y + 0.1],
  ["S foot on a chair", ({ first }, side, other) => first[side].heel.y > first[other].heel.y + 1.5],
  ["S foot lifts", higher("heel", 0.1)],
  ["Lift your S leg|S leg is stretched straight up", higher("ankle", 1)],
  ["Bring your S knee up|draw the S knee to the chest", higher("knee", 1)],
  [
    "S heel (?:a short step in front|forward)",
    ({ peak }, side, other) => peak[side].heel.x > peak[other].heel.x + 0.5,
  ],
  ["back of your S thigh", glows("thigh")],
  ["S buttock", glows("glute")],
  ["S leg long", ({ poses }, side) => poses.every((pose) => pose[side].knee < 20)],
  ["Lie on your S side", lower("elbow", 1)],
  ["S elbow under|the S forearm", lower("elbow", 1)],
  ["S arm (?:forward|reaches|and the)", armReaches],
  ["S leg (?:back|reach)", legReaches],
  ["use your S leg", ({ poses }, side, other) => lowerAt(poses[3], side, other)],
  ["S arm, and keep changing", ({ poses }, side, other) => armAt(poses[3], side, other)],
  ["S heel (?:toward|taps)", lower("heel", 1)],
];

const swap = { right: "left", left: "right" } as const;

/**
 * Tells whether a picture that faces `facing` shows what a sentence says about left and right. Throws when it names a side in
 * unknown words, so no sentence goes unchecked.
 */
export function shows(move: MoveFigure, sentence: string, facing: BodySide): boolean {
  const poses = move.poses;
  // A sentence about a move that alternates is about its first side.
  const peak = move.alternates ? poses[1] : poses.at(-1)!;
  const shown: Shown = { first: jointsOf(poses[0]), peak: jointsOf(peak), poses, move };
  let unchecked = sentence;
  let holds = true;
  for (const [phrase, claim] of CLAIMS) {
    for (const own of ["right", "left"] as const) {
      const pattern = new RegExp(phrase.replaceAll(/\bS\b/g, own), "i");
      const match = pattern.exec(sentence)?.[0];
      if (!match) continue;
      const side = drawnSide(poses[0], own, facing);
      holds &&= claim(shown, side, side === "near" ? "far" : "near");
      // The crossed knee is the other one; the knee under the hand is the same one.
      const second = /(right|left) (?:ankle|hand) .*?(right|left) knee/i.exec(match);
      if (second) {
        const expected = /ankle/i.test(match) ? swap[own] : own;
        holds &&= second[2]!.toLowerCase() === expected;
      }
      unchecked = unchecked.replace(match, "");
    }
  }
  if (/\b(right|left)\b(?! angle)/i.test(unchecked)) throw new Error(`Nothing checks "${unchecked}"`);
  return holds;
}
