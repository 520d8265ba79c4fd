import { expect, test } from "vitest";
import { suspicionOf } from "./suspicion";

const now = new Date("2026-11-24T15:00:00Z");
const traces = { honeypot: "", shownAt: new Date(now.getTime() - 20_000) };
const honest = { traces, words: ["See www.example.test", undefined] };

test("finds nothing wrong with a form a person filled in, with or without scripts, or with a program", () => {
  expect(suspicionOf(honest, now)).toBeUndefined();
  expect(suspicionOf({ traces: { ...traces, shownAt: undefined }, words: [] }, now)).toBeUndefined();
  expect(suspicionOf({ ...honest, traces: undefined }, now)).toBeUndefined();
  // A clock that is ahead.
  const ahead = { ...traces, shownAt: new Date(now.getTime() + 60_000) };
  expect(suspicionOf({ ...honest, traces: ahead }, now)).toBeUndefined();
});

test("is certain about a form with its hidden field filled in", () => {
  expect(suspicionOf({ ...honest, traces: { ...traces, honeypot: "x" } }, now)).toMatchObject({
    isCertain: true,
  });
});

test.for([
  { traces: { ...traces, shownAt: new Date(now.getTime() - 1_000) } },
  { words: ["www.a.test http://b.test https://c.test"] },
  { words: ["www.a.test http://b.test", "https://c.test"] },
  { traces: undefined, words: ["www.a.test http://b.test https://c.test"] },
])("suspects, but can be convinced, when %o", (change) => {
  expect(suspicionOf({ ...honest, ...change }, now)).toEqual({
    reason: expect.stringMatching(/^[a-z]/),
    isCertain: false,
  });
});
