import { expect, test } from "vitest";
import type { MoveView } from "@/lib/blog/queries";
import { positionAt, startOfMove, totalSeconds } from "@/lib/routine/rules";
import {
  doneSoFar,
  followRoutine,
  openRoutine,
  type PlayerAction,
  type PlayerState,
  placeOf,
} from "./player-state";

function routine(...slugs: string[]): { move: MoveView }[] {
  return slugs.map((slug) => ({
    move: {
      ...{ slug, name: slug, kind: "STRETCH", figure: null, summary: "", targets: [], avoid: [], easier: "" },
      ...{ steps: ["Lie down."], cues: [], eachSide: false, rounds: 1 },
      ...{ holdSeconds: 30, repetitions: null, secondsPerRepetition: null },
    },
  }));
}

const settings = { pace: "normal", leftOut: [] } as const;
const opened = () => openRoutine(routine("one", "two", "three"), settings, "playing", null);

function after(state: PlayerState, ...actions: PlayerAction[]): PlayerState {
  return actions.reduce(followRoutine, state);
}

test("time is the difference of clock readings, with any number of ticks", () => {
  const often = after(
    opened(),
    { type: "go on", now: 1_000 },
    ...Array.from({ length: 40 }, (_, n): PlayerAction => ({ type: "tick", now: 1_000 + n * 250 })),
    { type: "tick", now: 11_000 },
  );
  const once = after(opened(), { type: "go on", now: 1_000 }, { type: "tick", now: 11_000 });
  expect(often.elapsed).toBeCloseTo(10);
  expect(once.elapsed).toBeCloseTo(10);
});

test("a pause of any length resumes at the same moment", () => {
  const paused = after(opened(), { type: "go on", now: 0 }, { type: "toggle", now: 5_500 });
  const later = after(paused, { type: "tick", now: 900_000 }, { type: "toggle", now: 1_000_000 });
  expect(later.elapsed).toBeCloseTo(5.5);
  expect(after(later, { type: "tick", now: 1_001_000 }).elapsed).toBeCloseTo(6.5);
});

test("skipping and going back leave a paused routine paused and a running one running", () => {
  const paused = after(opened(), { type: "skip", now: 0 });
  expect(paused).toMatchObject({ elapsed: startOfMove(paused.steps, "two"), since: null });
  const running = after(
    paused,
    { type: "go on", now: 0 },
    { type: "skip", now: 1 },
    { type: "back", now: 2 },
  );
  expect(running).toMatchObject({ elapsed: startOfMove(running.steps, "two"), since: 2 });
});

test("a person who is ready early starts the hold at once", () => {
  const state = after(opened(), { type: "go on", now: 0 }, { type: "next step", now: 1_000 });
  expect(positionAt(state.steps, state.elapsed)).toMatchObject({ step: { kind: "hold" }, secondsIn: 0 });
});

test("ends after the last step, stays there, and starts again from there", () => {
  const done = after(opened(), { type: "go on", now: 0 }, { type: "tick", now: 10_000_000 });
  expect(done).toMatchObject({ view: "done", since: null, elapsed: totalSeconds(done.steps) });
  expect(placeOf(done)).toBeNull();
  expect(after(done, { type: "restart", now: 0 })).toMatchObject({ view: "playing", elapsed: 0, since: 0 });
});

test("skipping the last move ends the routine", () => {
  const skip = (now: number): PlayerAction => ({ type: "skip", now });
  expect(after(opened(), skip(0), skip(1), skip(2)).view).toBe("done");
});

test("choosing moves pauses, and a routine without moves can't continue", () => {
  const choosing = after(opened(), { type: "go on", now: 0 }, { type: "choose", now: 20_000 });
  expect(choosing).toMatchObject({ view: "choosing", since: null });
  const none = { pace: "normal", leftOut: ["one", "two", "three"] } as const;
  const empty = after(choosing, { type: "set", now: 0, settings: none }, { type: "go on", now: 0 });
  expect(empty).toMatchObject({ view: "choosing", since: null });
  const leftOut = ["one", "two"];
  const some = after(empty, { type: "set", now: 0, settings: { pace: "normal", leftOut } });
  expect(after(some, { type: "go on", now: 0 })).toMatchObject({ view: "playing", elapsed: 0, since: 0 });
});

test("the place to return to is the current move", () => {
  expect(placeOf(opened())).toBeNull();
  const state = after(opened(), { type: "skip", now: 0 });
  expect(placeOf(state)).toBe("two");
  expect(openRoutine(state.chapters, settings, "playing", "two").elapsed).toBe(state.elapsed);
  expect(openRoutine(state.chapters, settings, "playing", "gone").elapsed).toBe(0);
});

const shared = { moves: 3, of: 3 };

test("a routine followed to its end is complete, in the time it took", () => {
  const seconds = totalSeconds(opened().steps);
  const done = after(opened(), { type: "go on", now: 0 }, { type: "tick", now: seconds * 1000 + 5_000 });
  expect(done.view).toBe("done");
  expect(doneSoFar(done)).toEqual({ ...shared, seconds });
});

test("skipped parts count neither as moves nor as time", () => {
  const skipped = after(
    opened(),
    { type: "go on", now: 0 },
    { type: "skip", now: 1_000 },
    { type: "skip", now: 2_000 },
    { type: "skip", now: 3_000 },
  );
  expect(skipped.view).toBe("done");
  expect(doneSoFar(skipped)).toEqual({ moves: 0, of: 3, seconds: 3 });
});

test("a move counts after half its hold, however much of the preparation was skipped", () => {
  const half = after(
    opened(),
    { type: "go on", now: 0 },
    { type: "next step", now: 0 },
    { type: "skip", now: 15_000 },
    { type: "next step", now: 15_000 },
    { type: "skip", now: 29_000 },
  );
  expect(doneSoFar(half)).toEqual({ moves: 1, of: 3, seconds: 29 });
});

test("starting again counts from nothing", () => {
  const again = after(
    opened(),
    { type: "go on", now: 0 },
    { type: "tick", now: 60_000 },
    { type: "restart", now: 61_000 },
  );
  expect(doneSoFar(again)).toEqual({ moves: 0, of: 3, seconds: 0 });
});
