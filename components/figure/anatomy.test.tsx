import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { drawnSide, shows } from "@/tests/support/side-claims";
import { type BodySide, bodySide, mirroredWords } from "./anatomy";
import { SIDES } from "./body";
import { MOVE_FIGURES } from "./move-figures";
import { MovingFigure } from "./moving-figure";
import { POSES } from "./poses";

const moves: { slug: string; figure: string; steps: string[]; eachSide: boolean }[] = parse(
  readFileSync(join(import.meta.dirname, "../../content/moves.yaml"), "utf8"),
);
const drawn = Object.entries(MOVE_FIGURES);
const FACINGS: readonly BodySide[] = ["right", "left"];
const namesSide = (words: string) => /\b(right|left)\b(?! angle)/i.test(words);

const sentences = drawn.flatMap(([key, move]) =>
  [...(moves.find(({ figure }) => figure === key)?.steps ?? []), move.shows]
    .filter(namesSide)
    .map((sentence) => ({ key, move, sentence })),
);

test.for(sentences)("$key shows the side that its words say: $sentence", ({ move, sentence }) => {
  expect(shows(move, sentence, "right")).toBe(true);
  expect(shows(move, mirroredWords(sentence), "right")).toBe(false);
});

test.for(sentences)("$key, mirrored, shows the other side: $sentence", ({ move, sentence }) => {
  expect(shows(move, mirroredWords(sentence), "left")).toBe(true);
  expect(shows(move, sentence, "left")).toBe(false);
});

test.for([
  ...drawn.flatMap(([key, { poses }]) =>
    poses.map((pose, index) => [`${key}, pose ${index + 1}`, pose] as const),
  ),
  ...Object.entries(POSES),
])("%s has the person's right and left where anatomy puts them, in both directions", ([, pose]) => {
  for (const facing of FACINGS)
    for (const side of SIDES) expect(drawnSide(pose, bodySide(side, facing), facing)).toBe(side);
});

test("every two-sided move names the side in its words and its picture's description", () => {
  for (const { steps, figure, eachSide } of moves.filter((move) => move.eachSide)) {
    expect(steps.some(namesSide), figure).toBe(eachSide);
    expect(namesSide(MOVE_FIGURES[figure]!.shows), figure).toBe(true);
  }
});

test.for(drawn)("%s, drawn for the left side, is mirrored and says so", ([key, move]) => {
  const right = renderToStaticMarkup(<MovingFigure figure={key} side="right" />);
  const left = renderToStaticMarkup(<MovingFigure figure={key} side="left" />);
  expect(right).not.toContain("scale(-1 1)");
  expect(left).toContain("scale(-1 1)");
  expect(right).toContain(`aria-label="${move.shows}"`);
  expect(left).toContain(`aria-label="${mirroredWords(move.shows)}"`);
});

test("a right angle has no other side", () => {
  expect(mirroredWords("Right knee at a right angle, left leg long")).toBe(
    "Left knee at a right angle, right leg long",
  );
});
