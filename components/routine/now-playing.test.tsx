import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { mirroredWords } from "@/components/figure/anatomy";
import { moveFigure } from "@/components/figure/move-figures";
import type { MoveView } from "@/lib/blog/queries";
import { isWork } from "@/lib/routine/rules";
import { NowPlaying } from "./now-playing";
import { openRoutine } from "./player-state";

const moves: MoveView[] = parse(
  readFileSync(join(import.meta.dirname, "../../content/moves.yaml"), "utf8"),
).map((move: Partial<MoveView>) => ({
  ...{ holdSeconds: null, repetitions: null, secondsPerRepetition: null, ...move },
}));

test.for(moves.filter(({ eachSide }) => eachSide))(
  "label, picture and words of $slug show the same side",
  (move) => {
    const opened = openRoutine([{ move }], { pace: "normal", leftOut: [] }, "playing", null);
    const sides = opened.steps.filter(isWork);
    expect(new Set(sides.map(({ side }) => side))).toEqual(new Set(["right", "left"]));
    for (const { side, startsAt } of sides) {
      const markup = renderToStaticMarkup(
        <NowPlaying state={{ ...opened, elapsed: startsAt + 1 }} act={() => {}} isSpoken={false} />,
      );
      const { shows } = moveFigure(move.figure)!;
      const isMirrored = side === "left";
      expect(markup).toContain(isMirrored ? "Left side" : "Right side");
      expect(markup).not.toContain(isMirrored ? "Right side" : "Left side");
      expect(markup.includes("scale(-1 1)")).toBe(isMirrored);
      expect(markup).toContain(`aria-label="${isMirrored ? mirroredWords(shows) : shows}"`);
    }
  },
);
