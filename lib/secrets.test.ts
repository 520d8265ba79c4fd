import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hashToken,
  isSame,
  keyedHash,
  keyring,
  libraryKeys,
  newToken,
  seal,
  sealHeads,
  sign,
  unseal,
  verify,
} from "./secrets";

const [OLD, NEW] = [
  "an old secret for tests only, 32 characters",
  "a new secret for tests only, 32 characters!",
];
const keys = keyring(NEW);
const before = keyring(OLD);
const rotating = keyring(NEW, OLD);
const id = "b0a4b0a4-1111-4000-8000-000000000001";

test("verifies its own signatures, only for their purpose and key", () => {
  const token = sign("lead-receipt", id, keys);
  expect(verify("lead-receipt", token, keys)).toBe(id);
  expect(verify("lead-action", token, keys)).toBeNull();
  expect(verify("lead-receipt", token, before)).toBeNull();
});

test("refuses a token altered anywhere, even in bits that base64url ignores", () => {
  const token = sign("lead-receipt", id, keys);
  for (let i = 0; i < token.length; i++)
    for (const letter of "AQgw._-")
      if (token[i] !== letter)
        expect(verify("lead-receipt", token.slice(0, i) + letter + token.slice(i + 1), keys)).toBeNull();
  for (const text of ["", ".", "x", `${token}A`, `${token}_`, ` ${token}`, "A".repeat(27), "ü".repeat(27)])
    expect(verify("lead-receipt", text, keys)).toBeNull();
});

test("any signed or sealed text comes back, only for its own row", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), fc.uuid(), (text, row, other) => {
      expect(verify("lead-action", sign("lead-action", text, keys), keys)).toBe(text);
      const sealed = seal("webhook-secret", row, text, keys);
      expect(unseal("webhook-secret", row, sealed, keys)).toBe(text);
      if (row !== other) expect(unseal("webhook-secret", other, sealed, keys)).toBeNull();
      expect(unseal("lead-action", row, sealed, keys)).toBeNull();
    }),
  );
});

test("sealing hides the text, differs each time, and refuses anything altered or cut", () => {
  const sealed = seal("webhook-secret", id, "the left knee", keys);
  expect(Buffer.from(sealed).toString("latin1")).not.toContain("knee");
  expect(seal("webhook-secret", id, "the left knee", keys)).not.toEqual(sealed);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice();
    changed[i]! ^= 1;
    expect(unseal("webhook-secret", id, changed, keys)).toBeNull();
    expect(unseal("webhook-secret", id, sealed.slice(0, i), keys)).toBeNull();
  }
});

test("during a rotation the previous key still verifies and opens, and new values use the new key", () => {
  expect(verify("lead-receipt", sign("lead-receipt", id, before), rotating)).toBe(id);
  expect(unseal("webhook-secret", id, seal("webhook-secret", id, "words", before), rotating)).toBe("words");
  expect(verify("lead-receipt", sign("lead-receipt", id, rotating), keys)).toBe(id);
  const sealed = seal("webhook-secret", id, "words", rotating);
  expect(unseal("webhook-secret", id, sealed, keys)).toBe("words");
  expect(sealed.slice(0, 5)).toEqual(sealHeads(keys)[0]);
  expect(sealHeads(rotating)).toEqual([...sealHeads(keys), ...sealHeads(before)]);
  expect(libraryKeys("proof-of-work", rotating)).toEqual([
    ...libraryKeys("proof-of-work", keys),
    ...libraryKeys("proof-of-work", before),
  ]);
});

test("no two purposes or uses share a key", () => {
  const made = [
    keyedHash("rate-limit", "x", keys),
    keyedHash("lead-action", "x", keys),
    keyedHash("rate-limit", "x", before),
    libraryKeys("auth-js", keys)[0],
    libraryKeys("proof-of-work", keys)[0],
    sign("lead-action", "x", keys),
    sign("lead-receipt", "x", keys),
  ];
  expect(new Set(made).size).toBe(made.length);
});

test("compares secrets of any length, and hashes only possible tokens", () => {
  expect([isSame("123456", "123456"), isSame("123456", "123457"), isSame("1", "123456")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(hashToken(newToken())).toHaveLength(32);
  expect(hashToken("no token")).toBeUndefined();
});
