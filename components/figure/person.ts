import type { CSSProperties } from "react";

/**
 * How a drawn person looks, apart from the pose. Colours are names of custom properties in figure.css; each stands
 * for the near tone, and the far ones are mixed from it with the air between (`--figure-air`).
 */

const SKINS = {
  light: "oklch(0.79 0.07 58)",
  tan: "oklch(0.69 0.085 56)",
  brown: "oklch(0.56 0.085 50)",
  deep: "oklch(0.42 0.06 45)",
};
const CLOTHS = {
  moss: "oklch(0.42 0.07 160)",
  sage: "oklch(0.7 0.06 155)",
  ink: "oklch(0.33 0.035 190)",
  stone: "oklch(0.6 0.03 80)",
  cream: "oklch(0.9 0.035 85)",
  sky: "oklch(0.72 0.05 225)",
};
const HAIRS = {
  black: "oklch(0.24 0.02 50)",
  brown: "oklch(0.36 0.05 50)",
  auburn: "oklch(0.46 0.09 45)",
  grey: "oklch(0.68 0.015 80)",
};

type Skin = keyof typeof SKINS;
type Cloth = keyof typeof CLOTHS;
type Hair = keyof typeof HAIRS;
export type Hairstyle = "short" | "bun" | "ponytail" | "curls";

export interface Person {
  skin: Skin;
  hair: Hair;
  hairstyle: Hairstyle;
  top: Cloth;
  /** Share of the arm, from the shoulder to the wrist, that the sleeves cover (0 to 1). */
  sleeves: number;
  bottoms: Cloth;
  /** Share of the leg, from the hip to the ankle, that the bottoms cover (0 to 1). */
  legs: number;
  /** Barefoot without. */
  shoes?: Cloth;
}

/** The usual person of a move: T-shirt, leggings, bare feet. */
export const MODEL: Person = {
  skin: "tan",
  hair: "brown",
  hairstyle: "bun",
  top: "sage",
  sleeves: 0.28,
  bottoms: "moss",
  legs: 0.9,
};

const MATERIALS = ["skin", "hair", "top", "bottoms", "shoes"] as const;
type Material = (typeof MATERIALS)[number];
type Tone = "near" | "mid" | "far";

/** The `fill` of a material, for shapes inside an element that carries `dressed(person)`. */
export function fillOf(material: Material, tone: Tone = "near"): string {
  return tone === "near" ? `var(--${material})` : `var(--${material}-${tone},var(--${material}))`;
}

/** The props of the group that a person's shapes are in. figure.css mixes the farther tones from these near ones. */
export function dressed(person: Person): { className: string; style: CSSProperties } {
  const near: Record<Material, string | undefined> = {
    skin: skinColour(person.skin),
    hair: hairColour(person.hair),
    top: clothColour(person.top),
    bottoms: clothColour(person.bottoms),
    shoes: person.shoes && clothColour(person.shoes),
  };
  const worn = MATERIALS.filter((material) => near[material]);
  return {
    className: "figure-person",
    style: Object.fromEntries(worn.map((material) => [`--${material}`, near[material]])),
  };
}

const skinColour = (skin: Skin) => `var(--figure-skin-${skin},${SKINS[skin]})`;
const clothColour = (cloth: Cloth) => `var(--figure-cloth-${cloth},${CLOTHS[cloth]})`;
const hairColour = (hair: Hair) => `var(--figure-hair-${hair},${HAIRS[hair]})`;
