import type { Pose } from "./body";

/** Poses as data. Angles in degrees as body.ts explains them; a person faces right. */
export const POSES = {
  standing: {
    pelvis: 0,
    spine: 0,
    neck: 0,
    near: { shoulder: -4, elbow: 12, hip: 0, knee: 0, ankle: 0 },
    far: { shoulder: 6, elbow: 12, hip: 0, knee: 0, ankle: 0 },
    contacts: [
      { part: "near-foot", on: "floor" },
      { part: "far-foot", on: "floor" },
    ],
  },

  /** On the back, one leg straight up: the client of an assisted hamstring stretch. The far leg is raised. */
  lyingLegRaised: {
    pelvis: -90,
    spine: 0,
    neck: 6,
    near: { shoulder: -7, elbow: 2, wrist: 4, hip: 1, knee: 2, ankle: 18 },
    far: { shoulder: -7, elbow: 2, hip: 82, knee: 2, ankle: 4 },
    contacts: [
      { part: "back", on: "table" },
      { part: "near-foot", on: "table" },
    ],
  },

  /** A coach in a long stride beside the table, leaning in; the arms come from what they hold. */
  coachLeaningIn: {
    pelvis: 18,
    spine: 12,
    neck: 10,
    turn: 12,
    near: { shoulder: 60, elbow: 20, hip: 43, knee: 33, ankle: -8 },
    far: { shoulder: 40, elbow: 20, hip: -2, knee: 18, ankle: -6 },
    contacts: [
      { part: "near-foot", on: "floor" },
      { part: "far-toes", on: "floor" },
    ],
  },

  /** Cross-legged, seen from the front, hands on the knees. Thighs and shins point towards the viewer in part. */
  sittingCrossLegged: {
    pelvis: 0,
    spine: 0,
    neck: 0,
    turn: 90,
    near: { shoulder: -24, elbow: 12, wrist: 20, hip: -76, knee: -152, ankle: -60 },
    far: { shoulder: 24, elbow: -12, wrist: -20, grip: -12, hip: 76, knee: 152, ankle: 60 },
    foreshortening: { "near-thigh": 0.8, "far-thigh": 0.8, "near-shin": 0.8, "far-shin": 0.8 },
    contacts: [
      { part: "seat", on: "mat" },
      { part: "near-shin", on: "mat" },
      { part: "far-shin", on: "mat" },
    ],
  },

  /** Knees folded under, arms ahead, forehead near the mat. */
  childsPose: {
    pelvis: 74,
    spine: 26,
    neck: 16,
    near: { shoulder: 166, elbow: 6, wrist: -4, grip: 0, hip: 140, knee: 154, ankle: 82 },
    far: { shoulder: 172, elbow: 6, wrist: -4, grip: 0, hip: 140, knee: 154, ankle: 82 },
    contacts: [
      { part: "near-shin", on: "mat" },
      { part: "near-hand", on: "mat" },
      { part: "far-hand", on: "mat" },
    ],
  },
} as const satisfies Record<string, Pose>;

export type PoseName = keyof typeof POSES;
