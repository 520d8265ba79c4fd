"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import {
  chosenMoves,
  minutesInWords,
  type Routine,
  startOfMove,
  stepsOf,
  totalSeconds,
} from "@/lib/routine/rules";
import { loadPlayer } from "./load-player";
import type { Player } from "./player";
import { parseRemembered, type Remembered, rememberedText } from "./remembered";
import { allowSounds, useVoice } from "./sounds";

interface FollowAlongProps {
  routine: Routine;
  /** A server-rendered picture of the routine, with its maximum size. */
  poster: ReactNode;
  /** The move in the page's address wins over where someone stopped. */
  startAt?: string | undefined;
  /** Below the buttons. */
  children?: ReactNode;
}

/** Starts a routine. The player loads on demand, so the page stays light. */
export function FollowAlong({ routine, poster, startAt, children }: FollowAlongProps) {
  const text = useSyncExternalStore(
    subscribeToStorage,
    () => rememberedText(routine.slug),
    () => null,
  );
  const remembered = parseRemembered(text);
  const [loaded, setLoaded] = useState<{ Player: typeof Player }>();
  const [open, setOpen] = useState<{ view: "choosing" | "playing"; remembered: Remembered }>();
  const [hasFailed, setHasFailed] = useState(false);

  async function openPlayer(view: "choosing" | "playing", place: string | null) {
    allowSounds();
    setHasFailed(false);
    setOpen({ view, remembered: { ...remembered, place } });
    try {
      setLoaded(await loadPlayer());
    } catch {
      setOpen(undefined);
      setHasFailed(true);
    }
  }

  return (
    <div className="card grid items-center gap-x-10 gap-y-4 overflow-hidden p-5 sm:p-8 md:grid-cols-2">
      <div className="h-44 rounded-2xl bg-sunken p-4 sm:h-64">{poster}</div>
      <div>
        <Overview routine={routine} remembered={remembered} />
        <Starts
          routine={routine}
          remembered={remembered}
          startAt={startAt}
          isWaiting={open !== undefined && loaded === undefined}
          onOpen={openPlayer}
        />
        {hasFailed && (
          <p role="alert" className="mt-3 font-semibold text-base text-danger">
            We couldn’t load the routine. Please check your connection and press the button again.
          </p>
        )}
        {children}
      </div>
      {open && loaded && <loaded.Player routine={routine} {...open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function subscribeToStorage(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}

function Overview({ routine, remembered }: { routine: Routine; remembered: Remembered }) {
  const steps = stepsOf(routine.chapters, remembered);
  const moves = chosenMoves(routine.chapters, remembered).length;
  const hasVoice = useVoice();
  return (
    <>
      <p className="font-heading font-semibold text-2xl">
        {moves === 0
          ? "No move is chosen"
          : `${moves} ${moves === 1 ? "move" : "moves"}, ${minutesInWords(totalSeconds(steps))}`}
      </p>
      <p className="mt-2 hidden noscript:block text-muted">
        Below are all of them, each with its picture and its steps, and a sheet to print. The player that
        counts for you needs JavaScript.
      </p>
      <p className="mt-2 noscript:hidden text-muted">
        Lie down, put your phone beside you, and follow. Each move is drawn and counted.{" "}
        {hasVoice ? "A voice and soft tones tell" : "Soft tones tell"} you when to change.
      </p>
    </>
  );
}

interface StartsProps {
  routine: Routine;
  remembered: Remembered;
  startAt: string | undefined;
  isWaiting: boolean;
  onOpen: (view: "choosing" | "playing", place: string | null) => void;
}

function Starts({ routine, remembered, startAt, isWaiting, onOpen }: StartsProps) {
  const steps = stepsOf(routine.chapters, remembered);
  const place = startAt ?? remembered.place;
  const isKnown = place !== null && startOfMove(steps, place) !== undefined;
  const name = isKnown && routine.chapters.find(({ move }) => move.slug === place)?.move.name;
  const isEmpty = steps.length === 0;
  return (
    <div className="noscript:hidden mt-5 flex flex-wrap gap-3 max-sm:flex-col">
      {name && (
        <Button type="button" aria-disabled={isWaiting} onClick={() => onOpen("playing", place)}>
          {startAt ? "Start with" : "Resume from"} {name}
        </Button>
      )}
      <Button
        type="button"
        look={name ? "quiet" : "primary"}
        aria-disabled={isWaiting}
        onClick={() => onOpen(isEmpty ? "choosing" : "playing", null)}
      >
        {isWaiting ? "One moment …" : name ? "Start again" : "Start the routine"}
      </Button>
      <Button
        type="button"
        look="quiet"
        aria-disabled={isWaiting}
        onClick={() => onOpen("choosing", isKnown ? place : null)}
      >
        Choose moves and pace
      </Button>
    </div>
  );
}
