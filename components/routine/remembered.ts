import { PACES, type Pace, type Settings } from "@/lib/routine/rules";

/** What only this browser stores about a routine. */
export interface Remembered extends Settings {
  /** Slug of the move to resume from. */
  place: string | null;
  voice: boolean;
  tones: boolean;
}

export const NOTHING_REMEMBERED: Remembered = {
  pace: "normal",
  leftOut: [],
  place: null,
  voice: true,
  tones: true,
};

const keyOf = (routine: string) => `limber:routine:${routine}`;

/** The raw entry, which compares by value; null when there is none, or storage is off. */
export function rememberedText(routine: string): string | null {
  try {
    return localStorage.getItem(keyOf(routine));
  } catch {
    return null;
  }
}

/** Parses an entry; ignores whatever it doesn't understand. */
export function parseRemembered(text: string | null): Remembered {
  const entry = parsed(text);
  const { pace, leftOut, place, voice, tones } = NOTHING_REMEMBERED;
  return {
    pace: Object.hasOwn(PACES, String(entry.pace)) ? (entry.pace as Pace) : pace,
    leftOut: Array.isArray(entry.leftOut)
      ? entry.leftOut.filter((slug) => typeof slug === "string")
      : leftOut,
    place: typeof entry.place === "string" ? entry.place : place,
    voice: typeof entry.voice === "boolean" ? entry.voice : voice,
    tones: typeof entry.tones === "boolean" ? entry.tones : tones,
  };
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    return Object(JSON.parse(text ?? "{}"));
  } catch {
    return {};
  }
}

/** Stores what the next visit needs, if the browser allows it. */
export function remember(routine: string, { pace, leftOut, place, voice, tones }: Remembered): void {
  try {
    localStorage.setItem(keyOf(routine), JSON.stringify({ pace, leftOut, place, voice, tones }));
  } catch {
    // The routine plays without storage.
  }
}
