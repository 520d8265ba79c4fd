import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { KnownSessions } from "./known-sessions";

const token = "a-token-of-a-session-000000";
const open = async (hash: Buffer) => createHash("sha256").update(token).digest().equals(hash);
const cookie = (value: string) => `theme=dark; limber-session=${value}; other=1`;

test("knows an open session by its cookie, and asks the database once for it", async () => {
  let asked = 0;
  const lookup = async (hash: Buffer) => {
    asked += 1;
    return open(hash);
  };
  const sessions = new KnownSessions("limber-session", () => 0);
  const name = await sessions.nameOf(cookie(token), "a", lookup);
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(await sessions.nameOf(cookie(token), "b", lookup)).toBe(name);
  expect(asked).toBe(1);
});

test("refuses a forged cookie, and looks up few per address", async () => {
  let asked = 0;
  const sessions = new KnownSessions("limber-session", () => 0);
  for (let i = 0; i < 100; i++) {
    const found = await sessions.nameOf(cookie(`forged-cookie-number-${i}`), "a", async () => {
      asked += 1;
      return false;
    });
    expect(found).toBeUndefined();
  }
  expect(asked).toBe(20);
  expect(await sessions.nameOf(cookie(token), "b", open)).toBeDefined();
});

test("a session counts as no one's while the database can't answer", async () => {
  const sessions = new KnownSessions("limber-session");
  expect(await sessions.nameOf(cookie(token), "a", undefined)).toBeUndefined();
  const broken = () => Promise.reject(new Error("gone"));
  expect(await sessions.nameOf(cookie(token), "a", broken)).toBeUndefined();
  expect(await sessions.nameOf(undefined, "a", open)).toBeUndefined();
});
