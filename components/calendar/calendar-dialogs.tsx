"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { CalendarCoach, CalendarEntry } from "@/lib/calendar/rules";
import { EntryDialog } from "./entry-dialog";
import type { Span } from "./grid-options";
import { SpanDialog } from "./span-dialog";
import type { CalendarActions, Question, Target } from "./use-reschedule";

interface CalendarDialogsProps {
  /** The open dialog: an entry, an empty span, or a question about a rescheduling. */
  entry: CalendarEntry | null;
  span: Span | null;
  question: Question | null;
  timeZone: string;
  coaches: readonly CalendarCoach[];
  now: number;
  onReschedule: (entry: CalendarEntry, target: Target) => void;
  onCloseEntry: (entry: CalendarEntry) => void;
  block: CalendarActions["block"];
  onBlocked: () => void;
  onCloseSpan: () => void;
}

export function CalendarDialogs({ entry, span, question, timeZone, coaches, ...on }: CalendarDialogsProps) {
  return (
    <>
      {entry && (
        <EntryDialog
          entry={entry}
          timeZone={timeZone}
          coaches={coaches}
          mayChange={coaches.some(({ slug, mayChange }) => slug === entry.coach && mayChange)}
          now={on.now}
          onReschedule={(target) => on.onReschedule(entry, target)}
          onClose={() => on.onCloseEntry(entry)}
        />
      )}
      {span && (
        <SpanDialog
          span={span}
          timeZone={timeZone}
          coaches={coaches}
          block={on.block}
          onBlocked={on.onBlocked}
          onClose={on.onCloseSpan}
        />
      )}
      {question && (
        <Dialog title="Reschedule anyway?" onClose={question.leave}>
          <p className="mt-2">{question.words}</p>
          <p className="mt-6 flex flex-wrap gap-3">
            <Button onClick={question.insist}>Reschedule anyway</Button>
            <Button look="quiet" onClick={question.leave}>
              Leave it where it was
            </Button>
          </p>
        </Dialog>
      )}
    </>
  );
}
