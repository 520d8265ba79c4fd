"use client";

import { useCallback, useEffect, useState } from "react";
import { UNDO_SECONDS } from "@/lib/booking/rules";
import {
  type CalendarEntry,
  endAfter,
  entryTitle,
  type LocalTime,
  momentWords,
  rescheduledBy,
} from "@/lib/calendar/rules";
import type { BlockTimeInput, RescheduledKind, RescheduleEntryInput } from "@/lib/calendar/schema";
import type { Blocked, Moved } from "@/lib/calendar/words";

/** Where an entry is wanted. */
export interface Target {
  start: LocalTime;
  coach: string;
}

/** What the calendar asks the studio to do. */
export interface CalendarActions {
  move: (input: RescheduleEntryInput) => Promise<Moved>;
  undo: (what: RescheduledKind) => Promise<Moved>;
  block: (input: BlockTimeInput) => Promise<Blocked>;
}

/** What just happened, in words; `undo` reverts it. */
export interface News {
  words: string;
  isBad?: boolean;
  undo?: { what: RescheduledKind; slotId: string; focuses: boolean };
  /** For how many milliseconds it is to be seen; without it until it is closed. */
  staysMs?: number;
}

/** A move that the studio's own rules speak against, until the mover insists. */
export interface Question {
  words: string;
  insist: () => void;
  leave: () => void;
}

const UNREACHED: Moved = {
  ok: false,
  words: "We can’t reach our booking system right now. Check where the session is now.",
};

/**
 * Reschedules sessions. A dropped entry stays where it was dropped until the answer, and goes back if refused.
 * `wasRescheduled` reloads the calendar.
 */
export function useReschedule(
  { move, undo }: Pick<CalendarActions, "move" | "undo">,
  reread: () => Promise<void>,
) {
  const [pending, setPending] = useState<{ id: string; start: LocalTime; end: LocalTime; coach: string }>();
  const [news, setNews] = useState<News | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);

  const ask = useCallback(
    async (
      entry: CalendarEntry,
      target: Target,
      options: { byKeyboard: boolean; waive?: RescheduleEntryInput["waive"] },
    ): Promise<void> => {
      const what = rescheduledBy(entry, Date.now());
      if (!what) return;
      const waive = options.waive ?? [];
      setNews(null);
      setQuestion(null);
      setPending({ id: entry.id, ...target, end: endAfter(target.start, entry) });
      // From before the move on, so that a click at the last moment is in time.
      const askedAt = performance.now();
      const from = { startsAt: entry.startsAt, coach: entry.coach };
      const moved = await move({ what, from, to: target, waive }).catch(() => UNREACHED);
      if (!moved.ok && moved.insist) {
        const insisted = moved.insist;
        setQuestion({
          words: moved.words,
          insist: () => ask(entry, target, { ...options, waive: insisted }),
          leave: () => {
            setQuestion(null);
            setPending(undefined);
          },
        });
        return;
      }
      await reread();
      setPending(undefined);
      setNews(
        moved.ok
          ? {
              words: `${entryTitle(entry)} was rescheduled to ${momentWords(target.start)}.`,
              undo: { what, slotId: entry.id, focuses: options.byKeyboard },
              staysMs: UNDO_SECONDS * 1000 - (performance.now() - askedAt),
            }
          : { words: moved.words, isBad: true },
      );
    },
    [move, reread],
  );

  const takeBack = useCallback(
    async (what: RescheduledKind) => {
      setNews(null);
      const undone = await undo(what).catch(() => UNREACHED);
      await reread();
      setNews(
        undone.ok
          ? { words: "Undone. No one was notified.", staysMs: UNDO_SECONDS * 1000 }
          : { words: undone.words, isBad: true },
      );
    },
    [undo, reread],
  );

  useEffect(() => {
    if (news?.staysMs === undefined) return;
    const timer = setTimeout(() => setNews(null), news.staysMs);
    return () => clearTimeout(timer);
  }, [news]);

  return { pending, news, question, ask, takeBack, dismiss: () => setNews(null) };
}
