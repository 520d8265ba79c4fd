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

/** A closed, smooth line through points (a Catmull-Rom spline as cubic Béziers). */
export function smooth(points: readonly Point[]): string {
  const at = (index: number) => points[(index + points.length) % points.length]!;
  const curves = points.map((point, index) => {
    const [before, next, after] = [at(index - 1), at(index + 1), at(index + 2)];
    const leaving = { x: point.x + (next.x - before.x) / 6, y: point.y + (next.y - before.y) / 6 };
    const arriving = { x: next.x - (after.x - point.x) / 6, y: next.y - (after.y - point.y) / 6 };
    return `C${place(leaving)} ${place(arriving)} ${place(next)}`;
  });
  return `M${place(at(0))}${curves.join("")}Z`.replaceAll(" -", "-");
}

/** The placing of a shape drawn around its own centre, upright, at a point and turned so that its top is `up` (degrees). */
export function turnedTo(at: Point, up: number): string {
  return `translate(${place(at)})rotate(${Math.round(90 - up)})`;
}
