import type { ReactNode } from "react";
import { own } from "@/lib/own";
import { Picture } from "./figure";
import { dressed, fillOf, MODEL, type Person } from "./person";

/** Portraits of the demo's coaches, 240 by 240, seen from the front. */

type Backdrop = "sage" | "sand" | "rose" | "sky";

interface Likeness {
  backdrop: Backdrop;
  person: Person;
  /** Behind the head: long or wide hair. */
  behind?: string;
  /** On the head: fringe and crown. */
  hair: string;
  /** The neckline, cut out of the top. */
  neckline: string;
  brows: string;
  smile: string;
  beard?: string;
  extra?: ReactNode;
}

const SHOULDERS = "M24 240C26 198 52 184 98 174H142C188 184 214 198 216 240Z";
const NECK = "M101 134H139V172C139 196 101 196 101 172Z";
const FACE = "M82 96C82 64 97 50 120 50C143 50 158 64 158 96C158 128 141 154 120 154C99 154 82 128 82 96Z";
const CHIN_SHADOW = "M101 140C112 152 128 152 139 140V154C130 166 112 166 101 156Z";
const EARS =
  "M84 92C74 88 70 96 74 106C77 114 83 116 86 114ZM156 92C166 88 170 96 166 106C163 114 157 116 154 114Z";
const EYES = "M101.5 103a4.5 5 0 1 1 .1 0zM138.5 103a4.5 5 0 1 1 .1 0z";
const NOSE = "M121 104Q127 117 119 119";
const ROUND_NECK = "M101 166H139C141 198 99 198 101 166Z";
const OPEN_NECK = "M98 174L101 162H139L142 174L120 208Z";

const LIKENESSES: Record<"maya" | "jonas" | "priya" | "theo", Likeness> = {
  maya: {
    backdrop: "sage",
    person: { ...MODEL, skin: "brown", hair: "black", top: "cream" },
    behind:
      "M120 22C140 10 164 20 170 38C190 44 198 66 190 82C202 98 196 122 182 130C178 146 160 152 148 146H92C80 152 62 146 58 130C44 122 38 98 50 82C42 66 50 44 70 38C76 20 100 10 120 22Z",
    hair: "M80 96C76 62 96 40 120 40C144 40 164 62 160 96C156 82 152 76 144 72C138 76 130 74 126 68C120 76 108 78 100 70C92 74 84 82 80 96Z",
    neckline: ROUND_NECK,
    brows: "M92 87Q101 81 109 86M131 86Q139 81 148 87",
    smile: "M105 129Q120 143 135 129",
    extra: (
      <path
        fill="var(--figure-earring)"
        d="M70 117a6 6 0 1 1 12 0a6 6 0 1 1-12 0M158 117a6 6 0 1 1 12 0a6 6 0 1 1-12 0"
      />
    ),
  },
  jonas: {
    backdrop: "sky",
    person: { ...MODEL, skin: "light", hair: "auburn", top: "ink" },
    hair: "M80 94C70 54 88 32 118 34C130 24 160 32 164 54C168 68 164 82 160 94C158 84 156 78 150 72C132 74 112 70 102 62C94 70 84 76 80 94Z",
    neckline: ROUND_NECK,
    brows: "M92 88Q100 84 109 87M131 87Q140 84 148 88",
    smile: "M108 133Q120 141 132 133",
    beard:
      "M82 96C84 110 88 116 96 120C104 114 136 114 144 120C152 116 156 110 158 96C160 130 142 160 120 160C98 160 80 130 82 96Z",
  },
  priya: {
    backdrop: "rose",
    person: { ...MODEL, skin: "tan", hair: "black", top: "moss" },
    behind:
      "M120 34C162 34 174 66 172 104C170 132 178 150 182 176C186 200 172 216 150 212L140 150H100C92 158 78 160 70 148C62 134 70 120 68 104C66 66 78 34 120 34Z",
    hair: "M82 100C76 62 92 38 122 38C150 38 164 62 158 100C154 88 146 72 134 58C124 74 96 80 82 100Z",
    neckline: OPEN_NECK,
    brows: "M93 84Q101 79 109 83M131 83Q139 79 147 84",
    smile: "M106 131Q120 142 134 131",
    extra: (
      <path
        fill="none"
        stroke="var(--figure-glasses)"
        strokeWidth="3.5"
        d="M85 98a16 15 0 1 0 32 0a16 15 0 1 0-32 0M123 98a16 15 0 1 0 32 0a16 15 0 1 0-32 0M117 96q3-3 6 0"
      />
    ),
  },
  theo: {
    backdrop: "sand",
    person: { ...MODEL, skin: "deep", hair: "grey", top: "sky" },
    hair: "M81 92C78 58 96 42 120 42C144 42 162 58 159 92C156 78 150 68 142 64C128 60 112 60 98 64C90 68 84 78 81 92Z",
    neckline: OPEN_NECK,
    brows: "M92 87Q100 82 109 86M131 86Q140 82 148 87",
    smile: "M108 135Q120 143 132 135",
    beard:
      "M82 100C86 116 92 124 104 125C112 119 128 119 136 125C148 124 154 116 158 100C160 132 142 159 120 159C98 159 80 132 82 100Z",
  },
};

type PortraitKey = keyof typeof LIKENESSES;

interface PortraitProps {
  /** A key of `portraits`; otherwise the initials are drawn. */
  portrait: string | null;
  name: string;
  className?: string;
}

export function Portrait({ portrait, name, className }: PortraitProps) {
  const Drawn = own(portraits, portrait);
  return (
    <Picture title={`Portrait of ${name}`} viewBox="0 0 240 240" className={className}>
      {Drawn ? <Drawn /> : <Monogram name={name} />}
    </Picture>
  );
}

/** The shapes inside each portrait, by the key in a trainer's record. */
const portraits: Record<PortraitKey, () => ReactNode> = {
  maya: () => <Head {...LIKENESSES.maya} />,
  jonas: () => <Head {...LIKENESSES.jonas} />,
  priya: () => <Head {...LIKENESSES.priya} />,
  theo: () => <Head {...LIKENESSES.theo} />,
};

function Head({ backdrop, person, behind, hair, neckline, brows, smile, beard, extra }: Likeness) {
  const shade = "var(--skin-shade,var(--skin))";
  return (
    <g {...dressed(person)}>
      <Backdrop colour={backdrop} />
      {behind && <path fill={fillOf("hair")} d={behind} />}
      <path fill={fillOf("top")} d={SHOULDERS} />
      <path fill={fillOf("skin")} d={neckline + NECK} />
      <path fill={shade} d={CHIN_SHADOW + EARS} />
      <path fill={fillOf("skin")} d={FACE} />
      {beard && <path fill={fillOf("hair")} d={beard} />}
      <path fill={fillOf("hair")} d={hair} />
      <path fill="var(--figure-eye)" d={EYES} />
      <g fill="none" strokeWidth="4" strokeLinecap="round">
        <path stroke={fillOf("hair")} d={brows} />
        <path stroke={shade} d={NOSE} />
        <path stroke={beard ? "var(--figure-lips)" : "var(--figure-eye)"} strokeWidth="3.5" d={smile} />
      </g>
      {extra}
    </g>
  );
}

function Monogram({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
  return (
    <>
      <Backdrop colour="sage" />
      <text x="120" y="149" textAnchor="middle" fontSize="84" fontWeight="600" fill="var(--figure-ink)">
        {initials.toLocaleUpperCase("en-US")}
      </text>
    </>
  );
}

const BACKDROPS: Record<Backdrop, string> = {
  sage: "#d3e2d6",
  sand: "#eadcc4",
  rose: "#efd6ca",
  sky: "#d0dfe5",
};

function Backdrop({ colour }: { colour: Backdrop }) {
  return (
    <rect width="240" height="240" rx="24" fill={`var(--figure-backdrop-${colour},${BACKDROPS[colour]})`} />
  );
}
