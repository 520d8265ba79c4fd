import { expect, test } from "vitest";
import { workLevel } from "./rules";

test("asks for no work within normal use", () => {
  for (const own of [0, 1, 2]) expect(workLevel("booking", { own })).toBe(0);
  expect(workLevel("booking", { own: 2, everyone: 29, sessionsAhead: 1 })).toBe(0);
});

test("raises the work with each further use, twice as fast for an unconfirmed email", () => {
  expect([3, 4, 5, 10].map((own) => workLevel("hold", { own }))).toEqual([1, 2, 3, 8]);
  expect([2, 3, 4].map((sessionsAhead) => workLevel("booking", { own: 0, sessionsAhead }))).toEqual([
    2, 4, 6,
  ]);
  expect(workLevel("booking", { own: 4, sessionsAhead: 3 })).toBe(6);
});

test("asks every anonymous caller for work above the studio's rate, more with each further ten", () => {
  expect([29, 30, 39, 40, 130].map((everyone) => workLevel("lead", { own: 0, everyone }))).toEqual([
    0, 1, 1, 2, 11,
  ]);
});
