import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { LineIcon } from "@/components/ui/line-icon";
import type { TypedWindow } from "@/lib/hours/draft";
import type { FieldErrors } from "@/lib/hours/schema";
import { own } from "@/lib/own";
import { describedBy, FieldError } from "./small-field";

interface WindowRowsProps {
  /** The day's name, for screen readers. */
  day: string;
  windows: TypedWindow[];
  suffix: string;
  /** The path of the windows in the form's input. */
  path: string;
  /** The value of the button that removes a row. */
  removes: (row: number) => string;
  errors: FieldErrors;
  focus: string | undefined;
}

export function WindowRows({ day, windows, suffix, path, removes, errors, focus }: WindowRowsProps) {
  return windows.map((window, row) => {
    const pathOf = (end: "start" | "end") => `${path}.${row}.${end}`;
    const errorOf = (end: "start" | "end") => own(errors, pathOf(end));
    const input = (end: "start" | "end") => ({
      ...describedBy(pathOf(end), errorOf(end)),
      name: `${end}${suffix}`,
      defaultValue: window[end],
      // A row that was just added, or has an error.
      autoFocus: focus === pathOf(end),
    });
    return (
      // Rows have no IDs; when one is removed, the ones below move up.
      // biome-ignore lint/suspicious/noArrayIndexKey: the form is recreated after each change
      <div key={row}>
        <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
          <TimeInput {...input("start")} aria-label={`${day}, window ${row + 1}, from`} />
          <span aria-hidden="true">to</span>
          <TimeInput {...input("end")} aria-label={`${day}, window ${row + 1}, to`} />
          <button
            type="submit"
            name="do"
            value={removes(row)}
            aria-label={`Remove window ${row + 1} of ${day}`}
            className="inline-flex size-11 items-center justify-center rounded-xl text-muted hover:bg-danger-soft hover:text-danger"
          >
            <LineIcon path="M3.5 3.5l9 9m0-9l-9 9" />
          </button>
        </div>
        <FieldError path={pathOf("start")} error={errorOf("start")} />
        <FieldError path={pathOf("end")} error={errorOf("end")} />
      </div>
    );
  });
}

function TimeInput(input: ComponentProps<typeof Input>) {
  const looks = "w-[7.4rem] max-sm:[&::-webkit-calendar-picker-indicator]:hidden sm:w-auto";
  return <Input size="tight" type="time" step={300} {...input} className={looks} />;
}

export function AddWindow(props: { day: string; value: string; focused: boolean; isFirst: boolean }) {
  return (
    <button
      type="submit"
      name="do"
      value={props.value}
      // biome-ignore lint/a11y/noAutofocus: next to the row that was just removed
      autoFocus={props.focused}
      className="inline-flex min-h-11 items-center gap-2 rounded-xl px-2 font-semibold text-base text-primary hover:bg-primary-soft"
    >
      <LineIcon path="M8 3v10M3 8h10" size={14} />
      {props.isFirst ? "Add hours" : "Add more hours"}
      <span className="sr-only"> on {props.day}</span>
    </button>
  );
}
