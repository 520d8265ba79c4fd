"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Agenda, datesOf } from "@/lib/agenda/rules";
import { paths } from "@/lib/paths";
import type { Place } from "./use-place";

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
  useEffect(() => {
    refetch();
    window.addEventListener("focus", refetch);
    return () => window.removeEventListener("focus", refetch);
  }, [refetch]);
  useLive(refetch);
  return { agenda: read[address], trouble, refetch };
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

const GATHER_MS = 200;
/** A stream that was refused ends for good; after so long it is worth another try. */
const RETRY_MS = 30_000;

/** Calls when somebody's change was announced, and when the announcements are back after they were cut off. */
function useLive(changed: () => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const gather = () => {
      clearTimeout(gathering);
      gathering = setTimeout(() => latest.current(), GATHER_MS);
    };
    const listen = (isAgain: boolean) => {
      let wasCut = isAgain;
      source = new EventSource(paths.coachEvents());
      source.addEventListener("calendar", gather);
      source.onopen = () => wasCut && gather();
      source.onerror = () => {
        wasCut = true;
        if (source.readyState === EventSource.CLOSED) retrying = setTimeout(() => listen(true), RETRY_MS);
      };
    };
    listen(false);
    return () => {
      source.close();
      clearTimeout(gathering);
      clearTimeout(retrying);
    };
  }, []);
}
