import { createHmac, randomInt } from "node:crypto";

/** Crockford's base 32 without the letters that are heard or read as another. */
const REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The secret of a booking's manage link: 192 bits, base64url. It is derived from the booking's id under
 * AUTH_SECRET (HMAC-SHA-256, RFC 2104), so that a later email and a repeated request can say it again while the
 * database stores its hash alone.
 */
export function manageToken(bookingId: string, secret: string): string {
  return createHmac("sha256", secret)
    .update(`manage-link:${bookingId}`)
    .digest()
    .subarray(0, 24)
    .toString("base64url");
}

/** A booking's reference: eight random characters, 39 bits, not guessable from another one. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join("");
}
