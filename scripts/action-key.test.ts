import { expect, test } from "vitest";
import { ACTION_ID_SALT, actionKey } from "./action-key";

const bytes = (key: string) => Buffer.from(key, "base64");

test("servers with one AUTH_SECRET share a key of 256 bits, others do not", () => {
  expect(actionKey("a".repeat(32))).toBe(actionKey("a".repeat(32)));
  expect(actionKey("a".repeat(32))).not.toBe(actionKey("b".repeat(32)));
  expect(bytes(actionKey("a".repeat(32)))).toHaveLength(32);
});

test("the salt of action ids is as long as the key that Next takes, and is not the key of any server", () => {
  expect(bytes(ACTION_ID_SALT)).toHaveLength(32);
  expect(actionKey("a".repeat(32))).not.toBe(ACTION_ID_SALT);
});
