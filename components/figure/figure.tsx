import { Fragment, type ReactNode } from "react";
import { flesh, type Joints, jointsOf, type Layer, type Pose } from "./body";
import { Arm, type Glow, glowShapes, Leg, Trunk } from "./drawn-body";
import { Head } from "./head";
import { dressed, MODEL, type Person } from "./person";
import { HEAD_UNITS } from "./shapes";
import { Supports } from "./supports";

interface FigureProps {
  pose: Pose;
  /** What the picture shows, for screen readers. Without it the drawing is decoration. */
  title?: string;
  person?: Person;
  /** The muscle being stretched or worked. */
  glows?: readonly Glow[];
  /** How strongly: 1 glows fully, 0 not at all. */
  effort?: number;
  facing?: "left" | "right";
  /** The visible part; from `frameOf`, for a move whose poses share one frame. By default what this pose needs. */
  frame?: Frame;
  className?: string;
}

/** How much floor is visible below its edge, in heads. */
const FLOOR_DEPTH = 0.3;

/** A part of the plane in heads, from the floor up, for a person facing right. */
interface Frame {
  left: number;
  right: number;
  top: number;
}

/** The smallest frame around some poses, with a margin. */
export function frameOf(poses: readonly Pose[]): Frame {
  const circles = poses.flatMap((pose) => flesh(jointsOf(pose)));
  const edges = (sign: number, axis: "x" | "y") => circles.map(({ at, radius }) => at[axis] + sign * radius);
  return {
    left: Math.min(...edges(-1, "x")) - 0.5,
    right: Math.max(...edges(1, "x")) + 0.5,
    top: Math.max(...edges(1, "y")) + 0.6,
  };
}

/** The aspect ratio (width by height) of a frame's picture. */
export function aspectOf({ left, right, top }: Frame): number {
  return (right - left) / (top + FLOOR_DEPTH);
}

/** One posed person, and what they rest on, as an SVG picture: the same on the server and in the browser. */
export function Figure({
  pose,
  title,
  person = MODEL,
  glows = [],
  effort,
  facing = "right",
  frame,
  className,
}: FigureProps) {
  const seen = frame ?? frameOf([pose]);
  const left = facing === "right" ? seen.left : -seen.right;
  const box = [left, -seen.top, seen.right - seen.left, seen.top + FLOOR_DEPTH].map((heads) =>
    Math.round(heads * HEAD_UNITS),
  );
  const joints = jointsOf(pose);
  return (
    <Picture title={title} viewBox={box.join(" ")} className={className}>
      <g transform={facing === "left" ? "scale(-1 1)" : undefined}>
        <Halos joints={joints} turn={pose.turn} glows={glows} effort={effort} />
        <Supports joints={joints} pose={pose} frame={seen} />
        <Posed {...{ joints, person, glows, effort }} turn={pose.turn} inFront={pose.inFront} />
      </g>
    </Picture>
  );
}

/** An SVG with a name for screen readers, or hidden from them when it has none. */
export function Picture({
  title,
  children,
  ...props
}: {
  title?: string;
  viewBox: string;
  className?: string;
  children: ReactNode;
}) {
  if (!title) {
    return (
      <svg {...props} aria-hidden="true">
        {children}
      </svg>
    );
  }
  return (
    <svg {...props} role="img" aria-label={title}>
      <title>{title}</title>
      {children}
    </svg>
  );
}

const BACK_TO_FRONT: readonly Layer[] = ["far-arm", "far-leg", "trunk", "near-leg", "near-arm"];

interface PosedProps {
  joints: Joints;
  person: Person;
  turn?: number;
  inFront?: readonly Layer[];
  glows?: readonly Glow[];
  effort?: number;
}

/** A person inside another drawing, from back to front: far limbs, trunk, near limbs, unless the pose differs. */
export function Posed({ person, inFront = [], ...pose }: PosedProps) {
  const order = [...BACK_TO_FRONT.filter((layer) => !inFront.includes(layer)), ...inFront];
  const trunkIsOver = order.indexOf("trunk") > order.indexOf("near-leg");
  const drawn = layersOf({ person, ...pose }, trunkIsOver);
  return (
    <g {...dressed(person)}>
      {order.map((layer) => (
        <Fragment key={layer}>{drawn[layer]}</Fragment>
      ))}
    </g>
  );
}

function layersOf(posed: PosedProps, trunkIsOver: boolean): Record<Layer, ReactNode> {
  const { joints, person, turn, glows = [], effort } = posed;
  const body = { joints, person };
  const glowing = (...sides: string[]) => ({
    ...{ joints, turn, effort },
    glows: glows.filter(({ part }) => sides.includes(/^(near|far)-/.exec(part)?.[1] ?? "trunk")),
  });
  return {
    "far-arm": <Arm {...body} side="far" />,
    "far-leg": (
      <>
        <Leg {...body} side="far" />
        <Muscles {...glowing("far")} />
      </>
    ),
    trunk: (
      <>
        <Trunk joints={joints} turn={turn} />
        <Head {...body} turn={turn} />
        {trunkIsOver && <Muscles {...glowing("trunk")} />}
      </>
    ),
    "near-leg": (
      <>
        <Leg {...body} side="near" />
        <Muscles {...(trunkIsOver ? glowing("near") : glowing("near", "trunk"))} />
      </>
    ),
    "near-arm": <Arm {...body} side="near" />,
  };
}

interface GlowProps {
  joints: Joints;
  turn?: number;
  glows: readonly Glow[];
  effort?: number;
}

/** The light around a stretched muscle, to draw behind the body and what it rests on. */
export function Halos({ joints, turn, glows, effort = 1 }: GlowProps) {
  if (glows.length === 0 || effort === 0) return null;
  return (
    <path
      fill="var(--figure-glow)"
      opacity={Math.round(32 * effort) / 100}
      d={glows.map((glow) => glowShapes(joints, glow, turn).halo).join("")}
    />
  );
}

/** The stretched muscle, to draw on its limb. */
export function Muscles({ joints, turn, glows, effort = 1 }: GlowProps) {
  if (glows.length === 0 || effort === 0) return null;
  return (
    <path
      fill="var(--figure-glow)"
      opacity={effort < 1 ? Math.round(100 * effort) / 100 : undefined}
      d={glows.map((glow) => glowShapes(joints, glow, turn).muscle).join("")}
    />
  );
}
