"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { namedChoices, Select } from "@/components/ui/select";
import { type CalendarCoach, clockWords, momentWords } from "@/lib/calendar/rules";
import type { Blocked } from "@/lib/calendar/words";
import { paths } from "@/lib/paths";
import { formatInstant, localInstant } from "@/lib/time";
import type { Span } from "./grid-options";
import type { CalendarActions } from "./use-reschedule";

const UNREACHED = {
  ok: false,
  words: "We can’t reach our booking system right now. Nothing was blocked.",
} as const;

interface SpanDialogProps {
  span: Span;
  timeZone: string;
  coaches: readonly CalendarCoach[];
  block: CalendarActions["block"];
  onBlocked: () => void;
  onClose: () => void;
}

export function SpanDialog({ span, timeZone, coaches, block, onBlocked, onClose }: SpanDialogProps) {
  const [coach, setCoach] = useState(
    span.coach || (coaches.find(({ mayChange }) => mayChange) ?? coaches[0])?.slug || "",
  );
  const chosen = coaches.find(({ slug }) => slug === coach);
  const instant = localInstant(span.start, timeZone);
  const from = instant === null ? undefined : formatInstant(instant);
  return (
    <Dialog title="This time" onClose={onClose}>
      <p className="mt-2 font-semibold">
        {momentWords(span.start)} to {clockWords(span.end)}
        {span.coach && chosen && `, ${chosen.name}`}
      </p>
      {!span.coach && (
        <label className="mt-4 block font-semibold">
          Coach
          <Select
            value={coach}
            onChange={(event) => setCoach(event.target.value)}
            className="mt-1 w-full"
            choices={namedChoices(coaches)}
          />
        </label>
      )}
      {chosen?.mayChange && (
        <BlockForm
          block={(label) => block({ coach, start: span.start, end: span.end, label })}
          onBlocked={onBlocked}
        />
      )}
      <p className="mt-4">
        <ButtonLink look="quiet" href={paths.coachBook({ start: from, coach })}>
          Book a session here
        </ButtonLink>
      </p>
    </Dialog>
  );
}

interface BlockFormProps {
  block: (label: string) => Promise<Blocked>;
  onBlocked: () => void;
}

function BlockForm({ block, onBlocked }: BlockFormProps) {
  const [refusal, setRefusal] = useState<Extract<Blocked, { ok: false }>>();
  const [isPending, startBlocking] = useTransition();
  const onBlock = (form: FormData) =>
    startBlocking(async () => {
      const label = String(form.get("label") ?? "");
      const blocked = await block(label).catch(() => UNREACHED);
      if (blocked.ok) onBlocked();
      else setRefusal(blocked);
    });
  return (
    <form action={onBlock} className="mt-5 grid gap-3">
      {refusal && (
        <Notice look="care" title={refusal.words}>
          {refusal.settleAt && (
            <ButtonLink look="quiet" href={refusal.settleAt} className="mt-3">
              See what’s in the way
            </ButtonLink>
          )}
        </Notice>
      )}
      <TextField
        field={{ name: "label", label: "Reason", optional: true }}
        maxLength={80}
        autoComplete="off"
      />
      <Button type="submit" disabled={isPending} className="justify-self-start">
        Block this time
      </Button>
    </form>
  );
}
