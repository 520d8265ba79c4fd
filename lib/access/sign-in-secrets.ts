import { randomInt } from "node:crypto";
import { type Keyring, newToken, seal, sha256, unseal } from "@/lib/secrets";

/** What the email of a request to sign in says. */
export interface SignInSecrets {
  /** The secret in the link. */
  token: string;
  /** Six digits, to type on another device. */
  code: string;
}

/**
 * Makes the random secrets of a request to sign in. The database holds the link's hash, and both sealed for as long as
 * the email may have to be written (docs/decisions/0053).
 */
export function newSignInSecrets(
  requestId: string,
  keys?: Keyring,
): SignInSecrets & {
  linkHash: Uint8Array<ArrayBuffer>;
  sealedSecrets: Uint8Array<ArrayBuffer>;
} {
  const [token, code] = [newToken(), String(randomInt(1_000_000)).padStart(6, "0")];
  return {
    token,
    code,
    linkHash: sha256(token),
    sealedSecrets: seal("sign-in", requestId, `${code} ${token}`, keys),
  };
}

/** Opens the secrets of a request; null when they are gone or their key is. */
export function openSignInSecrets(requestId: string, sealed: Uint8Array | null): SignInSecrets | null {
  const [code, token] = (sealed && unseal("sign-in", requestId, sealed))?.split(" ") ?? [];
  return code && token ? { code, token } : null;
}
