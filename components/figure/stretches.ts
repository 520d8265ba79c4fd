import { along, directionOf, jointsOf, mix, type Pose, reaching, type Side } from "./body";
import type { MoveFigure } from "./move-figures";

const FLAT_ARM = { shoulder: -7, elbow: 2, wrist: 4 };
/** A leg bent with the foot flat on the mat. */
const STANDING_LEG = { hip: 50, knee: 111, ankle: 29 };
const LONG_LEG = { hip: -0.5, knee: 2, ankle: 14 };

interface Hold {
  /** The limb that is held, and where along it the wrist is (0 to 1). */
  on: `${Side}-${"thigh" | "shin"}`;
  share: number;
  /** How far in heads the wrist is from the middle of the limb, towards its front. */
  ahead: number;
  /** Where the hand points, in degrees from the direction of the limb. */
  turned: number;
}

/** The pose with a hand on one of its own legs. */
function holding(pose: Pose, side: Side, { on, share, ahead, turned }: Hold): Pose {
  const [of, limb] = on.split("-") as [Side, "thigh" | "shin"];
  const { hip, knee, ankle } = jointsOf(pose)[of];
  const [from, to] = limb === "thigh" ? [hip, knee] : [knee, ankle];
  const direction = directionOf(from, to);
  return reaching(pose, side, along(mix(from, to, share), direction + 90, ahead), direction + turned);
}

const lying = {
  pelvis: -90,
  spine: 0,
  neck: 6,
  near: { ...FLAT_ARM, ...STANDING_LEG },
  far: { ...FLAT_ARM, ...STANDING_LEG },
  contacts: [
    { part: "back", on: "mat" },
    { part: "far-foot", on: "mat" },
  ],
} as const satisfies Pose;

function hamstring(near: { hip: number; knee: number; ankle: number }, spine: number): Pose {
  const pose: Pose = { ...lying, spine, neck: 14, near: { ...FLAT_ARM, ...near } };
  const far = holding(pose, "far", { on: "near-thigh", share: 0.6, ahead: 0.0, turned: -80 });
  return holding(far, "near", { on: "near-thigh", share: 0.5, ahead: 0.05, turned: -80 });
}

function kneeToChest(near: { hip: number; knee: number; ankle: number }, spine: number): Pose {
  const pose: Pose = {
    ...lying,
    spine,
    neck: 14,
    near: { ...FLAT_ARM, ...near },
    far: { ...FLAT_ARM, ...LONG_LEG },
  };
  const far = holding(pose, "far", { on: "near-shin", share: 0.3, ahead: 0.1, turned: -80 });
  return holding(far, "near", { on: "near-shin", share: 0.2, ahead: 0.1, turned: -80 });
}

const standing = {
  pelvis: 0,
  spine: 0,
  neck: 0,
  near: { shoulder: 10, elbow: 20, hip: 0, knee: 0, ankle: 0 },
  far: { shoulder: 10, elbow: 20, hip: 0, knee: 0, ankle: 0 },
  contacts: [
    { part: "near-foot", on: "floor" },
    { part: "far-foot", on: "floor" },
  ],
} as const satisfies Pose;

export const STRETCHES: Record<string, MoveFigure> = {
  "lying-hamstring-stretch": {
    shows: "Lying on the back, both hands behind one thigh, the leg is stretched straight up",
    poses: [hamstring({ hip: 92, knee: 95, ankle: 10 }, 4), hamstring({ hip: 88, knee: 4, ankle: -4 }, 8)],
    best: 1,
    secondsPerPose: 4,
    glows: [{ part: "near-thigh", side: "back" }],
  },
  "knee-to-chest": {
    shows: "Lying on the back, both hands draw one knee to the chest",
    poses: [
      { ...lying, far: { ...FLAT_ARM, ...LONG_LEG } },
      kneeToChest({ hip: 132, knee: 140, ankle: 20 }, 4),
    ],
    best: 1,
    secondsPerPose: 4,
    glows: [
      { part: "lower-back", side: "back" },
      { part: "seat", side: "back" },
    ],
  },
  "psoas-self-test": {
    shows: "Standing with one foot on a chair, the foot is lifted clear of the seat",
    poses: [
      {
        ...standing,
        near: { shoulder: -6, elbow: 18, hip: 90, knee: 90, ankle: 0 },
        chair: { at: 2.3, back: "right" },
        contacts: [
          { part: "far-foot", on: "floor" },
          { part: "near-foot", on: "chair" },
        ],
      },
      {
        ...standing,
        near: { shoulder: -6, elbow: 18, hip: 112, knee: 104, ankle: 6 },
        chair: { at: 2.3, back: "right" },
        contacts: [{ part: "far-foot", on: "floor" }],
      },
    ],
    best: 1,
    secondsPerPose: 3,
    glows: [{ part: "near-thigh", side: "front" }],
  },
  "figure-4-hold": {
    shows: "Lying on the back, one ankle across the other knee, both hands draw the thigh to the chest",
    poses: [fourHold({ hip: 52, knee: 113, ankle: 29 }, 0), fourHold({ hip: 105, knee: 105, ankle: 8 }, 8)],
    best: 1,
    secondsPerPose: 4,
    glows: [{ part: "seat", side: "back" }],
  },
};

function fourHold(far: { hip: number; knee: number; ankle: number }, spine: number): Pose {
  const drawn = far.hip > 80;
  const pose: Pose = {
    ...lying,
    spine,
    neck: 6 + spine,
    far: { ...FLAT_ARM, ...far },
    near: { ...FLAT_ARM, hip: far.hip - 40, knee: drawn ? -40 : -50, ankle: 60 },
    foreshortening: { "near-thigh": 0.7, "near-shin": 0.6, "near-foot": 0.8 },
    inFront: ["near-leg"],
    contacts: drawn ? [{ part: "back", on: "mat" }] : lying.contacts,
  };
  const f = holding(pose, "far", { on: "far-thigh", share: 0.6, ahead: 0, turned: -80 });
  return holding(f, "near", { on: "far-thigh", share: 0.5, ahead: 0.1, turned: -80 });
}
