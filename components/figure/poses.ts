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
    far: { shoulder: -7, elbow: 2, hip: 80, knee: 2, ankle: 4 },
    contacts: [
      { part: "back", on: "table" },
      { part: "near-foot", on: "table" },
    ],
  },

  /** A coach in a long stride beside the table, leaning in; the arms come from what they hold. */
  coachLeaningIn: {
    pelvis: 18,
    spine: 12,
    neck: 14,
    near: { shoulder: 60, elbow: 20, hip: 43, knee: 33, ankle: -8 },
    far: { shoulder: 40, elbow: 20, hip: -2, knee: 14, ankle: -4 },
    contacts: [
      { part: "near-foot", on: "floor" },
      { part: "far-toes", on: "floor" },
    ],
  },

  /** Cross-legged on the floor, hands in the lap. */
  sittingCrossLegged: {
    pelvis: 0,
    spine: 4,
    neck: 4,
    turn: 90,
    near: { shoulder: -14, elbow: 40, hip: -75, knee: -160, ankle: 0 },
    far: { shoulder: 14, elbow: -40, hip: 75, knee: 160, ankle: 0 },
    contacts: [{ part: "seat", on: "mat" }],
  },

  /** Knees folded under, arms ahead, forehead near the mat. */
  childsPose: {
    pelvis: 62,
    spine: 34,
    neck: 14,
    near: { shoulder: 160, elbow: 12, wrist: 6, hip: 150, knee: 150, ankle: 85 },
    far: { shoulder: 168, elbow: 10, wrist: 6, hip: 150, knee: 150, ankle: 85 },
    contacts: [
      { part: "near-shin", on: "mat" },
      { part: "near-hand", on: "mat" },
    ],
  },
} as const satisfies Record<string, Pose>;

export type PoseName = keyof typeof POSES;
