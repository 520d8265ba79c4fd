import type { Pose } from "./body";

/** Poses as data. Angles in degrees as body.ts defines them; a person faces right. */
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

  /** On the back, one leg straight up: the client in an assisted hamstring stretch. The far leg is raised. */
  lyingLegRaised: {
    pelvis: -90,
    spine: 0,
    neck: 6,
    near: { shoulder: -7, elbow: 2, wrist: 4, hip: -0.5, knee: 2, ankle: 18 },
    far: { shoulder: -7, elbow: 2, hip: 82, knee: 2, ankle: 4 },
    contacts: [
      { part: "back", on: "table" },
      { part: "near-foot", on: "table" },
    ],
  },

  /** A coach in a long stride beside the table, leaning in; the arm angles follow from what the hands hold. */
  coachLeaningIn: {
    pelvis: 18,
    spine: 12,
    neck: 10,
    turn: 15,
    near: { shoulder: 60, elbow: 20, hip: 43, knee: 33, ankle: -8 },
    far: { shoulder: 40, elbow: 20, hip: -2, knee: 18, ankle: -6 },
    contacts: [
      { part: "near-foot", on: "floor" },
      { part: "far-toes", on: "floor" },
    ],
  },

  /** Cross-legged, seen from the front, hands on the knees. The arms come slightly toward the viewer. */
  sittingCrossLegged: {
    pelvis: 0,
    spine: 0,
    neck: 0,
    turn: 90,
    near: { shoulder: 30, elbow: -12, grip: 0, hip: 83, knee: 173, ankle: 80 },
    far: { shoulder: 30, elbow: -12, grip: 0, hip: 83, knee: 173, ankle: 80 },
    foreshortening: {
      ...{ "near-upperArm": 0.85, "far-upperArm": 0.85, "near-forearm": 0.8, "far-forearm": 0.8 },
      ...{ "near-thigh": 0.8, "far-thigh": 0.8, "near-shin": 0.85, "far-shin": 0.85 },
    },
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
    near: { shoulder: 168.5, elbow: 6, wrist: -2, grip: -2, hip: 140, knee: 154, ankle: 82 },
    far: { shoulder: 165, elbow: 13, wrist: -4, grip: -2, hip: 140, knee: 154, ankle: 82 },
    contacts: [
      { part: "near-shin", on: "mat" },
      { part: "near-hand", on: "mat" },
      { part: "far-hand", on: "mat" },
    ],
  },
} as const satisfies Record<string, Pose>;
