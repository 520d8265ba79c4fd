import { randomBytes } from "node:crypto";
import { type Keyring, unseal, unsealBefore0053 } from "@/lib/secrets";

/** The secrets that sign webhooks. Unlike a link's they must be readable, so they are sealed instead of hashed. */

const PREFIX = "whsec_";

/** Returns a new secret in the format of Standard Webhooks: 192 random bits in base64 after "whsec_". */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(24).toString("base64");
}

/** Returns the bytes that a secret encodes. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Opens an endpoint's sealed secret. Returns null when AUTH_SECRET has changed, or the bytes belong to another endpoint. */
export function openSecret(sealed: Uint8Array, endpointId: string, keys?: Keyring): string | null {
  return unseal("webhook-secret", endpointId, sealed, keys) ?? unsealBefore0053(endpointId, sealed, keys);
}
