"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useCalendarChanges } from "@/components/live/live";
import { type CalendarData, datesOf } from "@/lib/calendar/rules";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import type { Place } from "./use-place";

/** Groups announcements in quick succession into one reload. */
const GATHER_MS = 200;

interface ReadCalendar {
  /** Undefined during the first load of these dates. */
  calendar: CalendarData | undefined;
  /** Why the view may be stale. */
  trouble: string | null;
  refetch: () => Promise<void>;
}

/** The entries for the shown dates and coaches: cached at once, then fresh. */
export function useCalendar(
  place: Place,
  initial: { address: string; calendar: CalendarData },
): ReadCalendar {
  const address = calendarAddress(place);
  const [read, setRead] = useState<Record<string, CalendarData>>({ [initial.address]: initial.calendar });
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const refetch = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      const response = await fetch(address, { signal: controller.signal });
      if (!response.ok) throw new Error(String(response.status));
      const calendar: CalendarData = await response.json();
      setRead((known) => ({ ...known, [address]: calendar }));
      setTrouble(null);
    } catch (error) {
      if (!controller.signal.aborted) setTrouble(troubleWords(error));
    }
  }, [address]);
  const gathering = useRef<number | undefined>(undefined);
  const gather = () => {
    window.clearTimeout(gathering.current);
    gathering.current = window.setTimeout(refetch, GATHER_MS);
  };
  useEffect(() => {
    refetch();
    window.addEventListener("focus", refetch);
    return () => window.removeEventListener("focus", refetch);
  }, [refetch]);
  useCalendarChanges(gather);
  return { calendar: own(read, address), trouble, refetch };
}

/** The API address for the shown dates and coaches. */
export function calendarAddress({ view, date, coach }: Place): string {
  return paths.coachCalendarEntries({ ...datesOf(view, date), coach });
}

function troubleWords(error: unknown): string {
  return /^40[13]$/.test(error instanceof Error ? error.message : "")
    ? "You’re signed out, so this calendar is out of date. Reload the page to sign in."
    : "We can’t refresh the calendar right now, so it may be out of date. We’ll try again when you come back to this window.";
}
