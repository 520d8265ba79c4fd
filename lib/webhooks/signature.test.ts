import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { seal } from "@/lib/secrets";
import { newWebhookSecret, openSecret } from "./secret";
import { signedHeaders } from "./signature";

test("signs like the specification's own example", () => {
  // From the specification of Standard Webhooks, section "Signature scheme".
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = '{"test": 2432232314}';
  const at = new Date(1614265330_000);
  expect(signedHeaders({ id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body }, [secret])).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("the reference library verifies signatures, with either secret during a rotation", () => {
  const [secret, former, strange] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const body = JSON.stringify({ type: "booking.booked", data: { name: "Zoë 🦒" } });
  const headers = signedHeaders({ id: "one", at: new Date(), body }, [secret, former]);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(new Webhook(former).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(strange).verify(body, headers)).toThrow("No matching signature");
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow("No matching signature");
});

test("opens a secret only for its own endpoint, even one sealed before keys had ids", () => {
  const secret = newWebhookSecret();
  expect(openSecret(seal("webhook-secret", "a", secret), "a")).toBe(secret);
  expect(openSecret(seal("webhook-secret", "a", secret), "b")).toBeNull();
  const older = sealedBefore0053(secret, "a");
  expect(openSecret(older, "a")).toBe(secret);
  expect(openSecret(older, "b")).toBeNull();
  expect(openSecret(older.slice(0, 20), "a")).toBeNull();
  expect(openSecret(new Uint8Array(), "a")).toBeNull();
});

function sealedBefore0053(secret: string, endpointId: string): Uint8Array {
  const key = hkdfSync("sha256", env.AUTH_SECRET, "", "limber webhook secrets", 32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key), nonce).setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}
