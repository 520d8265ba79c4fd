"use client";

import { Button } from "@/components/ui/button";
import type { CalendarEntry } from "@/lib/calendar/rules";
import { formatZone } from "@/lib/time";
import type { Target } from "./use-reschedule";

const BOX = "mt-1 block min-h-12 w-full rounded-xl border border-line-strong bg-surface px-3 py-2 text-text";

interface RescheduleFormProps {
  entry: CalendarEntry;
  coaches: readonly { slug: string; name: string }[];
  timeZone: string;
  onReschedule: (target: Target) => void;
  onCancel: () => void;
}

/** Moves a session without dragging it. */
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
        <input
          type="date"
          name="date"
          required
          // biome-ignore lint/a11y/noAutofocus: the form has just been asked for.
          autoFocus
          defaultValue={entry.start.slice(0, 10)}
          className={BOX}
        />
      </label>
      <label className="font-semibold">
        Time ({formatZone(new Date(entry.startsAt), timeZone)})
        <input type="time" name="time" required defaultValue={entry.start.slice(11)} className={BOX} />
      </label>
      <label className="font-semibold sm:col-span-2">
        Coach
        <select name="coach" defaultValue={entry.coach} className={BOX}>
          {coaches.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="text-base text-muted sm:col-span-2">
        The client is told by email. You have ten seconds to undo it before that.
      </p>
      <p className="flex flex-wrap gap-3 sm:col-span-2">
        <Button type="submit">Move this session</Button>
        <Button type="button" look="quiet" onClick={onCancel}>
          Leave it
        </Button>
      </p>
    </form>
  );
}
