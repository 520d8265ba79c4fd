import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newWebhookSecret, openSecret, sealSecret } from "./secret";
import { signedHeaders } from "./signature";

const AUTH_SECRET = "a secret for tests only, 32 characters or more";

test("signs as the specification's own example does", () => {
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

test("the reference library verifies what is signed, with either secret while one is changed for another", () => {
  const [secret, former, strange] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
  const body = JSON.stringify({ type: "booking.booked", data: { name: "Zoë 🦒" } });
  const headers = signedHeaders({ id: "one", at: new Date(), body }, [secret, former]);
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(new Webhook(former).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(strange).verify(body, headers)).toThrow("No matching signature");
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow("No matching signature");
});

test("seals a secret for one endpoint, each time otherwise, and opens it under the same AUTH_SECRET alone", () => {
  const secret = newWebhookSecret();
  const sealed = sealSecret(secret, "a", AUTH_SECRET);
  expect(Buffer.from(sealed).toString("latin1")).not.toContain(secret);
  expect(sealSecret(secret, "a", AUTH_SECRET)).not.toEqual(sealed);
  expect(openSecret(sealed, "a", AUTH_SECRET)).toBe(secret);
  expect(openSecret(sealed, "b", AUTH_SECRET)).toBeNull();
  expect(openSecret(sealed, "a", `${AUTH_SECRET}!`)).toBeNull();
  expect(openSecret(sealed.slice(0, 20), "a", AUTH_SECRET)).toBeNull();
  expect(openSecret(new Uint8Array(), "a", AUTH_SECRET)).toBeNull();
  sealed[sealed.length - 1]! ^= 1;
  expect(openSecret(sealed, "a", AUTH_SECRET)).toBeNull();
});
