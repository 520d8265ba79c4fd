import { randomInt } from "node:crypto";
import { type Keyring, newToken, seal, sha256, unseal } from "@/lib/secrets";

export interface SignInSecrets {
  token: string;
  /** Six digits, to type on another device. */
  code: string;
}

/**
 * Creates the random secrets for a sign-in request. The database holds the link's hash, and both secrets sealed while the email
 * may still have to be rendered (docs/decisions/0053).
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

/** Opens a request's sealed secrets; null when they or their key are gone. */
export function openSignInSecrets(requestId: string, sealed: Uint8Array | null): SignInSecrets | null {
  const [code, token] = (sealed && unseal("sign-in", requestId, sealed))?.split(" ") ?? [];
  return code && token ? { code, token } : null;
}
