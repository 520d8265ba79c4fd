import { own } from "@/lib/own";
import type { Pose } from "./body";
import type { Glow } from "./drawn-body";
import { EXERCISES } from "./exercises";
import { STRETCHES } from "./stretches";

/** How one stretch or exercise is drawn: poses as data, and the muscle being stretched or worked. */
export interface MoveFigure {
  /**
   * What the picture shows, in one sentence, for people who don't see it. It names the person's own sides as in a
   * picture that faces right; `mirroredWords` has them for the mirror image.
   */
  shows: string;
  /** Two to four key poses in order. Drawn there and back, unless the move alternates. */
  poses: readonly [Pose, Pose, ...Pose[]];
  /** Left and right in turn: after the last pose comes the first, not the way back. */
  alternates?: true;
  /** The pose that explains the move best in a still picture: an index of `poses`. */
  best: number;
  /** Between two poses, at the pace of a breath. */
  secondsPerPose: number;
  glows: readonly Glow[];
  /** How strongly the muscle works in each pose, 0 to 1. By default fully in every pose. */
  effort?: readonly number[];
}

/** Drawn moves by the key in a Move's `figure` column. */
export const MOVE_FIGURES: Readonly<Record<string, MoveFigure>> = { ...STRETCHES, ...EXERCISES };

/** The pose a still picture shows: the requested index, or the best one when that index doesn't exist. */
export function shownPose(move: MoveFigure, pose?: number): number {
  return pose !== undefined && move.poses[pose] ? pose : move.best;
}

/** How a move is drawn; undefined for a move without a drawing. */
export function moveFigure(key: string | null): MoveFigure | undefined {
  return own(MOVE_FIGURES, key);
}
