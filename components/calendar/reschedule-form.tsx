"use client";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { namedChoices, Select } from "@/components/ui/select";
import type { CalendarEntry } from "@/lib/calendar/rules";
import { formatZone } from "@/lib/time";
import type { Target } from "./use-reschedule";

const LOOK = "mt-1 w-full";

interface RescheduleFormProps {
  entry: CalendarEntry;
  coaches: readonly { slug: string; name: string }[];
  timeZone: string;
  onReschedule: (target: Target) => void;
  onCancel: () => void;
}

export function RescheduleForm({ entry, coaches, timeZone, onReschedule, onCancel }: RescheduleFormProps) {
  return (
    <form
      className="mt-5 grid gap-4 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onReschedule({ start: `${form.get("date")}T${form.get("time")}`, coach: String(form.get("coach")) });
      }}
    >
      <label className="font-semibold">
        Date
        <Input
          type="date"
          name="date"
          required
          // Someone just asked for this form.
          autoFocus
          defaultValue={entry.start.slice(0, 10)}
          className={LOOK}
        />
      </label>
      <label className="font-semibold">
        Time ({formatZone(new Date(entry.startsAt), timeZone)})
        <Input type="time" name="time" required defaultValue={entry.start.slice(11)} className={LOOK} />
      </label>
      <label className="font-semibold sm:col-span-2">
        Coach
        <Select name="coach" defaultValue={entry.coach} className={LOOK} choices={namedChoices(coaches)} />
      </label>
      <p className="text-base text-muted sm:col-span-2">
        We’ll email the client. You have ten seconds to undo it first.
      </p>
      <p className="flex flex-wrap gap-3 sm:col-span-2">
        <Button type="submit">Reschedule this session</Button>
        <Button type="button" look="quiet" onClick={onCancel}>
          Leave it
        </Button>
      </p>
    </form>
  );
}
