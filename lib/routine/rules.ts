import type { MoveView } from "@/lib/blog/queries";
import type { ChapterView } from "@/lib/blog/rules";

export type RoutineChapter = Pick<ChapterView, "move">;

/** The routine of a post, as people follow it. */
export interface Routine {
  /** The post's. */
  slug: string;
  title: string;
  chapters: readonly RoutineChapter[];
}

/** The factor for the written time of holds, repetitions and changes. */
export const PACES = { gentle: 1.3, normal: 1, brisk: 0.75 } as const;
export type Pace = keyof typeof PACES;

export interface Settings {
  pace: Pace;
  /** Slugs of the skipped moves, so a move that joins the routine later is in. */
  leftOut: readonly string[];
}

export type Side = "right" | "left";

/** A text to say and show from a moment of a step on. */
export interface Text {
  /** Seconds into the step. */
  at: number;
  text: string;
}

export interface Step {
  kind: "ready" | "hold" | "repeat" | "switch" | "rest";
  move: MoveView;
  /** Index among all chapters, from 0; a move may come twice. */
  chapter: number;
  /** Index among the chosen moves, from 0. */
  turn: number;
  /** The side at work, or about to be; null for a move without sides. */
  side: Side | null;
  round: number;
  /** Whole seconds into the routine. */
  startsAt: number;
  /** Whole seconds, at least 1. */
  seconds: number;
  /** In order, the first at 0. */
  texts: readonly [Text, ...Text[]];
}

type Draft = Omit<Step, "startsAt">;

export interface Position {
  step: Step;
  /** Index among the steps, from 0. */
  index: number;
  secondsIn: number;
  /** Whole seconds, rounded up: shows 1 until the end. */
  secondsLeft: number;
  text: string;
  /** The current repetition, from 1; null in a step without. */
  repetition: number | null;
}

const SECONDS_TO_SETTLE = 3;
const SECONDS_TO_SWITCH = 7;
const SECONDS_TO_REST = 10;
/** For a repeated move: the first two say how to lie and begin, the others what to watch while moving. */
const INSTRUCTIONS_TO_BEGIN = 2;
/** A calm voice. */
const WORDS_PER_SECOND = 3;
/** Any shorter, and cues would overlap. */
const SECONDS_BETWEEN_CUES = 7;
/** Pressing "back" this soon after a move began means the one before. */
const SECONDS_OF_BEGINNING = 3;

/** Returns the chosen moves of a routine, in order. */
export function chosenMoves(
  chapters: readonly RoutineChapter[],
  { leftOut }: Pick<Settings, "leftOut">,
): MoveView[] {
  return chapters.map(({ move }) => move).filter(({ slug }) => !leftOut.includes(slug));
}

/**
 * Returns the routine as consecutive steps without gaps. Every chosen move has each of its rounds and sides exactly once, the
 * right side first, as its instructions are written. Pace stretches time, never the count of repetitions. Empty when every move
 * is left out.
 */
export function stepsOf(chapters: readonly RoutineChapter[], settings: Settings): Step[] {
  let startsAt = 0;
  return chapters
    .map(({ move }, chapter) => ({ move, chapter }))
    .filter(({ move }) => !settings.leftOut.includes(move.slug))
    .flatMap((chosen, turn) => draftsOf({ ...chosen, turn }, PACES[settings.pace]))
    .map((draft) => {
      const step = { ...draft, startsAt };
      startsAt += draft.seconds;
      return step;
    });
}

type Work = Pick<Step, "move" | "chapter" | "turn" | "side" | "round">;

function draftsOf(chosen: Omit<Work, "side" | "round">, factor: number): Draft[] {
  const { eachSide, rounds, holdSeconds } = chosen.move;
  const sides: (Side | null)[] = eachSide ? ["right", "left"] : [null];
  const works = Array.from({ length: rounds }, (_, index) =>
    sides.map((side) => ({ ...chosen, side, round: index + 1 })),
  ).flat();
  return works.flatMap((work, index) => [
    index === 0 ? ready(work, factor) : pause(work, works[index - 1]!.round, factor),
    holdSeconds === null ? repetition(work, index, factor) : hold(work, index, factor),
  ]);
}

/** Long enough to hear the instructions and get into position. */
function ready(work: Work, factor: number): Draft {
  const { name, holdSeconds } = work.move;
  const instructions = instructionsOf(work.move);
  // A hold counts from when the person is in it; a movement can be explained while they do it.
  const first = holdSeconds === null ? instructions.slice(0, INSTRUCTIONS_TO_BEGIN) : instructions;
  const texts = oneByOne([`${work.turn === 0 ? "We begin with" : "Next"}: ${name}.`, ...first]);
  const last = texts.at(-1)!;
  const seconds = Math.ceil(last.at + secondsToSay(last.text) + SECONDS_TO_SETTLE * factor);
  return { ...work, kind: "ready", seconds, texts };
}

/** The last instruction of a move with two sides is how to change them; here it would come too soon. */
function instructionsOf({ steps, eachSide }: MoveView): string[] {
  return eachSide ? steps.slice(0, Math.max(1, steps.length - 1)) : steps;
}

function oneByOne([first, ...more]: string[]): [Text, ...Text[]] {
  const texts: [Text, ...Text[]] = [{ at: 0, text: first ?? "" }];
  for (const text of more) {
    const before = texts.at(-1)!;
    texts.push({ at: before.at + secondsToSay(before.text), text });
  }
  return texts;
}

function pause(work: Work, roundBefore: number, factor: number): Draft {
  const isSwitch = work.round === roundBefore;
  const what = isSwitch
    ? `Switch sides. Now the ${work.side} side.`
    : `Rest for a moment. Round ${work.round} of ${work.move.rounds} comes next${work.side ? `, ${work.side} side first` : ""}.`;
  return {
    ...work,
    kind: isSwitch ? "switch" : "rest",
    seconds: wholeSeconds((isSwitch ? SECONDS_TO_SWITCH : SECONDS_TO_REST) * factor),
    texts: [{ at: 0, text: what }],
  };
}

function hold(work: Work, index: number, factor: number): Draft {
  const seconds = wholeSeconds((work.move.holdSeconds ?? 1) * factor);
  const begin = `Hold${work.side ? `, ${work.side} side` : ""}. ${seconds} seconds.`;
  return { ...work, kind: "hold", seconds, texts: withCues(begin, work.move, index, seconds) };
}

function repetition(work: Work, index: number, factor: number): Draft {
  const count = work.move.repetitions ?? 1;
  const seconds = wholeSeconds(count * (work.move.secondsPerRepetition ?? 1) * factor);
  const begin = `${count} slow ${count === 1 ? "repetition" : "repetitions"}${work.side ? `, ${work.side} side` : ""}.`;
  const more = index === 0 ? instructionsOf(work.move).slice(INSTRUCTIONS_TO_BEGIN) : [];
  const last = (seconds * (count - 1)) / count;
  const texts =
    more.length > 0 ? oneByOne([begin, ...more]) : withCues(begin, work.move, index, seconds * 0.8);
  const [opening, ...rest] = texts;
  const inTime = rest.filter(({ at, text }) => at + secondsToSay(text) <= last);
  if (count > 2) inTime.push({ at: last, text: "Last one." });
  return { ...work, kind: "repeat", seconds, texts: [opening, ...inTime] };
}

/** Up to two of a move's cues during a hold or repetitions, different ones in each of its turns. */
function withCues(begin: string, { cues }: MoveView, index: number, seconds: number): [Text, ...Text[]] {
  const room = Math.min(2, cues.length, Math.floor(seconds / SECONDS_BETWEEN_CUES) - 1);
  const said = Array.from({ length: Math.max(0, room) }, (_, nth) => ({
    at: (seconds * (nth + 1)) / (room + 1),
    text: asSentence(cues[(index * 2 + nth) % cues.length]!),
  }));
  return [{ at: 0, text: begin }, ...said];
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function secondsToSay(text: string): number {
  return text.split(/\s+/).length / WORDS_PER_SECOND + 0.4;
}

function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds));
}

/** Returns the total of all steps in whole seconds. */
export function totalSeconds(steps: readonly Step[]): number {
  const last = steps.at(-1);
  return last ? last.startsAt + last.seconds : 0;
}

/** Returns where the routine is after some seconds; undefined once it has ended. A step's first moment belongs to it. */
export function positionAt(steps: readonly Step[], elapsedSeconds: number): Position | undefined {
  const index = steps.findLastIndex(({ startsAt }) => startsAt <= elapsedSeconds);
  const step = steps[index];
  if (!step || elapsedSeconds >= step.startsAt + step.seconds) return undefined;
  const secondsIn = elapsedSeconds - step.startsAt;
  const count = step.move.repetitions ?? 1;
  return {
    step,
    index,
    secondsIn,
    secondsLeft: Math.ceil(step.seconds - secondsIn),
    text: step.texts.findLast(({ at }) => at <= secondsIn)!.text,
    repetition: step.kind === "repeat" ? Math.floor((secondsIn * count) / step.seconds) + 1 : null,
  };
}

/** Tells whether a step is a hold or repetitions, not preparation, a change or a rest. */
export function isWork({ kind }: Pick<Step, "kind">): boolean {
  return kind === "hold" || kind === "repeat";
}

/** Returns the seconds at which each chosen move begins. */
export function turnStarts(steps: readonly Step[]): number[] {
  return steps.filter(({ kind }) => kind === "ready").map(({ startsAt }) => startsAt);
}

/** Returns the seconds at which the next move begins; the end of the routine when there is none. */
export function nextStart(steps: readonly Step[], elapsedSeconds: number): number {
  return turnStarts(steps).find((start) => start > elapsedSeconds) ?? totalSeconds(steps);
}

/** Returns the seconds at which this move began, or the one before when this one has only just begun. */
export function previousStart(steps: readonly Step[], elapsedSeconds: number): number {
  return turnStarts(steps).findLast((start) => start < elapsedSeconds - SECONDS_OF_BEGINNING) ?? 0;
}

/** Returns the seconds at which a move begins; undefined when it isn't in the routine. */
export function startOfMove(steps: readonly Step[], slug: string): number | undefined {
  return steps.find(({ move }) => move.slug === slug)?.startsAt;
}

/**
 * Finds the moment of a changed routine that is closest to a moment of the old one: as far into the same step; else the start of
 * the next move of the old order that remains; else its end.
 */
export function carryOver(before: readonly Step[], after: readonly Step[], elapsedSeconds: number): number {
  const position = positionAt(before, elapsedSeconds);
  if (!position) return totalSeconds(after);
  const { step, secondsIn } = position;
  const same = after.find(
    ({ chapter, kind, side, round }) =>
      chapter === step.chapter && kind === step.kind && side === step.side && round === step.round,
  );
  if (same) return same.startsAt + (secondsIn / step.seconds) * same.seconds;
  return after.find(({ chapter }) => chapter > step.chapter)?.startsAt ?? totalSeconds(after);
}

/** "about 17 minutes" */
export function minutesInWords(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `about ${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}
