import type { Crossing, Hold, Pose } from "./body";
import { crossing, holding } from "./holding";
import type { MoveFigure } from "./move-figures";

type Leg = Pick<Pose["near"], "hip" | "knee" | "ankle">;

const LONG_ARM = { shoulder: -7, elbow: 2, wrist: 4 };
/** A bent leg with the foot flat on the mat. */
const STANDING_LEG: Leg = { hip: 50, knee: 111, ankle: 29 };
const LONG_LEG: Leg = { hip: -0.5, knee: 2, ankle: 14 };

const lying: Pose = {
  pelvis: -90,
  spine: 0,
  neck: -8,
  near: { ...LONG_ARM, ...STANDING_LEG },
  far: { ...LONG_ARM, ...STANDING_LEG },
  contacts: [
    { part: "back", on: "mat" },
    { part: "far-foot", on: "mat" },
  ],
};

/** The pose with both hands on a leg. */
function held(pose: Pose, near: Hold, far: Hold): Pose {
  return holding(holding(pose, "far", far), "near", near);
}

/** One leg in the air, held behind the thigh. */
function hamstring(near: Leg): Pose {
  return held(
    { ...lying, spine: 2, neck: -6, near: { ...LONG_ARM, ...near } },
    { on: "near-thigh", share: 0.56, ahead: 0.05, turned: -85 },
    { on: "near-thigh", share: 0.66, ahead: 0, turned: -80 },
  );
}

const kneeDown: Pose = { ...lying, far: { ...LONG_ARM, ...LONG_LEG } };
const kneeDrawnIn: Pose = held(
  {
    ...kneeDown,
    pelvis: -92,
    spine: 4,
    neck: -4,
    near: { ...LONG_ARM, grip: 60, hip: 136, knee: 142, ankle: 20 },
    far: { ...LONG_ARM, grip: 60, ...LONG_LEG, hip: -2.5 },
    foreshortening: {
      ...{ "near-upperArm": 0.85, "near-forearm": 0.8 },
      ...{ "far-upperArm": 0.85, "far-forearm": 0.8 },
    },
  },
  { on: "near-shin", share: 0.24, ahead: -0.16, turned: 70 },
  { on: "near-shin", share: 0.34, ahead: -0.1, turned: 70 },
);

/** Ankle across the other knee, the shin toward the viewer, both hands behind the thigh that is drawn in. */
function fourHold(far: Leg, thigh: { hip: number; seen: number; ankle: number }, crossed: Crossing): Pose {
  const pose: Pose = {
    ...lying,
    far: { ...LONG_ARM, ...far },
    near: { ...LONG_ARM, hip: thigh.hip, knee: 0, ankle: thigh.ankle },
    foreshortening: {
      "near-thigh": thigh.seen,
      "near-foot": 0.85,
      "near-upperArm": 0.92,
      "far-upperArm": 0.92,
    },
    inFront: ["near-leg"],
  };
  return crossing(pose, crossed);
}
const fourDown = fourHold(
  { hip: 52, knee: 113, ankle: 29 },
  { hip: 10, seen: 0.62, ankle: 80 },
  { side: "near", share: 0.84, ahead: 0.22 },
);
const fourDrawn: Pose = held(
  {
    ...fourHold(
      { hip: 108, knee: 106, ankle: 8 },
      { hip: 34, seen: 0.66, ankle: 100 },
      { side: "near", share: 0.84, ahead: 0.22 },
    ),
    spine: 3,
    neck: -6,
    contacts: [{ part: "back", on: "mat" }],
  },
  { on: "far-thigh", share: 0.52, ahead: 0.1, turned: -85 },
  { on: "far-thigh", share: 0.6, ahead: 0, turned: -80 },
);

/**
 * Arms out on the floor, legs upright: thighs and shins are seen end-on. The viewer looks at the front of the body,
 * head to the left, so the near side is at the bottom of the picture and is her right.
 */
const fromAbove: Pose = {
  pelvis: -90,
  spine: 0,
  neck: 0,
  turn: 90,
  seenFrom: "above",
  pelvisAt: { x: 0, y: 2.9 },
  near: { shoulder: 78, elbow: 92, grip: 0, hip: 62, knee: 0, ankle: 10 },
  far: { shoulder: 78, elbow: 92, grip: 0, hip: 4, knee: 0, ankle: 86 },
  foreshortening: { "near-thigh": 0.66, "near-foot": 0.7, "far-thigh": 0.66, "far-shin": 0.6 },
  inFront: ["far-leg", "near-leg"],
  contacts: [{ part: "back", on: "mat" }],
};
const fourUpright = crossing(fromAbove, { side: "near", share: 0.86, ahead: 0.08 });
/** Rolled toward the crossed leg's knee, which lies on the floor; the other leg follows. */
const fourRolled = crossing(
  {
    ...fromAbove,
    near: { ...fromAbove.near, hip: 88 },
    far: { ...fromAbove.far, hip: -42, knee: -88, ankle: 60 },
    foreshortening: { "near-thigh": 0.95, "near-foot": 0.7, "far-thigh": 0.92, "far-shin": 0.9 },
  },
  { side: "near", share: 0.86, ahead: 0.1 },
);

const handOnKnee: Hold = { on: "near-thigh", share: 0.75, ahead: -0.12, turned: 0 };
/** The crossed leg has gone over: its sole is on the mat beside the other thigh, its knee points up. */
const rolledOver: Pose = {
  ...fromAbove,
  pelvisAt: { x: 0, y: 2.2 },
  near: { ...fromAbove.near, hip: -24, knee: 76, ankle: 34 },
  far: { ...fromAbove.far, hip: 46, knee: 84, ankle: 70 },
  foreshortening: {
    "near-thigh": 0.5,
    "near-shin": 0.72,
    "near-foot": 0.9,
    "far-thigh": 0.95,
    "far-shin": 0.92,
  },
  inFront: ["far-leg", "near-leg", "near-arm"],
};
const modifiedUp: Pose = holding(
  { ...fourUpright, pelvisAt: rolledOver.pelvisAt!, inFront: rolledOver.inFront! },
  "near",
  handOnKnee,
);
const modifiedDown: Pose = holding(rolledOver, "near", handOnKnee);

const standing: Pose = {
  pelvis: 0,
  spine: 0,
  neck: 0,
  near: { shoulder: 4, elbow: 14, hip: 0, knee: 0, ankle: 0 },
  far: { shoulder: 4, elbow: 14, hip: 0, knee: 0, ankle: 0 },
  contacts: [{ part: "far-foot", on: "floor" }],
};

const heelForward: Pose = {
  ...standing,
  near: { ...standing.near, hip: 20, knee: 0, ankle: -20 },
  far: { ...standing.far, hip: 11.1, knee: 31.6, ankle: -20.5 },
  contacts: [...standing.contacts, { part: "near-foot", on: "floor" }],
};
const bowed: Pose = held(
  {
    ...heelForward,
    pelvis: 58,
    spine: 2,
    neck: -16,
    near: { ...standing.near, hip: 92, knee: 0, ankle: -22 },
    far: { ...standing.far, hip: 98.3, knee: 60.3, ankle: -20 },
  },
  { on: "far-thigh", share: 0.78, ahead: 0.22, turned: 4 },
  { on: "far-thigh", share: 0.84, ahead: 0.22, turned: 4 },
);

const chair = { at: 2.3, back: "right" } as const;
const footOnChair: Pose = {
  ...standing,
  near: { ...standing.near, hip: 90, knee: 90, ankle: 0 },
  chair,
  contacts: [...standing.contacts, { part: "near-foot", on: "chair" }],
};
const footLifted: Pose = {
  ...standing,
  near: { ...standing.near, hip: 112, knee: 104, ankle: 6 },
  chair,
};

export const STRETCHES: Record<string, MoveFigure> = {
  "figure-4-lumbar-rotations": {
    shows:
      "Lying on the back, the right ankle across the left knee, both legs roll to the right; seen from above",
    poses: [fourUpright, fourRolled],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 4,
    // Seen from above, the far side of the body is the front of its edge.
    glows: [
      { part: "lower-back", side: "front" },
      { part: "far-glute", side: "front" },
    ],
  },
  "lying-hamstring-stretch": {
    shows: "Lying on the back, both hands behind the right thigh, the right leg is stretched straight up",
    poses: [hamstring({ hip: 96, knee: 100, ankle: 10 }), hamstring({ hip: 88, knee: 3, ankle: -4 })],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 4,
    glows: [{ part: "near-thigh", side: "back" }],
  },
  "standing-hamstring-stretch": {
    shows:
      "Standing with the right heel forward and that knee straight, bowing from the hips with a long back",
    poses: [heelForward, bowed],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 4,
    glows: [{ part: "near-thigh", side: "back" }],
  },
  "knee-to-chest": {
    shows: "Lying on the back, both hands draw the right knee to the chest",
    poses: [kneeDown, kneeDrawnIn],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 4,
    glows: [
      { part: "lower-back", side: "back" },
      { part: "near-glute", side: "back" },
    ],
  },
  "modified-figure-4-lumbar-rotation": {
    shows:
      "Lying on the back, the legs rest rolled to the left, the sole of the right foot on the mat and the right hand on the right knee; seen from above",
    poses: [modifiedUp, modifiedDown],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 5,
    // Seen from above, the near side of the body is the back of its edge.
    glows: [
      { part: "lower-back", side: "back" },
      { part: "near-glute", side: "back" },
    ],
  },
  "figure-4-hold": {
    shows:
      "Lying on the back, the right ankle across the left knee, both hands draw the left thigh to the chest",
    poses: [fourDown, fourDrawn],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 4,
    glows: [{ part: "near-glute", side: "back" }],
  },
  "psoas-self-test": {
    shows: "Standing with the right foot on a chair, the foot is lifted clear of the seat",
    poses: [footOnChair, footLifted],
    effort: [0, 1],
    best: 1,
    secondsPerPose: 3,
    glows: [{ part: "near-thigh", side: "front" }],
  },
};
