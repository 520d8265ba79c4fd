import type { Circle, Point } from "./body";

/**
 * Outlines as SVG path data. One head is 100 units of a drawing, where y points down: this file converts heads to
 * drawing units, to a tenth, and writes each point relative to the one before, for small markup.
 */

export const HEAD_UNITS = 100;

type Tenths = readonly [x: number, y: number];

const toTenths = (heads: number) => Math.round(heads * HEAD_UNITS * 10);
const drawn = ({ x, y }: Point): Tenths => [toTenths(x), toTenths(-y)];

/** Numbers in tenths as short text: `-.5` for -0.5, and no space before a sign. */
function numbers(tenths: readonly number[]): string {
  const texts = tenths.map((each) => String(each / 10).replace(/^(-?)0\./, "$1."));
  return texts.reduce((line, text) => line + (line && !text.startsWith("-") ? " " : "") + text, "");
}

const step = (from: Tenths, to: Tenths): Tenths => [to[0] - from[0], to[1] - from[1]];

/** A rounded limb from one circle to another: their two outer tangents, and an arc around each end. */
export function capsule(a: Circle, b: Circle): string {
  const [dx, dy] = [b.at.x - a.at.x, b.at.y - a.at.y];
  const distance = Math.hypot(dx, dy);
  const [wide, narrow] = a.radius > b.radius ? [a, b] : [b, a];
  if (distance <= wide.radius - narrow.radius + 1e-6) return disc(wide);
  const direction = Math.atan2(dy, dx);
  const lean = Math.acos((a.radius - b.radius) / distance);
  const tangent = ({ at, radius }: Circle, angle: number): Tenths =>
    drawn({ x: at.x + Math.cos(angle) * radius, y: at.y + Math.sin(angle) * radius });
  const arc = ({ radius }: Circle, other: Circle, from: Tenths, to: Tenths) => {
    const r = numbers([toTenths(radius)]);
    return `a${r} ${r} 0 ${radius > other.radius ? 1 : 0} 1 ${numbers(step(from, to))}`;
  };
  const [aLeft, bLeft] = [tangent(a, direction + lean), tangent(b, direction + lean)];
  const [bRight, aRight] = [tangent(b, direction - lean), tangent(a, direction - lean)];
  const there = `M${numbers(aLeft)}l${numbers(step(aLeft, bLeft))}${arc(b, a, bLeft, bRight)}`;
  return `${there}l${numbers(step(bRight, aRight))}${arc(a, b, aRight, aLeft)}Z`;
}

function disc({ at, radius }: Circle): string {
  const r = numbers([toTenths(radius)]);
  const across = 2 * toTenths(radius);
  const start = drawn({ x: at.x - radius, y: at.y });
  return `M${numbers(start)}a${r} ${r} 0 1 1 ${numbers([across, 0])}a${r} ${r} 0 1 1 ${numbers([-across, 0])}Z`;
}

/**
 * A closed, smooth line through points: cubic Béziers whose handles are parallel to the line between the neighboring
 * points, a third of the curve long, so points close together make a tight corner and no loop.
 */
export function smooth(points: readonly Point[]): string {
  const at = (index: number) => points[(index + points.length) % points.length]!;
  const handle = (index: number, length: number): Tenths => {
    const [before, point, after] = [at(index - 1), at(index), at(index + 1)];
    const share = length / 3 / (Math.hypot(after.x - before.x, after.y - before.y) || 1);
    return drawn({ x: point.x + (after.x - before.x) * share, y: point.y + (after.y - before.y) * share });
  };
  const curves = points.map((point, index) => {
    const next = at(index + 1);
    const length = Math.hypot(next.x - point.x, next.y - point.y);
    const start = drawn(point);
    const through = [handle(index, length), handle(index + 1, -length), drawn(next)];
    return `c${numbers(through.flatMap((to) => step(start, to)))}`;
  });
  return `M${numbers(drawn(at(0)))}${curves.join("")}Z`;
}

/** Places a shape drawn upright around its own center at a point, turned so its top is `up` (degrees). */
export function turnedTo(at: Point, up: number): string {
  return `translate(${drawn(at)
    .map((tenths) => tenths / 10)
    .join(" ")})rotate(${Math.round(90 - up)})`;
}
