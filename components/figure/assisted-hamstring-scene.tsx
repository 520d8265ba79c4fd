import type { ReactNode } from "react";
import { along, directionOf, jointsOf, mix, type Point, type Pose, SURFACES } from "./body";
import { Arm, type Glow, Hand, Leg, Trunk } from "./drawn-body";
import { Halos, Muscles, Picture } from "./figure";
import { Head } from "./head";
import { reaching } from "./holding";
import { dressed, type Person } from "./person";
import { POSES } from "./poses";
import { HEAD_UNITS } from "./shapes";
import { Pillow, Plant, Room, Shelf, TableBack, TableFront } from "./studio-room";

const CLIENT: Person = {
  ...{ skin: "tan", hair: "brown", hairstyle: "bun" },
  ...{ top: "sage", sleeves: 0.3, bottoms: "ink", legs: 0.92 },
};
const COACH: Person = {
  ...{ skin: "brown", hair: "black", hairstyle: "short" },
  ...{ top: "moss", sleeves: 0.3, bottoms: "stone", legs: 0.96, shoes: "ink" },
};
const STRETCHED: readonly Glow[] = [{ part: "far-thigh", side: "back" }];
const TABLE = { left: -4.45, right: 4.55, height: SURFACES.table };

/** Where the coach's front foot is, in heads: to the right of the client's hip, and farther back in the room. */
const COACH_AT: Point = { x: 2.86, y: 0.28 };

/** Converts a point of the scene to the coach's coordinates: the coach faces left and stands at `COACH_AT`. */
function forCoach({ x, y }: Point): Point {
  return { x: COACH_AT.x - x, y: y - COACH_AT.y };
}

/** Converts a point of the coach's body to the scene's coordinates. */
export function inScene({ x, y }: Point): Point {
  return { x: COACH_AT.x - x, y: y + COACH_AT.y };
}

export const client = jointsOf(POSES.lyingLegRaised);
export const coach = jointsOf(holding(POSES.coachLeaningIn));

/** The coach's pose with the near hand on the thigh above the knee and the far one behind the heel. */
function holding(pose: Pose): Pose {
  const { hip, knee, ankle } = client.far;
  const [thigh, shin] = [directionOf(hip, knee), directionOf(knee, ankle)];
  const aboveKnee = along(mix(hip, knee, 0.86), thigh - 90, 0.17);
  const belowHeel = along(mix(knee, ankle, 0.76), shin - 90, 0.31);
  const near = reaching(pose, "near", forCoach(aboveKnee), 180 - (thigh + 105));
  return reaching(near, "far", forCoach(belowHeel), 180 - (shin + 22));
}

interface SceneProps {
  /** What the picture shows; "" makes it decoration. */
  title?: string;
  className?: string;
}

/** The home page's picture: a coach stretches the raised leg of a client lying on a table. 1200 by 900. */
export function AssistedHamstringScene({ title = TITLE, className }: SceneProps) {
  return (
    <Picture title={title} viewBox="-545 -840 1200 900" className={className}>
      <Room left={-545} top={-840} />
      <Shelf x={430} y={-560} />
      <Plant x={590} />
      <TableBack {...TABLE} />
      <Coach>
        <Arm joints={coach} person={COACH} side="far" />
        <Leg joints={coach} person={COACH} side="far" />
        <Leg joints={coach} person={COACH} side="near" />
        <Trunk joints={coach} turn={POSES.coachLeaningIn.turn} />
        <Head joints={coach} person={COACH} />
      </Coach>
      <TableFront {...TABLE} />
      <Pillow x={-355} y={-246} />
      <Halos joints={client} glows={STRETCHED} />
      <g {...dressed(CLIENT)}>
        <Leg joints={client} person={CLIENT} side="far" />
        <Muscles joints={client} glows={STRETCHED} />
        <Trunk joints={client} />
        <Head joints={client} person={CLIENT} eyes="closed" />
        <Leg joints={client} person={CLIENT} side="near" />
        <Arm joints={client} person={CLIENT} side="near" />
      </g>
      <Coach>
        <Arm joints={coach} person={COACH} side="near" />
        <Hand joints={coach} side="far" />
      </Coach>
    </Picture>
  );
}

const TITLE =
  "A coach presses the raised leg of a client, who lies on a stretch table, gently towards the head";

function Coach({ children }: { children: ReactNode }) {
  const [x, y] = [COACH_AT.x * HEAD_UNITS, -COACH_AT.y * HEAD_UNITS].map(Math.round);
  return (
    <g {...dressed(COACH)} transform={`translate(${x} ${y})scale(-1 1)`}>
      {children}
    </g>
  );
}
