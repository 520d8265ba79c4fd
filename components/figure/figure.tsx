import type { ReactNode } from "react";
import { type Joints, jointsOf, type Pose } from "./body";
import { Arm, type Glow, glowShapes, Leg, Trunk } from "./drawn-body";
import { Head } from "./head";
import { dressed, MODEL, type Person } from "./person";
import { HEAD_UNITS } from "./shapes";

export interface FigureProps {
  pose: Pose;
  /** What the picture shows, for those who do not see it. Without it the drawing is decoration and hidden from them. */
  title?: string;
  person?: Person;
  /** What is stretched or works. */
  glows?: readonly Glow[];
  facing?: "left" | "right";
  /** The part of the plane that is seen, in heads: where it begins on the left, its width, and its height above the floor. */
  frame?: { left: number; width: number; height: number };
  className?: string;
}

/** One posed person on the floor as an SVG picture. Pure markup: the same on the server and in the browser. */
export function Figure({ pose, title, person = MODEL, glows = [], facing = "right", frame, className }: FigureProps) {
  const { left, width, height } = frame ?? { left: -4, width: 8, height: 8.4 };
  const box = [left, -height, width, height + 0.3].map((heads) => Math.round(heads * HEAD_UNITS)).join(" ");
  return (
    <Picture title={title} viewBox={box} className={className}>
      <g transform={facing === "left" ? "scale(-1 1)" : undefined}>
        <Posed joints={jointsOf(pose)} person={person} turn={pose.turn} glows={glows} />
      </g>
    </Picture>
  );
}

/** An SVG with a name for a screen reader, or hidden from it when it has none. */
export function Picture({ title, children, ...props }: { title?: string; viewBox: string; className?: string; children: ReactNode }) {
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

/** A person inside another drawing: far limbs, trunk and head, near limbs, from back to front. */
export function Posed({ joints, person, turn, glows = [] }: { joints: Joints; person: Person; turn?: number; glows?: readonly Glow[] }) {
  const body = { joints, person };
  const glowing = (side: string) => glows.filter(({ part }) => part.startsWith("far-") === (side === "far"));
  return (
    <g {...dressed(person)}>
      <Halos joints={joints} glows={glows} />
      <Arm {...body} side="far" />
      <Leg {...body} side="far" />
      <Muscles joints={joints} glows={glowing("far")} />
      <Trunk joints={joints} turn={turn} />
      <Head {...body} turn={turn} />
      <Leg {...body} side="near" />
      <Muscles joints={joints} glows={glowing("near")} />
      <Arm {...body} side="near" />
    </g>
  );
}

interface GlowProps {
  joints: Joints;
  glows: readonly Glow[];
}

/** The light around what is stretched; belongs behind the body. */
export function Halos({ joints, glows }: GlowProps) {
  if (glows.length === 0) return null;
  return <path fill="var(--figure-glow,oklch(0.62 0.15 42))" opacity=".32" d={glows.map((glow) => glowShapes(joints, glow).halo).join("")} />;
}

/** What is stretched; belongs on its limb. */
export function Muscles({ joints, glows }: GlowProps) {
  if (glows.length === 0) return null;
  return <path fill="var(--figure-glow,oklch(0.62 0.15 42))" d={glows.map((glow) => glowShapes(joints, glow).muscle).join("")} />;
}
