import fc from "fast-check";
import { expect, test } from "vitest";
import type { MoveView } from "@/lib/blog/queries";
import {
  carryOver,
  chosenMoves,
  minutesInWords,
  nextStart,
  PACES,
  type Pace,
  positionAt,
  previousStart,
  type RoutineChapter,
  startOfMove,
  stepsOf,
  totalSeconds,
  turnStarts,
} from "./rules";

function chapter(slug: string, more: Partial<MoveView> = {}): RoutineChapter {
  const move: MoveView = {
    slug,
    name: slug,
    kind: "STRETCH",
    figure: null,
    summary: "",
    targets: [],
    steps: ["Lie down.", "Lift one leg.", "Change legs."],
    cues: ["Breathe", "Soft face", "Heavy shoulders"],
    avoid: [],
    easier: "",
    eachSide: false,
    rounds: 1,
    holdSeconds: 30,
    repetitions: null,
    secondsPerRepetition: null,
    ...more,
  };
  return { move };
}

const dose = fc.oneof(
  fc.record({ holdSeconds: fc.integer({ min: 5, max: 120 }) }),
  fc.record({
    holdSeconds: fc.constant(null),
    repetitions: fc.integer({ min: 1, max: 30 }),
    secondsPerRepetition: fc.integer({ min: 1, max: 15 }),
  }),
);
const sentences = fc.array(fc.lorem({ maxCount: 12 }), { minLength: 1, maxLength: 6 });
const routines = fc
  .array(
    fc.tuple(
      dose,
      fc.record({
        eachSide: fc.boolean(),
        rounds: fc.integer({ min: 1, max: 4 }),
        steps: sentences,
        cues: fc.oneof(fc.constant<string[]>([]), sentences),
      }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((moves) => moves.map(([dose, more], index) => chapter(`move-${index}`, { ...dose, ...more })));
const paces = fc.constantFrom(...(Object.keys(PACES) as Pace[]));
const choices = fc.array(
  fc.integer({ min: 0, max: 7 }).map((index) => `move-${index}`),
  { maxLength: 4 },
);
const settings = fc.record({ pace: paces, leftOut: choices });

test("steps follow each other without gaps, in whole seconds, and add up to the total", () => {
  fc.assert(
    fc.property(routines, settings, (chapters, chosen) => {
      const steps = stepsOf(chapters, chosen);
      let end = 0;
      for (const { startsAt, seconds } of steps) {
        expect(startsAt).toBe(end);
        expect(Number.isInteger(seconds) && seconds >= 1).toBe(true);
        end += seconds;
      }
      expect(totalSeconds(steps)).toBe(end);
    }),
  );
});

test("every chosen move has each of its rounds and sides exactly once, in order, and no other move has any", () => {
  fc.assert(
    fc.property(routines, settings, (chapters, chosen) => {
      const done = stepsOf(chapters, chosen)
        .filter(({ kind }) => kind === "hold" || kind === "repeat")
        .map(({ move, round, side }) => `${move.slug} ${round} ${side}`);
      const wanted = chosenMoves(chapters, chosen).flatMap(({ slug, rounds, eachSide }) =>
        Array.from({ length: rounds }, (_, index) =>
          (eachSide ? ["right", "left"] : [null]).map((side) => `${slug} ${index + 1} ${side}`),
        ).flat(),
      );
      expect(done).toEqual(wanted);
    }),
  );
});

test("before every hold and set there is time to get ready, switch or rest, as needed", () => {
  fc.assert(
    fc.property(routines, settings, (chapters, chosen) => {
      const steps = stepsOf(chapters, chosen);
      steps.forEach((step, index) => {
        const next = steps[index + 1];
        if (step.kind === "hold" || step.kind === "repeat") {
          const wanted = next?.turn !== step.turn ? "ready" : next.round === step.round ? "switch" : "rest";
          if (next) expect(next.kind).toBe(wanted);
        } else {
          expect(next).toMatchObject({ turn: step.turn, side: step.side, round: step.round });
        }
      });
    }),
  );
});

test("a pace stretches holds and never changes repetitions", () => {
  fc.assert(
    fc.property(routines, paces, (chapters, pace) => {
      const normal = stepsOf(chapters, { pace: "normal", leftOut: [] });
      const paced = stepsOf(chapters, { pace, leftOut: [] });
      expect(paced).toHaveLength(normal.length);
      paced.forEach((step, index) => {
        const { kind, seconds } = normal[index]!;
        if (kind === "hold" || kind === "repeat") {
          expect(Math.abs(step.seconds - Math.max(1, seconds * PACES[pace]))).toBeLessThanOrEqual(0.5);
        }
        if (kind !== "repeat") return;
        const counted = new Set<number | null>();
        for (let at = step.startsAt; at < step.startsAt + step.seconds; at += step.seconds / 90) {
          counted.add(positionAt(paced, at)!.repetition);
        }
        expect([...counted]).toEqual(Array.from({ length: step.move.repetitions! }, (_, n) => n + 1));
      });
    }),
    { numRuns: 40 },
  );
});

test("the words start with the step, in order, and end before it does", () => {
  fc.assert(
    fc.property(routines, settings, (chapters, chosen) => {
      for (const { texts, seconds } of stepsOf(chapters, chosen)) {
        const moments = texts.map(({ at }) => at);
        expect(moments[0]).toBe(0);
        expect(moments).toEqual([...new Set(moments)].sort((a, b) => a - b));
        expect(moments.at(-1)).toBeLessThan(seconds);
      }
    }),
  );
});

test("every moment before the end has exactly one step, and none after", () => {
  fc.assert(
    fc.property(
      routines,
      settings,
      fc.double({ min: 0, max: 1.2, noNaN: true }),
      (chapters, chosen, share) => {
        const steps = stepsOf(chapters, chosen);
        const elapsed = share * totalSeconds(steps);
        const position = positionAt(steps, elapsed);
        expect(position !== undefined).toBe(elapsed < totalSeconds(steps));
        if (!position) return;
        expect(position.secondsIn + position.step.startsAt).toBeCloseTo(elapsed);
        expect(position.secondsLeft).toBeGreaterThanOrEqual(1);
        expect(position.secondsLeft).toBeLessThanOrEqual(position.step.seconds);
      },
    ),
  );
});

test("skipping and going back land where a move begins, and get through the whole routine", () => {
  fc.assert(
    fc.property(routines, settings, fc.double({ min: 0, max: 1, noNaN: true }), (chapters, chosen, share) => {
      const steps = stepsOf(chapters, chosen);
      const total = totalSeconds(steps);
      const elapsed = share * total;
      const starts = turnStarts(steps);
      expect([...starts, total]).toContain(nextStart(steps, elapsed));
      expect(nextStart(steps, elapsed)).toBeGreaterThanOrEqual(elapsed);
      expect([0, ...starts]).toContain(previousStart(steps, elapsed));
      const passed: number[] = [];
      for (let at = 0; at < total; at = nextStart(steps, at)) passed.push(at);
      expect(passed).toEqual(starts);
    }),
  );
});

test("going back in a move's first seconds means the move before, and later the move itself", () => {
  const steps = stepsOf([chapter("one"), chapter("two")], { pace: "normal", leftOut: [] });
  const two = startOfMove(steps, "two")!;
  expect(previousStart(steps, two + 2)).toBe(0);
  expect(previousStart(steps, two + 10)).toBe(two);
});

test("a change of pace stays in the same step, at the same point", () => {
  fc.assert(
    fc.property(
      routines,
      paces,
      paces,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (chapters, a, b, share) => {
        const before = stepsOf(chapters, { pace: a, leftOut: [] });
        const after = stepsOf(chapters, { pace: b, leftOut: [] });
        const elapsed = share * totalSeconds(before);
        const was = positionAt(before, elapsed)!;
        const is = positionAt(after, carryOver(before, after, elapsed) + 1e-6)!;
        expect(is.index).toBe(was.index);
        expect(is.secondsIn / is.step.seconds).toBeCloseTo(was.secondsIn / was.step.seconds, 4);
      },
    ),
  );
});

test("when the current move is left out, the next selected one begins", () => {
  const chapters = ["one", "two", "three", "four"].map((slug) => chapter(slug));
  const before = stepsOf(chapters, { pace: "normal", leftOut: [] });
  const after = stepsOf(chapters, { pace: "normal", leftOut: ["two", "three"] });
  const elapsed = startOfMove(before, "two")! + 9;
  expect(carryOver(before, after, elapsed)).toBe(startOfMove(after, "four"));
  const only = stepsOf(chapters, { pace: "normal", leftOut: ["two", "three", "four"] });
  expect(carryOver(before, only, elapsed)).toBe(totalSeconds(only));
});

test("the words for a two-sided stretch, from getting ready to the other side", () => {
  const steps = stepsOf([chapter("Knee to chest", { eachSide: true })], { pace: "normal", leftOut: [] });
  expect(
    steps.map(({ kind, side, seconds, texts }) => [kind, side, seconds, texts.map(({ text }) => text)]),
  ).toEqual([
    ["ready", "right", 8, ["We begin with: Knee to chest.", "Lie down.", "Lift one leg."]],
    ["hold", "right", 30, ["Hold, right side. 30 seconds.", "Breathe.", "Soft face."]],
    ["switch", "left", 7, ["Switch sides. Now the left side."]],
    ["hold", "left", 30, ["Hold, left side. 30 seconds.", "Heavy shoulders.", "Breathe."]],
  ]);
});

test("the words for an exercise: how to begin before it, how to go on during it, cues in later rounds", () => {
  const steps = stepsOf(
    [
      chapter("Bridges", {
        ...{ holdSeconds: null, repetitions: 10, secondsPerRepetition: 4, rounds: 2 },
        steps: ["Lie down.", "Lift your hips.", "Stop in one line.", "Lower slowly."],
      }),
    ],
    { pace: "normal", leftOut: [] },
  );
  expect(steps.map(({ kind, round, texts }) => [kind, round, texts.map(({ text }) => text)])).toEqual([
    ["ready", 1, ["We begin with: Bridges.", "Lie down.", "Lift your hips."]],
    ["repeat", 1, ["10 slow repetitions.", "Stop in one line.", "Lower slowly.", "Last one."]],
    ["rest", 2, ["Rest for a moment. Round 2 of 2 comes next."]],
    ["repeat", 2, ["10 slow repetitions.", "Heavy shoulders.", "Breathe.", "Last one."]],
  ]);
});

test("a routine with every move left out has no steps and takes no time", () => {
  const steps = stepsOf([chapter("one")], { pace: "normal", leftOut: ["one"] });
  expect(steps).toEqual([]);
  expect(totalSeconds(steps)).toBe(0);
  expect(positionAt(steps, 0)).toBeUndefined();
});

test.for<[number, string]>([
  [20, "about 1 minute"],
  [89, "about 1 minute"],
  [1010, "about 17 minutes"],
])("%i seconds are %s", ([seconds, words]) => {
  expect(minutesInWords(seconds)).toBe(words);
});
