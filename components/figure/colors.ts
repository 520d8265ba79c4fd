/** Colors outside a browser: from oklch(), as figure.css writes them, to hexadecimal sRGB. */

/** Lightness and the two axes of OKLab. */
type Oklab = readonly [l: number, a: number, b: number];

const OKLCH = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+(-?[\d.]+)\s*\)$/;

function oklabOf(color: string): Oklab {
  const parts = OKLCH.exec(color.trim());
  if (!parts) throw new Error(`Not a color that can be drawn here: ${color}`);
  const [lightness, chroma, hue] = parts.slice(1).map(Number) as [number, number, number];
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** OKLab to sRGB with the matrices of CSS Color 4 §10.2; colors outside sRGB are clipped. */
function hexOf([l, a, b]: Oklab): string {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  const bytes = linear.map((light) => {
    const inside = Math.min(1, Math.max(0, light));
    const encoded = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255);
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** "#2b5c47" for "oklch(0.42 0.07 160)". Throws for any other notation. */
export function oklchToHex(color: string): string {
  return hexOf(oklabOf(color));
}

/** Two oklch() colors mixed in OKLab, with a share (0 to 1) of the second. */
function mixed(first: string, second: string, share: number): string {
  const [from, to] = [oklabOf(first), oklabOf(second)];
  const at = (axis: 0 | 1 | 2) => from[axis] + (to[axis] - from[axis]) * share;
  return hexOf([at(0), at(1), at(2)]);
}

/** Custom properties by name, as they apply at one place of a drawing. */
export type Scope = ReadonlyMap<string, string>;

/** Resolves a paint ("var(--a,var(--b))", "oklch(…)", "color-mix(in oklab, …)") in a scope to a plain color. */
export function plainPaint(paint: string, scope: Scope): string {
  const color = withoutVariables(paint, scope);
  const mix = callOf(color, "color-mix");
  if (mix) {
    const [, first = "", second = ""] = mix;
    const [, other, percent] = /^(.*\))\s+([\d.]+)%$/.exec(second) ?? [];
    return mixed(
      withoutVariables(first, scope),
      withoutVariables(other ?? second, scope),
      Number(percent ?? 50) / 100,
    );
  }
  return color.startsWith("oklch(") ? oklchToHex(color) : color;
}

function withoutVariables(paint: string, scope: Scope): string {
  const call = callOf(paint.trim(), "var");
  if (!call) return paint.trim();
  const [name = "", ...fallback] = call;
  const value = scope.get(name) ?? fallback.join(",");
  if (!value) throw new Error(`No value for ${name}`);
  return withoutVariables(value, scope);
}

/** The arguments of a CSS function call, or undefined when the text isn't one. */
function callOf(text: string, name: string): string[] | undefined {
  if (!text.startsWith(`${name}(`) || !text.endsWith(")")) return undefined;
  const parts = [""];
  let depth = 0;
  for (const character of text.slice(name.length + 1, -1)) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** The custom properties in a style sheet's first rule for a selector. Throws when there is none. */
export function propertiesOf(stylesheet: string, selector: string): Scope {
  const start = stylesheet.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`No rule for ${selector}`);
  const rule = stylesheet.slice(start, stylesheet.indexOf("}", start));
  return new Map([...rule.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}
