"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useCallback, useEffect, useMemo, useState } from "react";
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
import { type EntryFocus, useEntryFocus } from "./use-entry-focus";
import { useKeys } from "./use-keys";
import { usePlace } from "./use-place";
import { type CalendarActions, type Target, useReschedule } from "./use-reschedule";

const Grid = dynamic(() => import("./grid"), { ssr: false, loading: Skeleton });

interface CalendarProps {
  /** Today, and the coach shown by default. */
  defaults: { date: IsoDate; coach: string };
  coaches: readonly CalendarCoach[];
  /** The week around the requested date. */
  initial: CalendarData;
  initialCoach: string;
  actions: CalendarActions;
}

/** The coaches' calendar; without scripts, the list of a week. */
export function Calendar({ defaults, coaches, initial, initialCoach, actions }: CalendarProps) {
  const { timeZone } = initial;
  const { place, hrefOf, go } = usePlace(defaults, coaches);
  const address = calendarAddress({ view: "week", date: initial.from, coach: initialCoach });
  const { calendar, trouble, refetch } = useCalendar(place, { address, calendar: initial });
  const { news, question, takeBack, dismiss, ...rescheduling } = useReschedule(actions, refetch);
  const now = useNow();
  const focus = useEntryFocus();
  const { setEntry, setSpan, ...dialogs } = useDialogs(rescheduling.ask, refetch, focus);
  const undo = news?.undo;
  const onKeyDown = useKeys(place, defaults.date, go, undo && (() => takeBack(undo.what)));
  return (
    <div className="mx-auto w-full max-w-[100rem] px-[var(--gutter)] pt-6">
      <Toolbar
        {...{ place, coaches, hrefOf, go }}
        today={defaults.date}
        zone={formatZone(new Date(`${place.date}T17:00:00Z`), timeZone)}
      />
      {trouble && <Notice look="care" title={trouble} />}
      {now === null ? (
        <BeforeScripts calendar={initial} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the entries inside
        <div onKeyDown={onKeyDown} aria-busy={calendar === undefined}>
          <LoadedGrid
            {...{ initial, coaches, calendar, place, go, now, focus, ...rescheduling }}
            onOpen={setEntry}
            onSelect={setSpan}
          />
        </div>
      )}
      <Keyboard />
      <CalendarDialogs
        {...{ question, timeZone, coaches, ...dialogs }}
        now={now ?? 0}
        block={actions.block}
      />
      <NewsBox news={news} focus={focus} onUndo={takeBack} onClose={dismiss} />
    </div>
  );
}

function useDialogs(
  ask: ReturnType<typeof useReschedule>["ask"],
  refetch: () => Promise<void>,
  focus: EntryFocus,
) {
  const [entry, setEntry] = useState<CalendarEntry | null>(null);
  const [span, setSpan] = useState<Span | null>(null);
  return {
    ...{ entry, setEntry, span, setSpan },
    onReschedule: (moved: CalendarEntry, target: Target) => {
      setEntry(null);
      ask(moved, target, { byKeyboard: true });
    },
    onCloseEntry: ({ id }: CalendarEntry) => {
      setEntry(null);
      focus.want(id);
    },
    onBlocked: () => {
      setSpan(null);
      refetch();
    },
    onCloseSpan: () => setSpan(null),
  };
}

interface LoadedGridProps
  extends Pick<CalendarProps, "initial" | "coaches">,
    Pick<ComponentProps<typeof Grid>, "place" | "pending" | "now" | "focus" | "onOpen" | "onSelect">,
    Pick<ReturnType<typeof usePlace>, "go">,
    Pick<ReturnType<typeof useReschedule>, "ask"> {
  calendar: CalendarData | undefined;
}

/** The grid, empty during the first load of its dates. */
function LoadedGrid({ initial, coaches, calendar, go, ask, ...grid }: LoadedGridProps) {
  const { coach } = grid.place;
  const unread = useMemo(
    () => ({ ...initial, coaches: coachesOf(coaches, coach), hours: [], entries: [] }),
    [initial, coaches, coach],
  );
  const onDay = useCallback((date: IsoDate) => go({ view: "day", date }), [go]);
  const onDrop = useCallback(
    (dropped: CalendarEntry, target: Target) => ask(dropped, target, { byKeyboard: false }),
    [ask],
  );
  return (
    <Grid
      {...grid}
      onDay={onDay}
      calendar={calendar ?? unread}
      isRead={calendar !== undefined}
      clock={localTime(grid.now, initial.timeZone)}
      onReschedule={onDrop}
    />
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
