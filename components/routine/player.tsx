"use client";

import { type RefObject, useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import type { Routine } from "@/lib/routine/rules";
import { followKey } from "./keys";
import { MoveChoice } from "./move-choice";
import { NowPlaying } from "./now-playing";
import { PlayerFoot, type Sound } from "./player-foot";
import { followRoutine, openRoutine, type PlayerAction, type PlayerState, placeOf } from "./player-state";
import { type Remembered, remember } from "./remembered";
import { RoutineEnd } from "./routine-end";
import { useVoice } from "./sounds";
import { useCues } from "./use-cues";
import { useScreen } from "./use-screen";

/** Often enough that the count never looks late. */
const TICK_MS = 250;

interface PlayerProps {
  routine: Routine;
  view: "choosing" | "playing";
  remembered: Remembered;
  onClose: () => void;
}

export function Player({ routine, view, remembered, onClose }: PlayerProps) {
  const [state, dispatch] = useReducer(followRoutine, undefined, () =>
    openRoutine(routine.chapters, remembered, view, remembered.place),
  );
  const act = (type: Exclude<PlayerAction["type"], "set">) => dispatch({ type, now: performance.now() });
  const [sound, setSound] = useState<Sound>(remembered);
  const hasVoice = useVoice();
  const voice = hasVoice && sound.voice;
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    dialog.current?.showModal();
    if (view === "playing") dispatch({ type: "go on", now: performance.now() });
  }, [view]);
  useFirstFocus(dialog, state.view);
  useTicks(state.since !== null, () => act("tick"));
  useMemory(routine.slug, state, sound);
  useCues(state, { voice, tones: sound.tones });
  useRestWhenHidden(state.since !== null, voice || sound.tones, () => act("pause"));

  return (
    <dialog
      ref={dialog}
      aria-labelledby="routine-title"
      onClose={onClose}
      onKeyDown={(event) => state.view === "playing" && followKey(event, act)}
      className="m-0 h-dvh max-h-none w-dvw max-w-none overscroll-contain bg-page p-0 text-text"
    >
      <div className="wrap flex min-h-full flex-col">
        <Head title={routine.title} onClose={() => dialog.current?.close()} />
        {state.view === "playing" && <NowPlaying state={state} act={act} isSpoken={voice} />}
        {state.view === "choosing" && (
          <MoveChoice
            chapters={state.chapters}
            settings={state.settings}
            onChange={(settings) => dispatch({ type: "set", settings, now: performance.now() })}
          />
        )}
        {state.view === "done" && <RoutineEnd state={state} />}
        <PlayerFoot state={state} act={act} sound={sound} onSound={setSound} hasVoice={hasVoice} />
      </div>
    </dialog>
  );
}

function Head({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <div className="flex items-center justify-between gap-4 pt-1">
      <h2 id="routine-title" className="min-w-0 truncate text-base">
        {title}
      </h2>
      <button
        type="button"
        onClick={onClose}
        className="min-h-11 shrink-0 rounded-xl px-3 text-base underline underline-offset-4"
      >
        Close
      </button>
    </div>
  );
}

/** Each view focuses what it marks with `data-begin`: a button to press, or a heading to read. */
function useFirstFocus(dialog: RefObject<HTMLDialogElement | null>, view: PlayerState["view"]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each view marks another element
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>("[data-begin]")?.focus();
  }, [dialog, view]);
}

/**
 * Pauses the routine when the page is hidden. While the browser keeps the screen on, people hide the page on purpose:
 * for a call, for another app. Where it can't, the screen goes dark by itself beside the mat, and voice and tones
 * lead on; a routine without sound would run for no one, and pauses too.
 */
function useRestWhenHidden(isRunning: boolean, isHeard: boolean, pause: () => void): void {
  useScreen(isRunning, (wasKeptOn) => {
    if (wasKeptOn || !isHeard) pause();
  });
}

function useTicks(isRunning: boolean, onTick: () => void): void {
  const tick = useEffectEvent(onTick);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => tick(), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
}

function useMemory(routine: string, state: PlayerState, { voice, tones }: Sound): void {
  const place = placeOf(state);
  const { pace, leftOut } = state.settings;
  useEffect(() => {
    remember(routine, { pace, leftOut, place, voice, tones });
  }, [routine, pace, leftOut, place, voice, tones]);
}
