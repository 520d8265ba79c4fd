import { HEAD_UNITS } from "./shapes";

/** The studio around a scene's people: wall, window and its light, floor, and a few things. */

const colour = (name: string) => `var(--figure-${name})`;

/** Wall and floor in the light of a window, 1200 by 900 around (`left`, `top`), with the floor's front at y = 0. */
export function Room({ left, top }: { left: number; top: number }) {
  return (
    <>
      <path fill={colour("wall")} d={`M${left} ${top}h1200v900h-1200z`} />
      <path
        fill={colour("light")}
        d="M-30-770h165l-64 250h-165zM155-770h165l-64 250h-165zM-99-500h165l-64 250h-165zM86-500h165l-64 250h-165z"
      />
      <Window />
      <path fill={colour("floor")} d={`M${left}-88h1200V60h-1200z`} />
      <path fill={colour("skirting")} d={`M${left}-100h1200v14h-1200z`} />
      <path fill={colour("floor-light")} d="M-330-86h180L-60 60h-190zM-130-86H50L150 60H-40z" />
    </>
  );
}

function Window() {
  return (
    <>
      <path fill={colour("frame")} d="M-512-790h262v362h-262z" />
      <path fill={colour("sky")} d="M-496-774h108v330h-108zM-374-774h108v330h-108z" />
      <path fill={colour("hill")} d="M-496-520q60-44 108-12v88h-108zM-374-526q50 24 108-30v112h-108z" />
      <path fill={colour("frame")} d="M-530-430h298v18h-298zM-500-620h240v10h-240z" />
    </>
  );
}

export function Plant({ x }: { x: number }) {
  return (
    <g transform={`translate(${x} -20)`}>
      <path
        fill={colour("leaf-far")}
        d="M0-120C-10-220-70-260-96-262C-100-200-60-140 0-120ZM4-120C40-190 84-200 104-190C96-150 54-118 4-120Z"
      />
      <path
        fill={colour("leaf")}
        d="M0-110C-40-200-20-300 14-340C48-280 44-190 0-110ZM0-110C-50-130-90-170-94-196C-50-200-12-160 0-110ZM2-110C20-210 60-250 92-262C98-200 60-130 2-110Z"
      />
      <path fill={colour("pot")} d="M-52-120H56L42 0H-38Z" />
      <path fill={colour("pot-rim")} d="M-58-132H62V-106H-58Z" />
    </g>
  );
}

export function Shelf({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} fill="none" strokeWidth="4">
      <path fill={colour("cloth-sage")} d="M-76-29a29 29 0 1 1 58 0 29 29 0 1 1-58 0z" />
      <path fill={colour("cloth-sky")} d="M-16-29a29 29 0 1 1 58 0 29 29 0 1 1-58 0z" />
      <path fill={colour("cloth-stone")} d="M-46-80a29 29 0 1 1 58 0 29 29 0 1 1-58 0z" />
      <path
        stroke={colour("frame")}
        d="M-62-29a15 15 0 1 1 15 15M-2-29a15 15 0 1 1 15 15M-32-80a15 15 0 1 1 15 15"
      />
      <path fill={colour("leaf")} d="M62-62q0-10 8-14v-12h18v12q8 4 8 14V0H62z" />
      <path fill={colour("shelf")} d="M-100 0h216v14h-216z" />
    </g>
  );
}

/** A stretch table: a padded top, `left` to `right` and `height` heads high, on four legs. */
export function TableBack({ left, right, height }: TableProps) {
  const [a, b, h] = [left, right, height].map((heads) => Math.round(heads * HEAD_UNITS)) as [
    number,
    number,
    number,
  ];
  return (
    <path
      fill={colour("wood-far")}
      d={`M${a + 120}-${h - 20}h26l-30 ${h - 46}h-18zM${b - 120}-${h - 20}h-26l30 ${h - 46}h18z`}
    />
  );
}

export function TableFront({ left, right, height }: TableProps) {
  const [a, b, h] = [left, right, height].map((heads) => Math.round(heads * HEAD_UNITS)) as [
    number,
    number,
    number,
  ];
  return (
    <>
      <path
        fill={colour("wood")}
        d={`M${a + 66}-${h - 20}h30l-36 ${h + 2}h-20zM${b - 66}-${h - 20}h-30l36 ${h + 2}h20z`}
      />
      <path fill={colour("wood")} d={`M${a + 40}-${h - 30}H${b - 40}v22H${a + 40}z`} />
      <path
        fill={colour("pad-side")}
        d={`M${a}-${h - 4}H${b}v20a14 14 0 0 1-14 14H${a + 14}a14 14 0 0 1-14-14z`}
      />
      <path fill={colour("pad")} d={`M${a + 34}-${h + 22}H${b - 34}q20 0 34 26v3H${a}v-3q14-26 34-26z`} />
    </>
  );
}

interface TableProps {
  left: number;
  right: number;
  height: number;
}

/** A flat cushion with its top under a head at (`x`, `y`). */
export function Pillow({ x, y }: { x: number; y: number }) {
  return <path fill={colour("pillow")} d={`M${x - 56} ${y + 3}q50-18 108-2q14 10-2 23h-108q-16-8 2-21z`} />;
}
