import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Figure, frameOf } from "./figure";
import { MOVE_FIGURES } from "./move-figures";
import { MovingFigure } from "./moving-figure";

const moves = Object.entries(MOVE_FIGURES);

test.for(moves)("%s is first drawn in its best pose, in the frame of all of them", ([key, move]) => {
  const best = renderToStaticMarkup(
    <Figure
      pose={move.poses[move.best]!}
      frame={frameOf(move.poses)}
      glows={move.glows}
      className="size-full"
    />,
  );
  expect(renderToStaticMarkup(<MovingFigure figure={key} />)).toContain(best);
});

test.for(moves)("%s says what it shows, and nothing when it is decoration", ([key, { shows }]) => {
  expect(shows).toMatch(/\w{3}/);
  expect(renderToStaticMarkup(<MovingFigure figure={key} />)).toMatch(
    /^<div [^>]*role="img" aria-label="\w[^"]+">/,
  );
  const decoration = renderToStaticMarkup(<MovingFigure figure={key} title="" />);
  expect(decoration).toMatch(/^<div [^>]*aria-hidden="true">/);
  expect(decoration).not.toContain("role=");
});

test("draws a figure in the given pose, counted from the end if negative", () => {
  const shown = (pose: number) => renderToStaticMarkup(<MovingFigure figure="glute-bridges" pose={pose} />);
  expect(shown(-1)).toBe(shown(1));
  expect(shown(99)).toBe(shown(1));
  expect(shown(0)).not.toBe(shown(1));
});

test("the other side of a figure is its mirror image", () => {
  const left = renderToStaticMarkup(<MovingFigure figure="bird-dogs" side="left" />);
  expect(left).toContain('transform="scale(-1 1)"');
});

test.for(["", "nobody-knows", "constructor"])("draws nothing for the unknown figure %j", (figure) => {
  expect(renderToStaticMarkup(<MovingFigure figure={figure} />)).toBe("");
});

test.for(moves)(
  "%s works or stretches fully in its best pose, and says so for every pose or for none",
  ([, move]) => {
    const effort = move.effort ?? move.poses.map(() => 1);
    expect(effort).toHaveLength(move.poses.length);
    expect(effort[move.best]).toBe(1);
  },
);

test("only working muscles glow", () => {
  const glowing = (pose: number) => renderToStaticMarkup(<MovingFigure figure="glute-bridges" pose={pose} />);
  expect(glowing(0)).not.toContain("--figure-glow");
  expect(glowing(1)).toContain("--figure-glow");
});
