import { isFrontal, type Joints } from "./body";
import { fillOf, type Hairstyle, type Person } from "./person";
import { turnedTo } from "./shapes";

/** Heads are drawn around their center, facing right, 100 units from crown to chin. */

const PROFILE =
  "M-2-50C24-51 39-37 39-16C39-10 38-7 40-3C42 2 47 8 46 11C45 14 40 13 39 16C38 18 41 20 40 23C39 25 38 25 39 28C40 31 37 32 37 36C36 46 28 50 19 48C6 46-3 41-8 32L-30 34C-40 20-44 6-43-8C-41-36-24-50-2-50Z";

const PROFILE_HAIR: Record<Hairstyle, string> = {
  short:
    "M41-20C42-44 22-57-4-55C-34-53-50-32-48-6C-47 12-41 24-34 34C-26 34-22 30-20 22C-19 12-17 8-12 4C-8-2-7-8-6-14C8-14 22-22 28-31C32-27 37-24 41-20Z",
  curls:
    "M40-18C48-26 44-40 34-42C34-54 18-60 8-56C0-64-18-62-22-54C-36-54-44-44-44-34C-54-30-56-16-50-8C-56 2-52 14-44 18C-42 26-36 32-29 32C-22 30-18 24-19 14C-18 6-14 2-10-4C-7-8-8-12-4-16C8-14 18-22 24-30C30-30 36-24 40-18Z",
  bun: "M40-16C42-42 24-56-2-54C-32-53-48-32-47-8C-46 4-42 14-36 20C-28 18-20 12-14 4C2-2 16-14 22-30C28-24 34-20 40-16ZM-30-66a20 20 0 1 0 40 0a20 20 0 1 0-40 0Z",
  ponytail:
    "M40-16C42-42 24-56-2-54C-32-53-48-32-47-8C-46 4-42 14-36 20C-28 18-20 12-14 4C2-2 16-14 22-30C28-24 34-20 40-16ZM-40-26C-58-40-74-28-78-6C-81 12-76 30-68 44C-62 28-52 8-42-6Z",
};

const FRONT = "M0-50C26-50 38-34 38-8C38 24 20 50 0 50C-20 50-38 24-38-8C-38-34-26-50 0-50Z";
const CROWN =
  "M-40-2C-46-40-26-56 0-56C26-56 46-40 40-2C38-16 30-26 18-34C4-24-18-20-32-22C-36-16-39-10-40-2Z";
const FRONT_HAIR: Record<Hairstyle, string> = {
  short: CROWN,
  curls: `${CROWN}M-38-10a17 17 0 0 1-2-28a20 20 0 0 1 24-22a22 22 0 0 1 32 0a20 20 0 0 1 24 22a17 17 0 0 1-2 28z`,
  bun: `${CROWN}M-20-66a20 20 0 1 1 40 0a20 20 0 1 1-40 0z`,
  ponytail: CROWN,
};

export function Head({ joints, person, turn = 0, eyes = "open" }: HeadProps) {
  const fromFront = isFrontal(turn);
  const shade = fillOf("hair");
  return (
    <g
      transform={turnedTo(joints.head, joints.headDirection)}
      fill="none"
      stroke="var(--figure-eye)"
      strokeWidth={2.7}
      strokeLinecap="round"
    >
      <path stroke="none" fill={fillOf("skin", "mid")} d={fromFront ? FRONT : PROFILE} />
      {fromFront ? <FrontFace /> : <ProfileFace eyes={eyes} />}
      <path
        stroke="none"
        fill={shade}
        d={fromFront ? FRONT_HAIR[person.hairstyle] : PROFILE_HAIR[person.hairstyle]}
      />
      {!fromFront && (
        <path stroke="none" fill={fillOf("skin")} d="M-15 4a8 10 0 1 1 13 7C-6 16-10 15-11 11Z" />
      )}
    </g>
  );
}

interface HeadProps {
  joints: Joints;
  person: Person;
  turn?: number;
  eyes?: "open" | "closed";
}

function ProfileFace({ eyes }: { eyes: "open" | "closed" }) {
  const eye = eyes === "closed" ? "M22-1Q27 4 32 0" : "M28-5v4";
  return <path d={`M19-15Q25-20 32-18M30 26Q33 29 38 27${eye}`} />;
}

function FrontFace() {
  return <path d="M-21-8Q-15-12-10-8M10-8Q15-12 21-8M-15 1v3M15 1v3M-10 25Q0 33 10 25" />;
}
