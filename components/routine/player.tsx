"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import { type Routine, totalSeconds } from "@/lib/routine/rules";
import { Controls, RoutineButtons, Toggle } from "./controls";
import { followKey } from "./keys";
import { MoveChoice } from "./move-choice";
import { NowPlaying } from "./now-playing";
import { followRoutine, openRoutine, type PlayerAction, placeOf } from "./player-state";
import { type Remembered, remember } from "./remembered";
import { RoutineEnd } from "./routine-end";
import { useVoice } from "./sounds";
import { useCues } from "./use-cues";
import { useScreen } from "./use-screen";

/** Often enough for a count that is never seen late. */
const TICK_MS = 250;

interface PlayerProps {
  routine: Routine;
  /** What it begins with. */
  view: "choosing" | "playing";
  remembered: Remembered;
  onClose: () => void;
}

/** A routine that fills the screen: it counts, draws, says and sounds what to do. */
export function Player({ routine, view, remembered, onClose }: PlayerProps) {
  const [state, dispatch] = useReducer(followRoutine, undefined, () =>
    openRoutine(routine.chapters, remembered, view, remembered.place),
  );
  const act = (type: Exclude<PlayerAction["type"], "set">) => dispatch({ type, now: performance.now() });
  const [sound, setSound] = useState({ voice: remembered.voice, tones: remembered.tones });
  const hasVoice = useVoice();
  const voice = hasVoice && sound.voice;
  const isRunning = state.since !== null;
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    dialog.current?.showModal();
    if (view === "playing") dispatch({ type: "go on", now: performance.now() });
  }, [view]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each view has something else to begin with
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>("[data-begin]")?.focus();
  }, [state.view]);

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

  return (
    <dialog
      ref={dialog}
      aria-labelledby="routine-title"
      onClose={onClose}
      onKeyDown={(event) => state.view === "playing" && followKey(event, act)}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-page p-0 text-text"
    >
      <div className="wrap flex min-h-full flex-col">
        <Header title={routine.title} onClose={() => dialog.current?.close()} />
        {state.view === "playing" && <NowPlaying state={state} act={act} isSpoken={voice} />}
        {state.view === "choosing" && (
          <MoveChoice
            chapters={state.chapters}
            settings={state.settings}
            onChange={(settings) => dispatch({ type: "set", settings, now: performance.now() })}
          />
        )}
        {state.view === "done" && <RoutineEnd state={state} />}
        <div className="-mx-(--gutter) sticky bottom-0 border-line border-t bg-page px-(--gutter) pt-3 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
          {state.view === "playing" ? (
            <Controls isRunning={isRunning} act={act} />
          ) : (
            <RoutineButtons
              view={state.view}
              seconds={totalSeconds(state.steps)}
              hasBegun={place !== null}
              act={act}
            />
          )}
          <div className="mt-1 flex flex-wrap justify-center gap-x-2">
            {hasVoice && (
              <Toggle isOn={sound.voice} onChange={(on) => setSound({ ...sound, voice: on })}>
                Voice
              </Toggle>
            )}
            <Toggle isOn={sound.tones} onChange={(on) => setSound({ ...sound, tones: on })}>
              Tones
            </Toggle>
            {state.view !== "choosing" && (
              <button
                type="button"
                onClick={() => act("choose")}
                className="min-h-11 rounded-xl px-3 text-base underline underline-offset-4"
              >
                Moves and pace
              </button>
            )}
          </div>
        </div>
      </div>
    </dialog>
  );
}

function Header({ title, onClose }: { title: string; onClose: () => void }) {
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
