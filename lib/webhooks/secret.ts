import { randomBytes } from "node:crypto";
import { type Keyring, unseal, unsealBefore0053 } from "@/lib/secrets";

/** The secrets that webhooks are signed with. Unlike a link's they have to be read again, so they are sealed and not hashed. */

const PREFIX = "whsec_";

/** A new secret as Standard Webhooks writes it: 192 random bits in base64 after "whsec_". */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(24).toString("base64");
}

/** The bytes that a secret stands for. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Opens an endpoint's sealed secret; null when AUTH_SECRET is another by now, or the bytes are another endpoint's. */
export function openSecret(sealed: Uint8Array, endpointId: string, keys?: Keyring): string | null {
  return unseal("webhook-secret", endpointId, sealed, keys) ?? unsealBefore0053(endpointId, sealed, keys);
}
