"use client";

import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { AgendaCoach, Agenda as AgendaData, AgendaEntry } from "@/lib/agenda/rules";
import { formatZone, type IsoDate, localTime } from "@/lib/time";
import { AgendaList } from "./agenda-list";
import { EntryDialog } from "./entry-dialog";
import type { Span } from "./grid";
import { NewsBox } from "./news-box";
import { Skeleton } from "./skeleton";
import { SpanDialog } from "./span-dialog";
import { Toolbar } from "./toolbar";
import { agendaAddress, useAgenda } from "./use-agenda";
import { useEntryFocus } from "./use-entry-focus";
import { KEYS, useKeys } from "./use-keys";
import { type MoveActions, useMove } from "./use-move";
import { usePlace } from "./use-place";

const Grid = dynamic(() => import("./grid"), { ssr: false, loading: Skeleton });

interface AgendaProps {
  /** Today, and whose calendar is shown when none is asked for. */
  defaults: { date: IsoDate; coach: string };
  coaches: readonly AgendaCoach[];
  /** The week around the date that the page was asked for. */
  initial: AgendaData;
  initialCoach: string;
  actions: MoveActions;
}

/** The coaches' calendar. Without scripts it is the list of a week. */
export function Agenda({ defaults, coaches, initial, initialCoach, actions }: AgendaProps) {
  const { timeZone } = initial;
  const { place, hrefOf, go } = usePlace(defaults, coaches);
  const address = agendaAddress({ view: "week", date: initial.from, coach: initialCoach });
  const { agenda, trouble, refetch } = useAgenda(place, { address, agenda: initial });
  const { pending, news, question, ask, takeBack, dismiss } = useMove(actions, refetch);
  const [open, setOpen] = useState<AgendaEntry | null>(null);
  const [span, setSpan] = useState<Span | null>(null);
  const now = useNow();
  const focus = useEntryFocus();
  const undo = news?.undo;
  const onKeyDown = useKeys(place, defaults.date, go, undo && (() => takeBack(undo.bookingId)));
  const onDay = useCallback((date: IsoDate) => go({ view: "day", date }), [go]);
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
      {trouble && (
        <div className="mb-4">
          <Notice look="care" title={trouble} />
        </div>
      )}
      {now === null ? (
        <>
          <div className="[@media(scripting:enabled)]:hidden">
            <AgendaList agenda={initial} />
          </div>
          <div className="noscript:hidden">
            <Skeleton />
          </div>
        </>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the entries in it.
        <div onKeyDown={onKeyDown} aria-busy={agenda === undefined}>
          <Grid
            place={place}
            agenda={agenda ?? { ...initial, hours: [], entries: [] }}
            pending={pending}
            now={now}
            clock={localTime(now, timeZone)}
            focus={focus}
            onOpen={setOpen}
            onMove={(entry, target) => ask(entry, target, { byKeyboard: false })}
            onSelect={setSpan}
            onDay={onDay}
          />
        </div>
      )}
      <Keyboard />
      {open && (
        <EntryDialog
          entry={open}
          timeZone={timeZone}
          coaches={coaches}
          mayChange={coaches.some(({ slug, mayChange }) => slug === open.coach && mayChange)}
          now={now ?? 0}
          onMove={(target) => {
            setOpen(null);
            ask(open, target, { byKeyboard: true });
          }}
          onClose={() => {
            setOpen(null);
            focus.want(open.id);
          }}
        />
      )}
      {span && <SpanDialog span={span} timeZone={timeZone} coaches={coaches} onClose={() => setSpan(null)} />}
      {question && (
        <Dialog title="Move it anyway?" onClose={question.leave}>
          <p className="mt-2">{question.words}</p>
          <p className="mt-6 flex flex-wrap gap-3">
            <Button onClick={question.insist}>Move it anyway</Button>
            <Button look="quiet" onClick={question.leave}>
              Leave it where it was
            </Button>
          </p>
        </Dialog>
      )}
      <NewsBox news={news} focus={focus} onUndo={takeBack} onClose={dismiss} />
    </div>
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

function Keyboard() {
  return (
    <details className="noscript:hidden mt-4 text-base">
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4">
        Keyboard
      </summary>
      <p className="mb-2 text-muted">While an entry of the calendar has the focus:</p>
      <dl className="grid max-w-2xl gap-x-6 gap-y-1 sm:grid-cols-[15rem_1fr]">
        {KEYS.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt className="font-semibold">{keys}</dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
