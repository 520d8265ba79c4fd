import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a sign-in's secrets are derived from, so that the email can say them and the database need not know them. */
function derive(purpose: string, requestId: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}:${requestId}`).digest();
}

/** The secret in the link of a request to sign in: 192 bits, base64url. */
export function signInToken(requestId: string, secret: string): string {
  return derive("sign-in-link", requestId, secret).subarray(0, 24).toString("base64url");
}

/** The six digits that the same email has for another device. */
export function signInCode(requestId: string, secret: string): string {
  // 48 bits make the bias of the remainder smaller than one in a hundred million.
  const number = derive("sign-in-code", requestId, secret).readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, "0");
}

/** Whether somebody typed the code of a request; takes as long for each wrong one. */
export function isSignInCode(typed: string, requestId: string, secret: string): boolean {
  const [right, given] = [Buffer.from(signInCode(requestId, secret)), Buffer.from(typed)];
  return right.length === given.length && timingSafeEqual(right, given);
}

/** A fresh secret for the cookie of a session: 256 random bits, base64url. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}
