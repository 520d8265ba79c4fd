import { Button } from "@/components/ui/button";
import { WEEKDAYS } from "@/lib/studio/rules";
import { Labelled, SMALL_BOX } from "./small-field";

/** Puts one day's windows on other days of the form. */
export function CopyDay({ isOpen }: { isOpen: boolean }) {
  return (
    <details open={isOpen} className="mt-4">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-base text-primary underline underline-offset-4">
        Copy a day to other days
      </summary>
      <fieldset className="card mt-2 grid gap-3 px-5 py-4">
        <legend className="sr-only">Copy a day to other days</legend>
        <Labelled path="copy-from" label="Copy">
          <select
            id="copy-from"
            name="copy-from"
            // biome-ignore lint/a11y/noAutofocus: where a day has just been copied
            autoFocus={isOpen}
            className={`mt-1 ${SMALL_BOX}`}
          >
            {WEEKDAYS.map((day, index) => (
              <option key={day} value={index + 1}>
                {day}
              </option>
            ))}
          </select>
        </Labelled>
        <div className="flex flex-wrap gap-x-5">
          {WEEKDAYS.map((day, index) => (
            <label key={day} className="flex min-h-11 cursor-pointer items-center gap-2 text-base">
              <input type="checkbox" name="copy-to" value={index + 1} className="size-5 accent-primary" />
              to {day}
            </label>
          ))}
        </div>
        <div>
          <Button type="submit" look="quiet" name="do" value="copy">
            Copy
          </Button>
        </div>
      </fieldset>
    </details>
  );
}
