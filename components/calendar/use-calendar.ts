"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useCalendarChanges } from "@/components/live/live";
import { type Agenda, datesOf } from "@/lib/calendar/rules";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import type { Place } from "./use-place";

/** Several announcements in a row are one reading. */
const GATHER_MS = 200;

interface ReadAgenda {
  /** Undefined while the dates are read for the first time. */
  agenda: Agenda | undefined;
  /** Why what is seen may not be true. */
  trouble: string | null;
  refetch: () => Promise<void>;
}

/** What the calendars have in the dates of a place: at once when they were read before, and then anew. */
export function useAgenda(place: Place, initial: { address: string; agenda: Agenda }): ReadAgenda {
  const address = agendaAddress(place);
  const [read, setRead] = useState<Record<string, Agenda>>({ [initial.address]: initial.agenda });
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const refetch = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    try {
      const response = await fetch(address, { signal: controller.signal });
      if (!response.ok) throw new Error(String(response.status));
      const agenda: Agenda = await response.json();
      setRead((known) => ({ ...known, [address]: agenda }));
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
  return { agenda: own(read, address), trouble, refetch };
}

/** Where the data of a place is. */
export function agendaAddress({ view, date, coach }: Place): string {
  return paths.coachAgenda({ ...datesOf(view, date), coach });
}

function troubleWords(error: unknown): string {
  return /^40[13]$/.test(error instanceof Error ? error.message : "")
    ? "You are no longer signed in here, so this calendar is not up to date. Reload the page to sign in."
    : "The calendar could not be read just now. What you see may be out of date; it is tried again when you come back to this window.";
}
