import { expect, test } from "vitest";
import { poseAt, secondsUntil } from "./breath";
import { POSES } from "./poses";

const { standing, childsPose, coachLeaningIn } = POSES;
const thereAndBack = { poses: [standing, coachLeaningIn, childsPose], secondsPerPose: 3 } as const;
const inTurn = {
  poses: [standing, coachLeaningIn, standing, childsPose],
  secondsPerPose: 1.5,
  alternates: true,
} as const;
const moves = [thereAndBack, inTurn];

/** The poses in the order a move rests in them. */
function visited(move: (typeof moves)[number], steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => poseAt(move, secondsUntil(move, step)).from);
}

test.for(moves)("a move begins with a rest in its first pose", (move) => {
  expect(poseAt(move, 0)).toEqual({ from: 0, to: 1, share: 0 });
  expect(poseAt(move, 0.5)).toEqual({ from: 0, to: 1, share: 0 });
  expect(poseAt(move, 0.8).share).toBeGreaterThan(0);
});

test("a move plays forward and back", () => {
  expect(visited(thereAndBack, 9)).toEqual([0, 1, 2, 1, 0, 1, 2, 1, 0]);
});

test("an alternating move plays in a circle", () => {
  expect(visited(inTurn, 9)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0]);
});

test.for(moves)("a move is where it was one round before", (move) => {
  const period = secondsUntil(move, 4);
  for (const seconds of [0.1, 1.3, 4.7, 8]) {
    const { share, ...poses } = poseAt(move, seconds);
    expect(poseAt(move, seconds + period)).toEqual({ ...poses, share: expect.closeTo(share, 6) });
  }
});

test.for(moves)("a move never jumps from one frame to the next", (move) => {
  /** How much of each pose is visible. */
  const weights = (seconds: number) => {
    const { from, to, share } = poseAt(move, seconds);
    const seen = move.poses.map(() => 0);
    seen[from]! += 1 - share;
    seen[to]! += share;
    return seen;
  };
  for (let frame = 1; frame < 60 * 30; frame++) {
    const before = weights((frame - 1) / 60);
    for (const [pose, weight] of weights(frame / 60).entries())
      expect(Math.abs(weight - before[pose]!)).toBeLessThan(0.02);
  }
});

test.for(moves)("a move rests in the pose that it is asked to start from", (move) => {
  for (const pose of move.poses.keys())
    expect(poseAt(move, secondsUntil(move, pose))).toMatchObject({ from: pose, share: 0 });
});
