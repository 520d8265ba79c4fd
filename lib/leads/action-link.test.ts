import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { keyring } from "@/lib/secrets";
import { NOW } from "@/tests/support/studio";
import { leadActionToken, readLeadAction } from "./action-link";

const access = {
  leadId: "b0a4b0a4-1111-4000-8000-000000000001",
  trainerId: "c0a4b0a4-2222-4000-8000-000000000002",
};
const endsAt = new Date(NOW.getTime() + 60_000);
const SECRET = "a secret for tests only, 32 characters or more";
const keys = keyring(SECRET);
const token = leadActionToken(access, endsAt, keys);

test("a link opens its own lead for its own coach until it expires", () => {
  expect(readLeadAction(token, NOW, keys)).toEqual(access);
  expect(readLeadAction(token, endsAt, keys)).toBe(null);
});

test("a link that was altered anywhere, or signed with another secret, opens nothing", () => {
  expect(readLeadAction(token, NOW, keyring("another secret for tests, 32 characters or more"))).toBe(null);
  for (let i = 0; i < token.length; i++) {
    const forged = token.slice(0, i) + (token[i] === "A" ? "B" : "A") + token.slice(i + 1);
    expect(readLeadAction(forged, NOW, keys)).toBe(null);
  }
});

test.for(["", "x", "A".repeat(70), "A".repeat(10_000), `${token}A`, "ü".repeat(70)])(
  "no other text opens anything: %#",
  (text) => {
    expect(readLeadAction(text, NOW, keys)).toBe(null);
  },
);

test("a link sent before tokens named their key opens until it expires", () => {
  const id = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");
  const time = Buffer.alloc(4);
  time.writeUInt32BE(endsAt.getTime() / 1000);
  const body = Buffer.concat([id(access.leadId), id(access.trainerId), time]);
  const signature = createHmac("sha256", SECRET).update("lead-action:").update(body).digest().subarray(0, 16);
  const older = Buffer.concat([body, signature]).toString("base64url");
  expect(readLeadAction(older, NOW, keys)).toEqual(access);
  expect(readLeadAction(older, endsAt, keys)).toBe(null);
  expect(readLeadAction(older, NOW, keyring("another secret for tests, 32 characters or more"))).toBe(null);
  expect(readLeadAction(older.replace(/^./, "_"), NOW, keys)).toBe(null);
});
