import fc from "fast-check";
import { expect, test } from "vitest";
import { loopStart } from "./loop";

const video = {
  chapters: [
    { atSeconds: 415, name: "Lumbar rotations" },
    { atSeconds: 460, name: "Hamstring stretch" },
  ],
  videoSeconds: 500,
};

const after = (before: number, now: number, ended = false) => loopStart(video, { before, now, ended });

test("a video that leaves its chapter returns to the chapter's beginning", () => {
  expect(after(459.9, 460.1)).toBe(415);
});

test("a video that leaves its last chapter returns to that chapter's beginning", () => {
  expect(after(499.9, 500)).toBe(460);
  expect(after(497, 498.6, true)).toBe(460);
});

test("a video of unknown length returns after its end", () => {
  const unknown = { ...video, videoSeconds: null };
  expect(loopStart(unknown, { before: 499, now: 501, ended: false })).toBeUndefined();
  expect(loopStart(unknown, { before: 501, now: 501.2, ended: true })).toBe(460);
});

test("a video plays on inside a chapter, and before the first one", () => {
  expect(after(415, 415.25)).toBeUndefined();
  expect(after(414.9, 415.1)).toBeUndefined();
  expect(after(10, 10.25)).toBeUndefined();
});

test("a video stays where the viewer seeks", () => {
  expect(after(459.9, 480)).toBeUndefined();
  expect(after(461, 430)).toBeUndefined();
  expect(after(430, 100)).toBeUndefined();
});

test("a stated length below the real one traps no viewer", () => {
  const wrong = { ...video, videoSeconds: 450 };
  expect(loopStart(wrong, { before: 470, now: 470.25, ended: false })).toBeUndefined();
});

test("a video that plays on its own never leaves the chapter it repeats", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 415, max: 499, noNaN: true }),
      fc.array(fc.double({ min: 0.01, max: 2, noNaN: true }), { maxLength: 300 }),
      (start, steps) => {
        const [from, to] = start < 460 ? [415, 460] : [460, 500];
        let before = start;
        for (const step of steps) {
          const now = before + step;
          before = after(before, now) ?? now;
          expect(before).toBeGreaterThanOrEqual(from);
          expect(before).toBeLessThan(to);
        }
      },
    ),
  );
});
