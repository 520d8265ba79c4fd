import type { MoveFigure } from "./move-figures";

/** A drawn move's pace: pure timing, in seconds since it began. */

/** How long each pose is held before the next one begins. */
const REST_SECONDS = 0.6;

type Paced = Pick<MoveFigure, "poses" | "alternates" | "secondsPerPose">;

/** Between two poses (indexes of the move): `share` of the way, 0 to 1, slow at both ends. */
interface Moment {
  from: number;
  to: number;
  share: number;
}

/** Where a move is after some seconds. It begins at rest in its first pose and repeats. */
export function poseAt(move: Paced, elapsedSeconds: number): Moment {
  const secondsPerStep = REST_SECONDS + move.secondsPerPose;
  const step = Math.floor(elapsedSeconds / secondsPerStep);
  const moved = (elapsedSeconds - step * secondsPerStep - REST_SECONDS) / move.secondsPerPose;
  return { from: poseOfStep(move, step), to: poseOfStep(move, step + 1), share: eased(moved) };
}

/** Seconds until a move first rests in one of its poses. */
export function secondsUntil(move: Paced, pose: number): number {
  return pose * (REST_SECONDS + move.secondsPerPose);
}

/** Eases a share of time (0 to 1, clamped) into a share of the way, along half a wave. */
export function eased(share: number): number {
  return (1 - Math.cos(Math.PI * Math.max(0, Math.min(1, share)))) / 2;
}

/** There and back, or around in a circle when the move alternates. */
function poseOfStep({ poses, alternates }: Paced, step: number): number {
  const last = poses.length - 1;
  if (alternates) return step % poses.length;
  return last - Math.abs(last - (step % (2 * last)));
}
