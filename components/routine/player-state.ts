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

/** A routine being followed: its position, and whether it's running. */
export interface PlayerState {
  chapters: readonly RoutineChapter[];
  settings: Settings;
  steps: readonly Step[];
  view: "choosing" | "playing" | "done";
  /** Position in seconds, at the last action. */
  elapsed: number;
  /** The clock (performance.now, milliseconds) at the last action while running; null while paused. */
  since: number | null;
  /** Time that really passed this time, without what was skipped. */
  run: Run;
}

interface Run {
  /** Total seconds, including getting ready and rests. */
  seconds: number;
  /** Seconds of holding and repeating, by chapter. */
  worked: Readonly<Record<number, number>>;
}

const NOTHING_RUN: Run = { seconds: 0, worked: {} };
/** The share of its holding or repeating after which a move counts as done. */
const DONE = 0.5;

/** `now` is performance.now(): time comes from its differences, so late or missing ticks lose none. */
export type PlayerAction = { now: number } & (
  | { type: "tick" | "go on" | "pause" | "toggle" | "back" | "skip" | "next step" | "choose" | "restart" }
  | { type: "set"; settings: Settings }
);

/** A paused routine at its beginning, or where a move begins. */
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

/** Applies a pressed button, or passing time. */
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

/** How many of the chosen moves were done this time, and the seconds they took, including pauses for breath. */
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
  // Empty for a moment while someone picks other moves; the position is then found again from the first of
  // them.
  const elapsed = state.steps.length === 0 ? 0 : carryOver(state.steps, steps, state.elapsed);
  return { ...state, settings, steps, elapsed };
}

/** Slug of the move to resume from next time; null when nothing has begun, or all is done. */
export function placeOf({ steps, elapsed }: PlayerState): string | null {
  return elapsed > 0 ? (positionAt(steps, elapsed)?.step.move.slug ?? null) : null;
}

/** The move after the current one, if there is one. */
export function moveAfter({ chapters, settings }: PlayerState, step: Step) {
  return chosenMoves(chapters, settings)[step.turn + 1];
}
