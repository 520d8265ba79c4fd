import { randomInt } from "node:crypto";

/** Crockford's base 32 without the letters that are heard or read as another. */
const REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A booking's reference: eight random characters, 39 bits, not guessable from another one. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join("");
}
