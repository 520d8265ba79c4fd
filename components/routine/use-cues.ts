import { useEffect, useRef } from "react";
import { isWork, positionAt } from "@/lib/routine/rules";
import type { PlayerState } from "./player-state";
import { hush, playTone, say } from "./sounds";

const LAST_WORDS = "That was the last move. Well done.";

/** Speaks each cue of a running routine once, and plays tones when holds and sets begin and end. */
export function useCues(state: PlayerState, on: { voice: boolean; tones: boolean }): void {
  const { voice, tones } = on;
  const isRunning = state.since !== null;
  const isDone = state.view === "done";
  const position = positionAt(state.steps, state.elapsed);
  const index = position?.index ?? -1;
  const text = isDone ? LAST_WORDS : position?.text;
  const said = useRef<{ index: number; text: string | undefined }>({ index: -1, text: undefined });
  const sounded = useRef(0);

  useEffect(() => {
    if (!voice || !(isRunning || isDone)) return hush();
    const before = said.current;
    if (!text || (before.index === index && before.text === text)) return;
    said.current = { index, text };
    say(text, before.index !== index);
  }, [voice, isRunning, isDone, index, text]);

  const begins = position !== undefined && isWork(position.step);
  useEffect(() => {
    if (!(isRunning || isDone) || sounded.current === index) return;
    sounded.current = index;
    if (tones) playTone(begins ? "up" : "down");
  }, [tones, isRunning, isDone, index, begins]);

  useEffect(() => hush, []);
}
