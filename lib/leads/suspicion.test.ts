import { expect, test } from "vitest";
import { suspicionOf } from "./suspicion";

const now = new Date("2026-11-24T15:00:00Z");
const honest = {
  honeypot: "",
  shownAt: new Date(now.getTime() - 20_000),
  message: "See www.example.test",
};

test("has nothing against a form that was filled in by a person, with scripts or without", () => {
  expect(suspicionOf(honest, now)).toBeUndefined();
  expect(suspicionOf({ ...honest, shownAt: undefined, message: undefined }, now)).toBeUndefined();
  // A clock that goes ahead.
  expect(suspicionOf({ ...honest, shownAt: new Date(now.getTime() + 60_000) }, now)).toBeUndefined();
});

test("is certain of what filled in a field that people do not see", () => {
  expect(suspicionOf({ ...honest, honeypot: "x" }, now)).toMatchObject({ isCertain: true });
});

test.for([
  { shownAt: new Date(now.getTime() - 1_000) },
  { message: "www.a.test http://b.test https://c.test" },
])("doubts, and can be convinced, when %o", (change) => {
  expect(suspicionOf({ ...honest, ...change }, now)).toEqual({
    reason: expect.stringMatching(/^[a-z]/),
    isCertain: false,
  });
});
