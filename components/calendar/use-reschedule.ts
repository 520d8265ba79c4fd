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
import type { Blocked, Rescheduled } from "@/lib/calendar/words";

const UNDO_MS = UNDO_SECONDS * 1000;

export interface Target {
  start: LocalTime;
  coach: string;
}

export interface CalendarActions {
  move: (input: RescheduleEntryInput) => Promise<Rescheduled>;
  undo: (what: RescheduledKind) => Promise<Rescheduled>;
  block: (input: BlockTimeInput) => Promise<Blocked>;
}

/** What just happened, in words; `undo` reverts it. */
export interface News {
  words: string;
  isBad?: boolean;
  undo?: { what: RescheduledKind; slotId: string; focuses: boolean };
  /** Milliseconds until it goes away; by default when it's closed. */
  staysMs?: number;
}

/** A rescheduling that breaks the studio's own rules, which a coach may waive. */
export interface Question {
  words: string;
  insist: () => void;
  leave: () => void;
}

interface AskOptions {
  byKeyboard: boolean;
  waive?: RescheduleEntryInput["waive"];
}

const UNREACHED: Rescheduled = {
  ok: false,
  words: "We can’t reach our booking system right now. Check where the session is now.",
};

/** Reschedules sessions. A dropped entry stays where it was dropped until the answer; `reread` reloads the calendar. */
export function useReschedule(
  { move, undo }: Pick<CalendarActions, "move" | "undo">,
  reread: () => Promise<void>,
) {
  const [pending, setPending] = useState<{ id: string; start: LocalTime; end: LocalTime; coach: string }>();
  const [news, setNews] = useNews();
  const [question, setQuestion] = useState<Question | null>(null);

  const ask = useCallback(
    async (entry: CalendarEntry, target: Target, options: AskOptions): Promise<void> => {
      const what = rescheduledBy(entry, Date.now());
      if (!what) return;
      setNews(null);
      setQuestion(null);
      setPending({ id: entry.id, ...target, end: endAfter(target.start, entry) });
      // The time to undo counts from before the request, so a click at the last moment isn't too late.
      const askedAt = performance.now();
      const from = { startsAt: entry.startsAt, coach: entry.coach };
      const waive = options.waive ?? [];
      const rescheduled = await move({ what, from, to: target, waive }).catch(() => UNREACHED);
      if (!rescheduled.ok && rescheduled.insist) {
        const insisted = rescheduled.insist;
        setQuestion({
          words: rescheduled.words,
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
      const undoable = { what, slotId: entry.id, focuses: options.byKeyboard };
      const staysMs = UNDO_MS - (performance.now() - askedAt);
      setNews(newsOf(rescheduled, { words: rescheduledWords(entry, target), undo: undoable, staysMs }));
    },
    [move, reread, setNews],
  );

  const takeBack = useTakeBack(undo, reread, setNews);
  return { pending, news, question, ask, takeBack, dismiss: () => setNews(null) };
}

function useTakeBack(
  undo: CalendarActions["undo"],
  reread: () => Promise<void>,
  setNews: (news: News | null) => void,
) {
  return useCallback(
    async (what: RescheduledKind) => {
      setNews(null);
      const undone = await undo(what).catch(() => UNREACHED);
      await reread();
      setNews(newsOf(undone, { words: "Undone. No one was notified.", staysMs: UNDO_MS }));
    },
    [undo, reread, setNews],
  );
}

/** News that goes away when its time is up. */
function useNews() {
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    if (news?.staysMs === undefined) return;
    const timer = setTimeout(() => setNews(null), news.staysMs);
    return () => clearTimeout(timer);
  }, [news]);
  return [news, setNews] as const;
}

function rescheduledWords(entry: CalendarEntry, target: Target): string {
  return `${entryTitle(entry)} was rescheduled to ${momentWords(target.start)}.`;
}

function newsOf(rescheduled: Rescheduled, done: News): News {
  return rescheduled.ok ? done : { words: rescheduled.words, isBad: true };
}
