import { afterEach, expect, test, vi } from "vitest";
import { NOTHING_REMEMBERED, parseRemembered, remember, rememberedText } from "./remembered";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("restores progress, only for the same routine", () => {
  const storage = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
  const saved = { pace: "brisk", leftOut: ["a"], place: "b", voice: false, tones: true } as const;
  remember("lower-back-pain", { ...saved, leftOut: ["a"] });
  expect(parseRemembered(rememberedText("lower-back-pain"))).toEqual(saved);
  expect(parseRemembered(rememberedText("psoas"))).toEqual(NOTHING_REMEMBERED);
});

test.for([
  null,
  "",
  "{",
  "null",
  "7",
  "[]",
  '"text"',
  '{"pace":"toString","leftOut":{},"place":3,"voice":"no","tones":null}',
])("ignores an entry of %j", (text) => {
  expect(parseRemembered(text)).toEqual(NOTHING_REMEMBERED);
});

test("restores the readable part of a broken entry", () => {
  expect(parseRemembered('{"pace":"gentle","leftOut":["a",1,null],"voice":0}')).toEqual({
    ...NOTHING_REMEMBERED,
    pace: "gentle",
    leftOut: ["a"],
  });
});

test("a browser without storage forgets, and nothing breaks", () => {
  vi.stubGlobal("localStorage", {
    getItem: () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
    setItem: () => {
      throw new DOMException("Full", "QuotaExceededError");
    },
  });
  remember("psoas", NOTHING_REMEMBERED);
  expect(rememberedText("psoas")).toBeNull();
});
