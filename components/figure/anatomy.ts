import { own } from "@/lib/own";
import type { Side } from "./body";

/** A side of the drawn person, as that person would call it. */
export type BodySide = "right" | "left";

/**
 * Which of the person's own sides one side of a drawing is. The right side is where forward × up points: toward the
 * viewer when the person faces right, upright or lying, and on the `near` side when seen from the front or, lying
 * face up, from above. A mirror image swaps the two. Views from the back are not drawn.
 */
export function bodySide(side: Side, facing: BodySide = "right"): BodySide {
  return (side === "near") === (facing === "right") ? "right" : "left";
}

const OTHER: Record<string, string> = { right: "left", left: "right", Right: "Left", Left: "Right" };

/** Describes the mirror image: left and right swapped. */
export function mirroredWords(words: string): string {
  return words.replace(/\b(?:right|left)\b(?! angle)/gi, (word) => own(OTHER, word) ?? word);
}
