import { expect, test } from "vitest";
import { ACTION_ID_SALT, actionKey } from "./action-key";

const bytes = (key: string) => Buffer.from(key, "base64");

test("servers with the same AUTH_SECRET share a 256-bit key, and others don't", () => {
  expect(actionKey("a".repeat(32))).toBe(actionKey("a".repeat(32)));
  expect(actionKey("a".repeat(32))).not.toBe(actionKey("b".repeat(32)));
  expect(bytes(actionKey("a".repeat(32)))).toHaveLength(32);
});

test("the salt for action ids is as long as Next's key, and is no server's key", () => {
  expect(bytes(ACTION_ID_SALT)).toHaveLength(32);
  expect(actionKey("a".repeat(32))).not.toBe(ACTION_ID_SALT);
});
