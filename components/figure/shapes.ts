import type { Circle, Point } from "./body";

/**
 * Outlines as SVG path data. One head is 100 units of a drawing, and y points down there: this file is where heads
 * become drawing units, rounded so that the markup stays small.
 */

export const HEAD_UNITS = 100;

function place({ x, y }: Point): string {
  return `${Math.round(x * HEAD_UNITS)} ${Math.round(-y * HEAD_UNITS)}`;
}

/** A rounded limb from one circle to another: their two outer tangents, and an arc around each end. */
export function capsule(a: Circle, b: Circle): string {
  const [dx, dy] = [b.at.x - a.at.x, b.at.y - a.at.y];
  const distance = Math.hypot(dx, dy);
  const [wide, narrow] = a.radius > b.radius ? [a, b] : [b, a];
  if (distance <= wide.radius - narrow.radius + 1e-6) return disc(wide);
  const direction = Math.atan2(dy, dx);
  const lean = Math.acos((a.radius - b.radius) / distance);
  const tangent = ({ at, radius }: Circle, angle: number): Point => ({
    x: at.x + Math.cos(angle) * radius,
    y: at.y + Math.sin(angle) * radius,
  });
  const left = direction + lean;
  const right = direction - lean;
  const arc = ({ radius }: Circle, large: boolean) => `A${round(radius)} ${round(radius)} 0 ${large ? 1 : 0} 1 `;
  return (
    `M${place(tangent(a, left))}L${place(tangent(b, left))}${arc(b, b.radius > a.radius)}${place(tangent(b, right))}` +
    `L${place(tangent(a, right))}${arc(a, a.radius > b.radius)}${place(tangent(a, left))}Z`
  );
}

function disc({ at, radius }: Circle): string {
  const r = round(radius);
  return `M${place({ x: at.x - radius, y: at.y })}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
}

function round(length: number): number {
  return Math.round(length * HEAD_UNITS);
}

/**
 * A closed, smooth line through points: cubic Béziers whose handles lie along the line from the point before to the
 * point after, a third of the curve long, so that points close together make a tight corner and no loop.
 */
export function smooth(points: readonly Point[]): string {
  const at = (index: number) => points[(index + points.length) % points.length]!;
  const handle = (index: number, length: number): Point => {
    const [before, point, after] = [at(index - 1), at(index), at(index + 1)];
    const share = length / 3 / (Math.hypot(after.x - before.x, after.y - before.y) || 1);
    return { x: point.x + (after.x - before.x) * share, y: point.y + (after.y - before.y) * share };
  };
  const curves = points.map((point, index) => {
    const next = at(index + 1);
    const length = Math.hypot(next.x - point.x, next.y - point.y);
    return `C${place(handle(index, length))} ${place(handle(index + 1, -length))} ${place(next)}`;
  });
  return `M${place(at(0))}${curves.join("")}Z`.replaceAll(" -", "-");
}

/** The placing of a shape drawn around its own centre, upright, at a point and turned so that its top is `up` (degrees). */
export function turnedTo(at: Point, up: number): string {
  return `translate(${place(at)})rotate(${Math.round(90 - up)})`;
}
