import { along, type ContactPart, jointsOf, type Pose, SIDES } from "./body";
import { reaching } from "./holding";
import type { MoveFigure } from "./move-figures";

const onMat = (...[first, ...others]: [ContactPart, ...ContactPart[]]): Pose["contacts"] => [
  { part: first, on: "mat" },
  ...others.map((part) => ({ part, on: "mat" as const })),
];

/** On the back, a hand on the belly: the lower back is off the mat, the seat on it. */
const ARCHED: Pose = {
  pelvis: -75.5,
  spine: -33.5,
  neck: 32.4,
  near: { shoulder: -50.8, elbow: 78.3, wrist: -60.6, hip: 71.1, knee: 125.8, ankle: 20.8 },
  far: { shoulder: -50.8, elbow: 76.5, wrist: -58.7, hip: 65.3, knee: 111.9, ankle: 28.9 },
  foreshortening: { "near-upperArm": 0.21, "near-forearm": 0.97, "far-upperArm": 0.21, "far-forearm": 1 },
  contacts: onMat("shoulders", "head", "seat", "near-foot", "far-foot"),
};

/** The lower back lies on the mat and the pelvis curls up. */
const TILTED: Pose = {
  pelvis: -104,
  spine: 16.5,
  neck: -21.3,
  near: { shoulder: -41.9, elbow: 82.8, wrist: -24.4, hip: 35.3, knee: 126, ankle: 13.3 },
  far: { shoulder: -41.9, elbow: 81.3, wrist: -22.9, hip: 31.1, knee: 112.4, ankle: 22.7 },
  foreshortening: { "near-upperArm": 0.27, "near-forearm": 0.72, "far-upperArm": 0.27, "far-forearm": 0.82 },
  contacts: onMat("shoulders", "head", "near-foot", "far-foot"),
};

/** On the back, feet flat, arms along the body. */
const LYING: Pose = {
  pelvis: -88,
  spine: -4.6,
  neck: -8.7,
  near: { shoulder: -9.4, elbow: 0.1, wrist: 6.7, hip: 59.6, knee: 128.3, ankle: 19.2 },
  far: { shoulder: -9.4, elbow: 0.1, wrist: 6.7, hip: 54, knee: 114.6, ankle: 27.4 },
  contacts: onMat("shoulders", "head", "seat", "near-foot", "far-foot", "near-hand", "far-hand"),
};

/** Shoulders, hips and knees are in line. */
const BRIDGE: Pose = {
  pelvis: -121,
  spine: 11.5,
  neck: 33.7,
  near: { shoulder: -24.5, elbow: 0.1, wrist: 4.9, hip: -2.9, knee: 113.2, ankle: 4.9 },
  far: { shoulder: -24.5, elbow: 0.1, wrist: 4.9, hip: -5.2, knee: 99.7, ankle: 16.1 },
  contacts: onMat("shoulders", "head", "near-foot", "far-foot", "near-hand", "far-hand"),
};

/** One foot is slightly off the mat, the hips stay where they are. */
const BRIDGE_NEAR_STEP: Pose = {
  ...BRIDGE,
  near: { ...BRIDGE.near, hip: 19.4, knee: 126.5, ankle: 21.9 },
  contacts: onMat("shoulders", "head", "far-foot", "near-hand", "far-hand"),
};
const BRIDGE_FAR_STEP: Pose = {
  ...BRIDGE,
  far: { ...BRIDGE.far, hip: 12.7, knee: 106.6, ankle: 35 },
  contacts: onMat("shoulders", "head", "near-foot", "near-hand", "far-hand"),
};

/** On the back, shins level, arms straight up. */
const TABLETOP: Pose = {
  pelvis: -88,
  spine: -4.6,
  neck: -8.7,
  near: { shoulder: 93, elbow: 2, hip: 92, knee: 90, ankle: 4 },
  far: { shoulder: 84, elbow: 2, hip: 84, knee: 84, ankle: 4 },
  contacts: onMat("back", "head"),
};

/** One heel is down, the opposite arm is overhead. */
const NEAR_HEEL_TAPS: Pose = {
  ...TABLETOP,
  near: { ...TABLETOP.near, hip: 41.8, knee: 84.8, ankle: 17 },
  far: { ...TABLETOP.far, shoulder: 177, wrist: -4 },
  contacts: onMat("back", "head", "near-foot"),
};
const FAR_HEEL_TAPS: Pose = {
  ...TABLETOP,
  near: { ...TABLETOP.near, shoulder: 182, wrist: -4 },
  far: { ...TABLETOP.far, hip: 41.8, knee: 84.8, ankle: 17 },
  contacts: onMat("back", "head", "far-foot"),
};

/** The fingertips rest behind the head. The elbows are wide: the upper arms point out of the picture. */
function handsBehindHead(pose: Pose): Pose {
  const wide = { upperArm: 0.42, forearm: 0.62 };
  const seen: Pose = {
    ...pose,
    foreshortening: {
      ...pose.foreshortening,
      ...{ "near-upperArm": wide.upperArm, "near-forearm": wide.forearm },
      ...{ "far-upperArm": wide.upperArm, "far-forearm": wide.forearm },
    },
  };
  const { head, headDirection } = jointsOf(seen);
  const wrist = along(along(head, headDirection, -0.28), headDirection - 90, 0.14);
  const towardsTheBack = headDirection + 48;
  return SIDES.reduce((held, side) => reaching(held, side, wrist, towardsTheBack), seen);
}

/** On the back, the right leg long, the left foot flat. */
const LEG_EXTENDED: Pose = handsBehindHead({
  pelvis: -88,
  spine: -4.6,
  neck: -8.6,
  near: { shoulder: 150, elbow: 90, hip: 4.8, knee: 9.3, ankle: 1.6 },
  far: { shoulder: 150, elbow: 90, hip: 56.8, knee: 121.3, ankle: 23.5 },
  contacts: onMat("seat", "far-foot", "near-foot", "head", "shoulders"),
});

/** Head and shoulder blades are a few inches up, as one. */
const CURLED_UP: Pose = handsBehindHead({
  ...LEG_EXTENDED,
  spine: 11,
  neck: 3,
  contacts: onMat("seat", "far-foot", "near-foot"),
});

/** Seen from the front, propped on the forearm, the hips down. */
const ON_THE_SIDE: Pose = {
  pelvis: -60,
  spine: 18,
  neck: -14,
  near: { shoulder: 41, elbow: 88, wrist: 15, grip: 0, hip: -26.5, knee: 0, ankle: 52.6 },
  far: { shoulder: 55.2, elbow: -111.1, wrist: 84.2, grip: 10, hip: 22.5, knee: 0, ankle: 80 },
  turn: 90,
  foreshortening: { "near-forearm": 0.8, "near-upperArm": 0.95, "near-foot": 0.6, "far-foot": 0.6 },
  contacts: onMat("near-elbow", "near-foot", "near-thigh"),
};

/** A straight line from head to feet. */
const SIDE_PLANK: Pose = {
  pelvis: -72.2,
  spine: 0,
  neck: 0,
  near: { shoulder: 72.2, elbow: 87, wrist: 15, grip: 0, hip: 0, knee: 0, ankle: 66.7 },
  far: { shoulder: 43.7, elbow: -98.2, wrist: 64.7, grip: 10, hip: -4.3, knee: 0, ankle: 80 },
  turn: 90,
  foreshortening: { "near-forearm": 0.8, "near-foot": 0.6, "far-foot": 0.6 },
  contacts: onMat("near-elbow", "near-foot"),
};

/** The hands are nearer the viewer than the shoulders, or the back would rise toward them, so the arms look short. */
const ALL_FOURS: Pose = {
  pelvis: 80,
  spine: 0,
  neck: 4,
  near: { shoulder: 73.8, elbow: 14.6, wrist: 81.6, hip: 76, knee: 82.6, ankle: 80 },
  far: { shoulder: 83.9, elbow: 6, wrist: 80.1, hip: 88, knee: 94.6, ankle: 80 },
  foreshortening: { "near-upperArm": 0.91, "far-upperArm": 0.91, "near-forearm": 0.91, "far-forearm": 0.91 },
  pelvisAt: { x: 0, y: 2.34 },
  contacts: onMat("near-shin", "far-shin", "near-hand", "far-hand"),
};

/** One arm and the opposite leg are long. */
const NEAR_ARM_LONG: Pose = {
  ...ALL_FOURS,
  near: { ...ALL_FOURS.near, shoulder: 184, elbow: 3, wrist: -3 },
  far: { ...ALL_FOURS.far, hip: -12, knee: 3, ankle: 34 },
  foreshortening: { "near-upperArm": 1, "far-upperArm": 0.91, "near-forearm": 1, "far-forearm": 0.91 },
  contacts: onMat("near-shin", "far-hand"),
};
const FAR_ARM_LONG: Pose = {
  ...ALL_FOURS,
  near: { ...ALL_FOURS.near, hip: -12, knee: 3, ankle: 34 },
  far: { ...ALL_FOURS.far, shoulder: 178, elbow: 3, wrist: -3 },
  foreshortening: { "near-upperArm": 0.91, "far-upperArm": 1, "near-forearm": 0.91, "far-forearm": 1 },
  contacts: onMat("far-shin", "near-hand"),
};

export const EXERCISES: Record<string, MoveFigure> = {
  "pelvic-tilts": {
    shows:
      "On the back with the knees bent: the pelvis rocks until the lower back presses into the mat, and back",
    poses: [ARCHED, TILTED],
    best: 1,
    secondsPerPose: 3.5,
    glows: [{ part: "belly", side: "front" }],
    effort: [0, 1],
  },
  "modified-dead-bugs": {
    shows:
      "On the back, arms up and shins level: the right heel taps the mat while the left arm reaches overhead, then the other side",
    poses: [TABLETOP, NEAR_HEEL_TAPS, TABLETOP, FAR_HEEL_TAPS],
    alternates: true,
    best: 1,
    secondsPerPose: 2.5,
    glows: [{ part: "belly", side: "front" }],
  },
  "glute-bridges": {
    shows: "On the back with the feet flat: the hips rise until shoulders, hips and knees make one line",
    poses: [LYING, BRIDGE],
    best: 1,
    secondsPerPose: 3,
    glows: [{ part: "seat", side: "back" }],
    effort: [0, 1],
  },
  "glute-bridge-walks": {
    shows:
      "Hips raised in a bridge: the right foot lifts off the mat and sets down, then the other, while the hips stay level",
    poses: [BRIDGE, BRIDGE_NEAR_STEP, BRIDGE, BRIDGE_FAR_STEP],
    alternates: true,
    best: 1,
    secondsPerPose: 1.6,
    glows: [{ part: "seat", side: "back" }],
  },
  "leg-extended-crunch": {
    shows:
      "On the back, the right leg long and the left knee bent, fingertips behind the head: head and shoulder blades curl a few inches off the mat and lower again",
    poses: [LEG_EXTENDED, CURLED_UP],
    best: 1,
    secondsPerPose: 3,
    glows: [{ part: "belly", side: "front" }],
    effort: [0, 1],
  },
  "side-plank": {
    shows:
      "Propped on the right forearm with the legs long: the hips lift off the mat until the body is one straight line",
    poses: [ON_THE_SIDE, SIDE_PLANK],
    best: 1,
    secondsPerPose: 3.5,
    glows: [{ part: "belly", side: "back" }],
    effort: [0, 1],
  },
  "bird-dogs": {
    shows: "On hands and knees: the left arm and the right leg reach long, then the other two",
    poses: [ALL_FOURS, FAR_ARM_LONG, ALL_FOURS, NEAR_ARM_LONG],
    alternates: true,
    best: 1,
    secondsPerPose: 3,
    glows: [{ part: "lower-back", side: "back" }],
    effort: [0, 1, 0, 1],
  },
};
