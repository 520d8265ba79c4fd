import {
  carryOver,
  chosenMoves,
  isWork,
  nextStart,
  positionAt,
  previousStart,
  type RoutineChapter,
  type Settings,
  type Step,
  startOfMove,
  stepsOf,
  totalSeconds,
} from "@/lib/routine/rules";

/** A routine that is followed: where it is, and whether it goes on. */
export interface PlayerState {
  chapters: readonly RoutineChapter[];
  settings: Settings;
  steps: readonly Step[];
  view: "choosing" | "playing" | "done";
  /** Seconds into the routine, as of the last action. */
  elapsed: number;
  /** The clock (performance.now, milliseconds) at the last action while it goes on; null while it is paused. */
  since: number | null;
  /** What the clock ran through this time; what was skipped is not in it. */
  run: Run;
}

interface Run {
  /** Seconds in all, getting ready and rests included. */
  seconds: number;
  /** Seconds of holding and repeating, by chapter. */
  worked: Readonly<Record<number, number>>;
}

const NOTHING_RUN: Run = { seconds: 0, worked: {} };
/** A move counts as done when this share of its holding or repeating was run through. */
const DONE = 0.5;

/** `now` is performance.now(): time comes from differences of it, so that late or missing ticks cost none. */
export type PlayerAction = { now: number } & (
  | { type: "tick" | "go on" | "pause" | "toggle" | "back" | "skip" | "next step" | "choose" | "restart" }
  | { type: "set"; settings: Settings }
);

/** A routine at its beginning, or where a move begins. It does not run yet. */
export function openRoutine(
  chapters: readonly RoutineChapter[],
  settings: Settings,
  view: "choosing" | "playing",
  place: string | null,
): PlayerState {
  const steps = stepsOf(chapters, settings);
  const elapsed = (place && startOfMove(steps, place)) || 0;
  return { chapters, settings, steps, view, elapsed, since: null, run: NOTHING_RUN };
}

/** What a press of a button, or the passing of time, makes of a routine. */
export function followRoutine(before: PlayerState, action: PlayerAction): PlayerState {
  const state = passTime(before, action.now);
  switch (action.type) {
    case "tick":
      return state;
    case "go on":
      return goOn(state, action.now);
    case "pause":
      return { ...state, since: null };
    case "toggle":
      return state.since === null ? goOn(state, action.now) : { ...state, since: null };
    case "back":
      return jump(state, previousStart(state.steps, state.elapsed));
    case "skip":
      return jump(state, nextStart(state.steps, state.elapsed));
    case "next step":
      return jump(state, endOfStep(state));
    case "choose":
      return { ...state, view: "choosing", since: null };
    case "restart":
      return goOn({ ...state, elapsed: 0, run: NOTHING_RUN }, action.now);
    case "set":
      return change(state, action.settings);
  }
}

function passTime(state: PlayerState, now: number): PlayerState {
  if (state.since === null) return state;
  const to = state.elapsed + Math.max(0, now - state.since) / 1000;
  return jump({ ...state, since: now, run: runOn(state, to) }, to);
}

function runOn({ run, steps, elapsed }: PlayerState, to: number): Run {
  const worked: Record<number, number> = { ...run.worked };
  for (const step of steps.filter(isWork)) {
    const seconds = Math.min(to, step.startsAt + step.seconds) - Math.max(elapsed, step.startsAt);
    if (seconds > 0) worked[step.chapter] = (worked[step.chapter] ?? 0) + seconds;
  }
  return { seconds: run.seconds + Math.min(to, totalSeconds(steps)) - elapsed, worked };
}

/** How many of the chosen moves were done this time, and the seconds that they took with all pauses for breath. */
export function doneSoFar({ steps, run }: PlayerState): { moves: number; of: number; seconds: number } {
  const whole = new Map<number, number>();
  for (const { chapter, seconds } of steps.filter(isWork)) {
    whole.set(chapter, (whole.get(chapter) ?? 0) + seconds);
  }
  const done = [...whole].filter(([chapter, seconds]) => (run.worked[chapter] ?? 0) >= seconds * DONE);
  return { moves: done.length, of: whole.size, seconds: run.seconds };
}

function jump(state: PlayerState, to: number): PlayerState {
  const end = totalSeconds(state.steps);
  return to < end ? { ...state, elapsed: to } : { ...state, elapsed: end, since: null, view: "done" };
}

function goOn(state: PlayerState, now: number): PlayerState {
  if (state.steps.length === 0) return state;
  const isOver = state.elapsed >= totalSeconds(state.steps);
  const from = isOver ? { elapsed: 0, run: NOTHING_RUN } : {};
  return { ...state, ...from, since: now, view: "playing" };
}

function endOfStep({ steps, elapsed }: PlayerState): number {
  const step = positionAt(steps, elapsed)?.step;
  return step ? step.startsAt + step.seconds : totalSeconds(steps);
}

function change(state: PlayerState, settings: Settings): PlayerState {
  const steps = stepsOf(state.chapters, settings);
  // Emptied for a moment while other moves are picked: the place is found again from the first of them.
  const elapsed = state.steps.length === 0 ? 0 : carryOver(state.steps, steps, state.elapsed);
  return { ...state, settings, steps, elapsed };
}

/** Slug of the move to come back to another time; null when nothing has begun, or all is done. */
export function placeOf({ steps, elapsed }: PlayerState): string | null {
  return elapsed > 0 ? (positionAt(steps, elapsed)?.step.move.slug ?? null) : null;
}

/** The move after the one under way, if there is one. */
export function moveAfter({ chapters, settings }: PlayerState, step: Step) {
  return chosenMoves(chapters, settings)[step.turn + 1];
}
