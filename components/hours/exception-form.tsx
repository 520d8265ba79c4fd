import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import { Radio, RadioGroup } from "@/components/ui/radio";
import type { DateEditor } from "@/lib/hours/date-editor";
import { paths } from "@/lib/paths";
import type { IsoDate } from "@/lib/time";
import { FormHead, PreviewButton } from "./form-head";
import { ServiceField } from "./service-field";
import { FieldError, SmallField } from "./small-field";
import { AddWindow, WindowRows } from "./window-rows";

interface ExceptionFormProps {
  editor: DateEditor;
  /** Null for the whole studio. */
  coach: string | null;
  today: IsoDate;
  services: { slug: string; name: string }[];
  save: FormAction;
}

const DAY = "this date";

/** Edits one date that differs from the week. Only its last button saves. */
export function ExceptionForm({ editor, coach, today, services, save }: ExceptionFormProps) {
  const { draft, errors } = editor;
  const focus = Object.keys(errors)[0] ?? editor.focus;
  const preview = { formAction: `${paths.coachHoursDates()}#preview` };
  return (
    <form
      key={JSON.stringify(draft)}
      action={paths.coachHoursDates()}
      method="get"
      noValidate
      className="card grid grid-cols-[minmax(0,1fr)] gap-5 px-5 py-5 sm:px-6"
    >
      <FormHead {...{ preview, errors }} />
      <input type="hidden" name={coach === null ? "whole" : "coach"} value={coach ?? "studio"} />
      <SmallField
        path="date"
        name="date"
        type="date"
        label="Date"
        min={today}
        defaultValue={draft.date}
        error={errors.date}
        autoFocus={focus === "date"}
      />
      <Kind editor={editor} focus={focus} isStudio={coach === null} />
      <SmallField
        path="reason"
        name="reason"
        label="Reason"
        note="(only the studio sees it)"
        maxLength={120}
        defaultValue={draft.reason}
        error={errors.reason}
        autoFocus={focus === "reason"}
        className="w-full"
      />
      <div className="flex flex-wrap items-end gap-3">
        {services.length > 0 && (
          <ServiceField services={services} selected={editor.preview?.service ?? services[0]?.slug} />
        )}
        <PreviewButton {...preview} className="min-h-11! px-4 py-1.5 text-base" />
      </div>
      <div>
        <Button type="submit" formAction={save}>
          Save this date
        </Button>
      </div>
    </form>
  );
}

function Kind({
  editor: { draft, errors },
  focus,
  isStudio,
}: {
  editor: DateEditor;
  focus: string | undefined;
  isStudio: boolean;
}) {
  const choices = [
    ["closed", isStudio ? "The studio is closed" : "Not working"],
    ["hours", isStudio ? "Open only between these hours" : "Working these hours instead"],
  ] as const;
  const windows = draft.windows.length === 0 ? [{ start: "", end: "" }] : draft.windows;
  return (
    <RadioGroup legend="What’s different" heading="font-semibold text-base">
      {choices.map(([value, words]) => (
        <Radio key={value} look="line" name="kind" value={value} defaultChecked={draft.kind === value}>
          {words}
        </Radio>
      ))}
      <FieldError path="kind" error={errors.kind} />
      <div className="mt-1 grid gap-2 sm:pl-8">
        <WindowRows
          {...{ windows, errors, focus }}
          day={DAY}
          suffix=""
          path="windows"
          removes={(row) => `remove-${row}`}
        />
        <div>
          <AddWindow day={DAY} value="add" focused={focus === "add"} isFirst={false} />
        </div>
      </div>
    </RadioGroup>
  );
}
