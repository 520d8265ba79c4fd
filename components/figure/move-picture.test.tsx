import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MOVE_FIGURES } from "./move-figures";
import { MovePicture, MovePoses } from "./move-picture";

const keys = Object.keys(MOVE_FIGURES);
const boxes = (markup: string) => [...markup.matchAll(/viewBox="([^"]*)"/g)].map(([, box]) => box);

test.for(keys)("%s is drawn in its best pose and named by what it shows", (key) => {
  const { best, shows } = MOVE_FIGURES[key]!;
  const markup = renderToStaticMarkup(<MovePicture figure={key} />);
  expect(markup).toContain(`<title>${shows}</title>`);
  expect(markup).toBe(renderToStaticMarkup(<MovePicture figure={key} pose={best} />));
  expect(markup).toBe(renderToStaticMarkup(<MovePicture figure={key} pose={99} />));
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
});

test.for(keys)("the poses of %s are drawn in one frame and named once", (key) => {
  const markup = renderToStaticMarkup(<MovePoses figure={key} />);
  const seen = boxes(markup);
  expect(seen.length).toBe(MOVE_FIGURES[key]!.poses.length);
  expect(new Set(seen)).toEqual(new Set(boxes(renderToStaticMarkup(<MovePicture figure={key} />))));
  expect(markup.split(MOVE_FIGURES[key]!.shows)).toHaveLength(2);
});

test.for([null, "no-such-move", "constructor"])("draws an empty mat for the key %s, as decoration", (key) => {
  const markup = renderToStaticMarkup(<MovePicture figure={key} className="h-40" />);
  expect(markup).toMatch(/^<svg [^>]*class="h-40" aria-hidden="true"><rect/);
  expect(markup).not.toContain("figure-person");
});
