import fc from "fast-check";
import { expect, test } from "vitest";
import { hasTimeLeft, nextTurn, type Turn } from "./rules";

const coach = (slug: string, weight = 1, credit = 0): Turn => ({ trainerId: slug, slug, weight, credit });

/** Who gets the next `count` inquiries. */
function round(turns: Turn[], count: number): string[] {
  const credits = new Map(turns.map(({ trainerId, credit }) => [trainerId, credit]));
  return Array.from({ length: count }, () => {
    const turn = nextTurn(turns.map((each) => ({ ...each, credit: credits.get(each.trainerId)! })))!;
    for (const [id, credit] of turn.credits) credits.set(id, credit);
    return turn.trainerId;
  });
}

test("inquiries go around, and a coach with twice the weight gets twice as many without two in a row", () => {
  expect(round([coach("ada"), coach("bo"), coach("cy")], 6)).toEqual(["ada", "bo", "cy", "ada", "bo", "cy"]);
  expect(round([coach("ada", 2), coach("bo"), coach("cy", 0)], 6).join(" ")).toBe("ada bo ada ada bo ada");
});

test("with any weights, every coach is always within one of their share", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), (weights) => {
      const turns = weights.map((weight, i) => coach(`c${i}`, weight));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const order = round(turns, total * 3);
      for (let n = 1; n <= order.length; n++) {
        for (const [i, weight] of weights.entries()) {
          const got = order.slice(0, n).filter((id) => id === `c${i}`).length;
          if (Math.abs(got - (n * weight) / total) > 1) return false;
        }
      }
      return true;
    }),
  );
});

test("assigns no one when no coach takes inquiries", () => {
  expect(nextTurn([])).toBe(null);
  expect(nextTurn([coach("ada", 0)])).toBe(null);
});

test.for<[what: string, left: boolean, taken: [number, number][]]>([
  ["nothing is taken", true, []],
  ["all is taken", false, [[9, 17]]],
  [
    "two spans together take all",
    false,
    [
      [12, 17],
      [8, 12],
    ],
  ],
  ["the end is free", true, [[8, 16]]],
  [
    "there is a gap",
    true,
    [
      [8, 12],
      [13, 18],
    ],
  ],
  ["only what is over is free", false, [[11, 17]]],
])("from 9 to 17, viewed at 11, %s", ([, left, taken]) => {
  const spans = taken.map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
  expect(hasTimeLeft([{ startsAt: 9, endsAt: 17 }], spans, 11)).toBe(left);
});
