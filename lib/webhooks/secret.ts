import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** The secrets that endpoints are signed with. Unlike a link's they have to be read again, so they are sealed and not hashed. */

const PREFIX = "whsec_";
const [NONCE, TAG] = [12, 16];

/** A new secret as Standard Webhooks writes it: 192 random bits in base64 after "whsec_". */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(24).toString("base64");
}

/** The bytes that a secret stands for. */
export function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}

/** Seals a secret under AUTH_SECRET, for one endpoint (AES-256-GCM; nonce, tag and ciphertext in a row). */
export function sealSecret(secret: string, endpointId: string, authSecret: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyOf(authSecret), nonce).setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** Opens what `sealSecret` sealed; null when AUTH_SECRET is another by now, or the bytes are another endpoint's. */
export function openSecret(sealed: Uint8Array, endpointId: string, authSecret: string): string | null {
  const bytes = Buffer.from(sealed);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(authSecret), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    decipher.setAAD(Buffer.from(endpointId)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

function keyOf(authSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret, "", "limber webhook secrets", 32));
}
