import type { CSSProperties } from "react";

/**
 * How a drawn person looks, apart from the pose. Colors are names here and values in figure.css, for light and dark;
 * each is the near tone, and the far ones are mixed from it with the air between (`--figure-air`).
 */

type Skin = "light" | "tan" | "brown" | "deep";
type Cloth = "moss" | "sage" | "ink" | "stone" | "cream" | "sky";
type Hair = "black" | "brown" | "auburn" | "grey";
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
  /** Barefoot by default. */
  shoes?: Cloth;
}

/** A move's default person: T-shirt, leggings, bare feet. */
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

/** The `fill` of a material, for shapes inside an element with `dressed(person)`. */
export function fillOf(material: Material, tone: Tone = "near"): string {
  return tone === "near" ? `var(--${material})` : `var(--${material}-${tone},var(--${material}))`;
}

/** The props of the group around a person's shapes. figure.css mixes the farther tones from these near ones. */
export function dressed(person: Person): { className: string; style: CSSProperties } {
  const near: Record<Material, string | undefined> = {
    skin: skinColor(person.skin),
    hair: hairColor(person.hair),
    top: clothColor(person.top),
    bottoms: clothColor(person.bottoms),
    shoes: person.shoes && clothColor(person.shoes),
  };
  const worn = MATERIALS.filter((material) => near[material]);
  return {
    className: "figure-person",
    style: Object.fromEntries(worn.map((material) => [`--${material}`, near[material]])),
  };
}

const skinColor = (skin: Skin) => `var(--figure-skin-${skin})`;
const clothColor = (cloth: Cloth) => `var(--figure-cloth-${cloth})`;
const hairColor = (hair: Hair) => `var(--figure-hair-${hair})`;
