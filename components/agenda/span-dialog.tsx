"use client";

import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { type AgendaCoach, clockWords, momentWords } from "@/lib/agenda/rules";
import { paths } from "@/lib/paths";
import { formatInstant, localInstant } from "@/lib/time";
import type { Span } from "./grid-options";

interface SpanDialogProps {
  span: Span;
  timeZone: string;
  coaches: readonly AgendaCoach[];
  onClose: () => void;
}

/** What can be done with an empty span: block it, or book a session in it. */
export function SpanDialog({ span, timeZone, coaches, onClose }: SpanDialogProps) {
  const [coach, setCoach] = useState(
    span.coach || (coaches.find(({ mayChange }) => mayChange) ?? coaches[0])?.slug || "",
  );
  const chosen = coaches.find(({ slug }) => slug === coach);
  const [from, to] = [span.start, span.end].map((local) => {
    const instant = localInstant(local, timeZone);
    return instant === null ? undefined : formatInstant(instant);
  });
  return (
    <Dialog title="This time" onClose={onClose}>
      <p className="mt-2 font-semibold">
        {momentWords(span.start)} to {clockWords(span.end)}
        {span.coach && chosen && `, ${chosen.name}`}
      </p>
      {!span.coach && (
        <label className="mt-4 block font-semibold">
          Coach
          <select
            value={coach}
            onChange={(event) => setCoach(event.target.value)}
            className="mt-1 block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3 py-2"
          >
            {coaches.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="mt-6 flex flex-wrap gap-3">
        {chosen?.mayChange && (
          <ButtonLink href={paths.coachTimeOff({ from, to, coach })}>Block this time</ButtonLink>
        )}
        <ButtonLink look="quiet" href={paths.coachBook({ start: from, coach })}>
          Book a session here
        </ButtonLink>
      </p>
    </Dialog>
  );
}
