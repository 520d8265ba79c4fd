import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AssistedHamstringScene } from "./assisted-hamstring-scene";
import { oklchToHex, plainPaint, propertiesOf } from "./colors";
import { Figure } from "./figure";
import { MOVE_FIGURES } from "./move-figures";
import { plainSvg, themedSvg } from "./plain-svg";
import { Portrait } from "./portraits";
import { POSES } from "./poses";

const stylesheet = readFileSync(new URL("./figure.css", import.meta.url), "utf8");

// From the browsers' shared tests of CSS Color 4 (css/css-color/oklch-00*.html).
test.for([
  ["oklch(0.51975 0.17686 142.495)", "#008000"],
  ["oklch(0 0 0)", "#000000"],
  ["oklch(1 0 0)", "#ffffff"],
  ["oklch(0.5 0.2 0)", "#b4065f"],
  ["oklch(0.5 0.2 270)", "#3b51d3"],
  ["oklch(0.8 0.15 160)", "#52db9c"],
  ["oklch(0.55 0.15 345)", "#ac4785"],
])("%s is %s", ([oklch, hex]) => {
  expect(oklchToHex(oklch!)).toBe(hex);
});

test("refuses a color in any other notation", () => {
  expect(() => oklchToHex("rebeccapurple")).toThrow(/rebeccapurple/);
  expect(() => plainPaint("color-mix(in oklab, #fff, #000 20%)", new Map())).toThrow(/#fff/);
  expect(() => plainPaint("var(--nowhere)", new Map())).toThrow(/--nowhere/);
});

test("uses a variable's fallback only if the variable is unset", () => {
  const paint = "var(--skin-far,var(--skin,oklch(0 0 0)))";
  expect(plainPaint(paint, new Map())).toBe("#000000");
  expect(plainPaint(paint, new Map([["--skin", "oklch(1 0 0)"]]))).toBe("#ffffff");
});

test("a mix is between its colors, at the given share", () => {
  const mix = (share: string) =>
    plainPaint(`color-mix(in oklab, oklch(0 0 0), oklch(1 0 0)${share})`, new Map());
  expect(mix(" 0%")).toBe("#000000");
  // OKLab lightness 0.5 is 0.125 in linear sRGB. Without a share, a mix is half of each color.
  expect(mix(" 50%")).toBe("#636363");
  expect(mix("")).toBe(mix(" 50%"));
});

test("uses a selector's first rule: light mode, not dark", () => {
  expect(propertiesOf(stylesheet, ":root").get("--figure-glow")).toBe("oklch(0.62 0.15 42)");
});

const drawings = [
  <AssistedHamstringScene key="scene" />,
  <Portrait key="maya" portrait="maya" name="Maya & <Brooks>" />,
  ...Object.values(POSES).map((pose, i) => (
    <Figure
      key={String(i)}
      pose={pose}
      facing="left"
      title="A pose"
      glows={[{ part: "seat", side: "back" }]}
    />
  )),
  ...Object.entries(MOVE_FIGURES).map(([key, { poses, best, glows }]) => (
    <Figure key={key} pose={poses[best]!} glows={glows} />
  )),
];

test("a plain drawing has exactly React's shapes", () => {
  const withoutPaint = (markup: string) => markup.replace(/ (class|style|xmlns|fill|stroke)="[^"]*"/g, "");
  for (const drawing of drawings) {
    expect(withoutPaint(plainSvg(drawing))).toBe(withoutPaint(renderToStaticMarkup(drawing)));
  }
});

test("a plain drawing has nothing that needs a browser", () => {
  for (const drawing of drawings) {
    const plain = plainSvg(drawing);
    expect(plain).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(plain).not.toMatch(/var\(|oklch|color-mix|class=|style=|undefined|NaN/);
    const paints = [...plain.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint);
    for (const paint of paints) expect(paint).toMatch(/^(#[0-9a-f]{6}|none)$/);
  }
});

test("a themed drawing equals the plain one in light mode, and uses dark colors in dark mode", () => {
  const night = propertiesOf(stylesheet.slice(stylesheet.indexOf("prefers-color-scheme: dark")), ":root");
  const [glow, moss] = ["--figure-glow", "--figure-cloth-moss"].map((name) => [
    plainPaint(`var(${name})`, propertiesOf(stylesheet, ":root")),
    plainPaint(`var(${name})`, night),
  ]) as [string[], string[]];
  for (const [key, { poses, glows }] of Object.entries(MOVE_FIGURES)) {
    for (const pose of poses) {
      const drawing = <Figure key={key} pose={pose} glows={glows} />;
      const themed = themedSvg(drawing);
      const [, style = ""] = themed.match(/<style>(.*?)<\/style>/) ?? [];
      expect(themed.replace(`<style>${style}</style>`, "")).toBe(plainSvg(drawing));
      expect(style).toContain(`[fill="${moss[0]}"]{fill:${moss[1]}}`);
      expect(style).toContain(`[fill="${glow[0]}"]{fill:${glow[1]}}`);
    }
  }
});

test("two people in a drawing have their own clothes, and distant parts their own tone", () => {
  const plain = plainSvg(<AssistedHamstringScene />);
  const root = propertiesOf(stylesheet, ":root");
  const cloth = (name: string) => plainPaint(`var(--figure-cloth-${name})`, root);
  const far = plainPaint("color-mix(in oklab, var(--figure-cloth-ink), var(--figure-air) 18%)", root);
  for (const paint of [cloth("sage"), cloth("moss"), cloth("stone"), cloth("ink"), far]) {
    expect(plain).toContain(`fill="${paint}"`);
  }
});
