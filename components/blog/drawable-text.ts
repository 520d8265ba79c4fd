import ranges from "@fontsource/bricolage-grotesque/unicode.json";

/** The character ranges of the font used in pictures. */
export const ALPHABETS = ["latin", "latin-ext"] as const;

const drawn = ALPHABETS.flatMap((alphabet) => ranges[alphabet].split(",")).map((range) => {
  const [first = "", last = first] = range.slice("U+".length).split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
});

/** Drops what the font can't draw: the picture renderer would fetch it from another server, and fail offline. */
export function drawableText(text: string): string {
  const letters = [...text.normalize("NFC")].filter((letter) => {
    const code = letter.codePointAt(0)!;
    return drawn.some(([first, last]) => code >= first && code <= last);
  });
  // Marks, joiners and control characters aren't letters.
  return letters
    .join("")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
