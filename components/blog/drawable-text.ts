import ranges from "@fontsource/bricolage-grotesque/unicode.json";

/** The parts of the font that pictures are written with. */
export const ALPHABETS = ["latin", "latin-ext"] as const;

const drawn = ALPHABETS.flatMap((alphabet) => ranges[alphabet].split(",")).map((range) => {
  const [first = "", last = first] = range.slice("U+".length).split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
});

/**
 * A text with only what the font has letters for. For anything else, a picture's renderer would ask servers of other
 * people for a font or an emoji, and fail where there is no way out.
 */
export function drawableText(text: string): string {
  const letters = [...text.normalize("NFC")].filter((letter) => {
    const code = letter.codePointAt(0)!;
    return drawn.some(([first, last]) => code >= first && code <= last);
  });
  // What joins, directs or controls is not a letter.
  return letters
    .join("")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
