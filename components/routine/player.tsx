"use client";

import { type KeyboardEvent, type Ref, useEffect, useReducer, useRef, useState } from "react";
import { type Position, positionAt, type Routine } from "@/lib/routine/rules";
import { ChoosingView } from "./choosing-view";
import { DoneView } from "./done-view";
import { followRoutine, openRoutine, type PlayerAction, type PlayerState, placeOf } from "./player-state";
import { PlayingView } from "./playing-view";
import { type Remembered, remember } from "./remembered";
import { useVoice } from "./sounds";
import { useCues } from "./use-cues";
import { useScreen } from "./use-screen";

/** Often enough for a count that is never seen late. */
const TICK_MS = 250;

/** What each view of a player is given. */
export interface ViewProps {
  state: PlayerState;
  act: (type: Exclude<PlayerAction["type"], "set">) => void;
  /** What has the focus when the view begins. */
  focus: Ref<never>;
}

interface PlayerProps {
  routine: Routine;
  view: "choosing" | "playing";
  remembered: Remembered;
  onClose: () => void;
}

/** A routine that fills the screen: it counts, draws, says and sounds what to do. */
export function Player({ routine, view, remembered, onClose }: PlayerProps) {
  const [state, dispatch] = useReducer(followRoutine, undefined, () =>
    openRoutine(routine.chapters, remembered, view, remembered.place),
  );
  const [sound, setSound] = useState({ voice: remembered.voice, tones: remembered.tones });
  const hasVoice = useVoice();
  const voice = hasVoice && sound.voice;
  const isRunning = state.since !== null;
  const act: ViewProps["act"] = (type) => dispatch({ type, now: performance.now() });

  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    if (view === "playing") dispatch({ type: "go on", now: performance.now() });
  }, [view]);

  const focus = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each view has something else to focus
  useEffect(() => focus.current?.focus(), [state.view]);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => dispatch({ type: "tick", now: performance.now() }), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);

  const place = placeOf(state);
  useEffect(() => {
    remember(routine.slug, { ...state.settings, ...sound, place });
  }, [routine.slug, state.settings, sound, place]);

  /*
   * While the browser keeps the screen on, a page out of sight was left on purpose: for a call, for another app. The
   * routine waits. Where the browser cannot, the screen goes dark by itself beside the mat, and voice and tones lead
   * on; a routine that makes no sound would run for nobody, and waits too.
   */
  useScreen(isRunning, (wasKeptOn) => {
    if (wasKeptOn || !(voice || sound.tones)) act("pause");
  });
  useCues(state, { voice, tones: sound.tones });

  const View = VIEWS[state.view];
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys for the whole player, each of which has a button
    <dialog
      ref={dialog}
      aria-labelledby="routine-title"
      onClose={onClose}
      onKeyDown={(event) => state.view === "playing" && followKey(event, act)}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-page p-0 text-text"
    >
      <div className="wrap flex min-h-full flex-col">
        <Header title={routine.title} onClose={() => dialog.current?.close()} />
        <Announcement position={positionAt(state.steps, state.elapsed)} isSpoken={voice} />
        <View
          {...{ state, act }}
          focus={focus as Ref<never>}
          onSettings={(settings) => dispatch({ type: "set", settings, now: performance.now() })}
        />
        <SoundToggles />
      </div>
    </dialog>
  );
}
