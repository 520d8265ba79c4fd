import { createHash, createHmac, randomBytes, randomInt } from "node:crypto";

/** Crockford's base 32 without the letters that are heard or read as another. */
const REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;

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

/** A fresh secret, for a browser that holds a time or a phone that reads a calendar: 144 random bits, base64url. */
export function newToken(): string {
  return randomBytes(18).toString("base64url");
}

/** What the database stores of a token: SHA-256. A text that cannot be a token has no hash. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> | undefined {
  return TOKEN.test(token) ? sha256(token) : undefined;
}

/** SHA-256 of a text. */
export function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(text).digest());
}

/** A booking's reference: eight random characters, 39 bits, not guessable from another one. */
export function newReference(): string {
  return Array.from({ length: 8 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join("");
}
