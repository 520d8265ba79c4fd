import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AssistedHamstringScene } from "./assisted-hamstring-scene";
import { flesh, jointsOf } from "./body";
import { Figure, frameOf } from "./figure";
import { Portrait } from "./portraits";
import { POSES } from "./poses";
import { RestingFigure } from "./resting-figure";

test("a figure with a title is an image with that name", () => {
  const markup = renderToStaticMarkup(<Figure pose={POSES.standing} title="Standing" />);
  expect(markup).toMatch(/^<svg [^>]*role="img" aria-label="Standing"><title>Standing<\/title>/);
});

test("a figure without a title is hidden from screen readers", () => {
  expect(renderToStaticMarkup(<RestingFigure />)).toMatch(/^<svg [^>]*aria-hidden="true">/);
});

test("a frame for several poses fits every one of them", () => {
  const poses = Object.values(POSES);
  const frame = frameOf(poses);
  for (const { at, radius } of poses.flatMap((pose) => flesh(jointsOf(pose)))) {
    expect(at.x - radius).toBeGreaterThan(frame.left);
    expect(at.x + radius).toBeLessThan(frame.right);
    expect(at.y + radius).toBeLessThan(frame.top);
  }
});

test("no drawing contains an invalid number", () => {
  const drawings = [
    <AssistedHamstringScene key="scene" />,
    ...Object.entries(POSES).map(([key, pose]) => <Figure key={key} pose={pose} facing="left" />),
  ];
  for (const drawing of drawings) expect(renderToStaticMarkup(drawing)).not.toMatch(/NaN|undefined|Infinity/);
});

test("the picture of the home page weighs at most 14 kB, a portrait at most 2.5", () => {
  expect(renderToStaticMarkup(<AssistedHamstringScene />).length).toBeLessThan(14_000);
  for (const portrait of ["maya", "jonas", "priya", "theo"]) {
    expect(renderToStaticMarkup(<Portrait portrait={portrait} name="Maya Brooks" />).length).toBeLessThan(
      2_500,
    );
  }
});

test.for([
  ["Ada Lovelace", "AL"],
  ["Ana María de la Cruz", "AC"],
  ["Zoë", "Z"],
])("a person without a portrait, %s, is shown as %s", ([name, initials]) => {
  expect(renderToStaticMarkup(<Portrait portrait="constructor" name={name!} />)).toContain(
    `>${initials}</text>`,
  );
  expect(renderToStaticMarkup(<Portrait portrait={null} name={name!} />)).toContain(`>${initials}</text>`);
});
