import { expect, test } from "vitest";
import type { MoveView } from "@/lib/blog/queries";
import { positionAt, stepsOf } from "@/lib/routine/rules";
import { drawnPose } from "./drawn-pose";

const POSE = { pelvis: 0, spine: 0, neck: 0, near: {}, far: {}, contacts: [] } as never;

function move(dose: Partial<MoveView>): MoveView {
  return {
    ...{
      slug: "a",
      name: "A",
      kind: "EXERCISE",
      figure: "a",
      summary: "",
      targets: [],
      avoid: [],
      easier: "",
    },
    ...{ steps: ["Lie down."], cues: [], eachSide: false, rounds: 1 },
    ...{ holdSeconds: null, repetitions: null, secondsPerRepetition: null },
    ...dose,
  };
}

/** The poses of the first hold or set, at the middle of each part. */
function poses(dose: Partial<MoveView>, parts: number, figure: Parameters<typeof drawnPose>[1]) {
  const steps = stepsOf([{ move: move(dose) }], { pace: "normal", leftOut: [] });
  const { startsAt, seconds } = steps[1]!;
  return Array.from({ length: parts }, (_, part) =>
    drawnPose(positionAt(steps, startsAt + ((part + 0.5) * seconds) / parts)!, figure),
  );
}

test("each repetition plays forward and back once, in time with the count", () => {
  const set = { repetitions: 3, secondsPerRepetition: 4 };
  expect(poses(set, 6, { poses: [POSE, POSE] })).toEqual([1, 0, 1, 0, 1, 0]);
  expect(poses(set, 12, { poses: [POSE, POSE, POSE] })).toEqual([1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0]);
});

test("each repetition of an alternating move is one side", () => {
  const set = { repetitions: 4, secondsPerRepetition: 4 };
  const alternating = { poses: [POSE, POSE, POSE, POSE], alternates: true } as const;
  expect(poses(set, 8, alternating)).toEqual([1, 2, 3, 0, 1, 2, 3, 0]);
});

test("shows a hold in its pose, and the whole movement before it", () => {
  expect(poses({ holdSeconds: 30 }, 3, { poses: [POSE, POSE] })).toEqual([1, 1, 1]);
  const steps = stepsOf([{ move: move({ holdSeconds: 30 }) }], { pace: "normal", leftOut: [] });
  expect(drawnPose(positionAt(steps, 0)!, { poses: [POSE, POSE] })).toBeUndefined();
});
