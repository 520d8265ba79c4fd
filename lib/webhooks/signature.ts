import { createHmac } from "node:crypto";
import { secretBytes } from "./secret";

/**
 * Returns the headers of Standard Webhooks 1.0: HMAC-SHA-256 over id, seconds and body, once for each secret. Signs exactly the
 * bytes that are sent.
 */
export function signedHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const hmac = createHmac("sha256", secretBytes(secret)).update(`${id}.${seconds}.${body}`);
    return `v1,${hmac.digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signatures.join(" ") };
}
