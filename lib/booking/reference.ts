import { randomInt } from "node:crypto";

/** Crockford's base 32 without characters that sound or look alike. */
const REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Creates a booking reference: eight random characters, 39 bits, not guessable from another one. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join("");
}
