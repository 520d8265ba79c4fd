"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { CalendarCoach, CalendarData, CalendarEntry } from "@/lib/calendar/rules";
import { formatZone, type IsoDate, localTime } from "@/lib/time";
import { CalendarDialogs } from "./calendar-dialogs";
import { CalendarList } from "./calendar-list";
import type { Span } from "./grid-options";
import { Keyboard } from "./keyboard";
import { NewsBox } from "./news-box";
import { Skeleton } from "./skeleton";
import { Toolbar } from "./toolbar";
import { calendarAddress, useCalendar } from "./use-calendar";
import { useEntryFocus } from "./use-entry-focus";
import { useKeys } from "./use-keys";
import { usePlace } from "./use-place";
import { type CalendarActions, type Target, useReschedule } from "./use-reschedule";

const Grid = dynamic(() => import("./grid"), { ssr: false, loading: Skeleton });

interface CalendarProps {
  /** Today, and whose calendar is shown when none is asked for. */
  defaults: { date: IsoDate; coach: string };
  coaches: readonly CalendarCoach[];
  /** The week around the date that the page was asked for. */
  initial: CalendarData;
  initialCoach: string;
  actions: CalendarActions;
}

/** The coaches' calendar. Without scripts it is the list of a week. */
export function Calendar({ defaults, coaches, initial, initialCoach, actions }: CalendarProps) {
  const { timeZone } = initial;
  const { place, hrefOf, go } = usePlace(defaults, coaches);
  const address = calendarAddress({ view: "week", date: initial.from, coach: initialCoach });
  const { calendar, trouble, refetch } = useCalendar(place, { address, calendar: initial });
  const { pending, news, question, ask, takeBack, dismiss } = useReschedule(actions, refetch);
  const [entry, setEntry] = useState<CalendarEntry | null>(null);
  const [span, setSpan] = useState<Span | null>(null);
  const now = useNow();
  const focus = useEntryFocus();
  const undo = news?.undo;
  const onKeyDown = useKeys(place, defaults.date, go, undo && (() => takeBack(undo.what)));
  const unread = useMemo(
    () => ({ ...initial, coaches: coachesOf(coaches, place.coach), hours: [], entries: [] }),
    [initial, coaches, place.coach],
  );
  const onDay = useCallback((date: IsoDate) => go({ view: "day", date }), [go]);
  const onDrop = useCallback(
    (dropped: CalendarEntry, target: Target) => ask(dropped, target, { byKeyboard: false }),
    [ask],
  );
  return (
    <div className="mx-auto w-full max-w-[100rem] px-[var(--gutter)] pt-6">
      <Toolbar
        place={place}
        today={defaults.date}
        zone={formatZone(new Date(`${place.date}T17:00:00Z`), timeZone)}
        coaches={coaches}
        hrefOf={hrefOf}
        go={go}
      />
      {trouble && <Notice look="care" title={trouble} />}
      {now === null ? (
        <BeforeScripts calendar={initial} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the entries inside
        <div onKeyDown={onKeyDown} aria-busy={calendar === undefined}>
          <Grid
            {...{ place, pending, now, focus, onDay }}
            calendar={calendar ?? unread}
            isRead={calendar !== undefined}
            clock={localTime(now, timeZone)}
            onOpen={setEntry}
            onReschedule={onDrop}
            onSelect={setSpan}
          />
        </div>
      )}
      <Keyboard />
      <CalendarDialogs
        {...{ entry, span, question, timeZone, coaches }}
        now={now ?? 0}
        onReschedule={(moved, target) => {
          setEntry(null);
          ask(moved, target, { byKeyboard: true });
        }}
        onCloseEntry={({ id }) => {
          setEntry(null);
          focus.want(id);
        }}
        block={actions.block}
        onBlocked={() => {
          setSpan(null);
          refetch();
        }}
        onCloseSpan={() => setSpan(null)}
      />
      <NewsBox news={news} focus={focus} onUndo={takeBack} onClose={dismiss} />
    </div>
  );
}

function coachesOf(coaches: readonly CalendarCoach[], coach: string): CalendarCoach[] {
  return coaches.filter(({ slug }) => coach === "all" || slug === coach);
}

/** The list without scripts, and the skeleton while scripts load. */
function BeforeScripts({ calendar }: { calendar: CalendarData }) {
  return (
    <>
      <div className="[@media(scripting:enabled)]:hidden">
        <CalendarList calendar={calendar} />
      </div>
      <div className="noscript:hidden">
        <Skeleton />
      </div>
    </>
  );
}

/** Milliseconds since 1970, to the minute; null until scripts run. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
