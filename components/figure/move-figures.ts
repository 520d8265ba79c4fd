import { own } from "@/lib/own";
import type { Pose } from "./body";
import type { Glow } from "./drawn-body";
import { EXERCISES } from "./exercises";
import { STRETCHES } from "./stretches";

/** How one stretch or exercise is drawn: poses as data, and what is stretched or works in them. */
export interface MoveFigure {
  /**
   * What the picture shows, in one sentence, for people who don't see it. It names the person's own sides as they are
   * in a picture that faces right; `mirroredWords` has them for the mirror image.
   */
  shows: string;
  /** Two to four key poses in the order of the movement. It is drawn going there and back again, unless it alternates. */
  poses: readonly [Pose, Pose, ...Pose[]];
  /** Left and right in turn: after the last pose comes the first, not the way back. */
  alternates?: true;
  /** The pose that tells the move best when only one can be seen: an index of `poses`. */
  best: number;
  /** From one pose to the next, at the pace of a breath. */
  secondsPerPose: number;
  glows: readonly Glow[];
  /** How much it is stretched or works in each pose, 0 to 1. Fully in every one without. */
  effort?: readonly number[];
}

/** The drawn moves by the key that a Move carries in its column `figure`. */
export const MOVE_FIGURES: Readonly<Record<string, MoveFigure>> = { ...STRETCHES, ...EXERCISES };

/** The index of the pose that a still picture shows: the one that is asked for, or the best when there is none of that index. */
export function shownPose(move: MoveFigure, pose?: number): number {
  return pose !== undefined && move.poses[pose] ? pose : move.best;
}

/** How a move is drawn; undefined for one that has not been. */
export function moveFigure(key: string | null): MoveFigure | undefined {
  return own(MOVE_FIGURES, key);
}
