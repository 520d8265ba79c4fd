import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { WEEKDAYS } from "@/lib/studio/rules";
import { Labelled } from "./small-field";

export function CopyDay({ isOpen }: { isOpen: boolean }) {
  return (
    <details open={isOpen} className="mt-4">
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-base text-primary underline underline-offset-4">
        Copy a day to other days
      </summary>
      <fieldset className="card mt-2 grid gap-3 px-5 py-4">
        <legend className="sr-only">Copy a day to other days</legend>
        <Labelled path="copy-from" label="Copy">
          <Select
            size="small"
            id="copy-from"
            name="copy-from"
            // The button that was just used.
            autoFocus={isOpen}
            choices={WEEKDAYS.map((label, index) => ({ value: index + 1, label }))}
            className="mt-1"
          />
        </Labelled>
        <div className="flex flex-wrap gap-x-5">
          {WEEKDAYS.map((day, index) => (
            <Checkbox key={day} name="copy-to" value={index + 1} className="cursor-pointer gap-2 text-base">
              to {day}
            </Checkbox>
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
