import { Button } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form";
import type { TypedWindow } from "@/lib/hours/draft";
import { windowsInWords } from "@/lib/hours/rules";
import type { WeekEditor } from "@/lib/hours/week-editor";
import { paths } from "@/lib/paths";
import type { Window } from "@/lib/scheduling/windows";
import { WEEKDAYS } from "@/lib/studio/rules";
import { formatIsoDate, type IsoDate, isDate } from "@/lib/time";
import { CopyDay } from "./copy-day";
import { FormHead, PreviewButton } from "./form-head";
import { SmallField } from "./small-field";
import { AddWindow, WindowRows } from "./window-rows";

/** The ID of the week's form, for fields elsewhere on the page. */
export const HOURS_FORM = "hours-form";

interface HoursFormProps {
  editor: WeekEditor;
  coach: string;
  today: IsoDate;
  save: FormAction;
}

/** A coach's week. Each button puts all values into the address, so it needs no JavaScript. Only "Save" writes. */
export function HoursForm({ editor, coach, today, save }: HoursFormProps) {
  const { draft, errors, saved } = editor;
  const focus = Object.keys(errors)[0] ?? editor.focus;
  const preview = { formAction: `${paths.coachHours()}#preview` };
  return (
    <form
      key={JSON.stringify(draft)}
      id={HOURS_FORM}
      action={paths.coachHours()}
      method="get"
      noValidate
      className="mt-6"
    >
      <FormHead {...{ preview, errors }} className="mb-4" />
      <input type="hidden" name="coach" value={coach} />
      <input type="hidden" name="seen" value={draft.seen} />
      <ul className="card divide-y divide-line">
        {draft.week.map((windows, index) => (
          <li key={WEEKDAYS[index]} className="px-4 py-3 sm:px-6">
            <Day {...{ windows, index, errors, focus }} was={saved[index] ?? []} />
          </li>
        ))}
      </ul>
      <CopyDay isOpen={editor.focus === "copy"} />
      <Span draft={draft} errors={errors} focus={focus} today={today} />
      <div className="mt-6 flex flex-wrap gap-3">
        <PreviewButton {...preview} />
        <Button type="submit" formAction={save}>
          Save these hours
        </Button>
      </div>
    </form>
  );
}

function Day(props: {
  windows: TypedWindow[];
  index: number;
  was: Window[];
  errors: WeekEditor["errors"];
  focus: string | undefined;
}) {
  const { windows, index } = props;
  const day = WEEKDAYS[index] ?? "";
  const path = `week.${index}`;
  return (
    <fieldset className="grid gap-x-6 gap-y-2 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
      <legend className="contents">
        <span className="pt-2 font-semibold">{day}</span>
      </legend>
      <div className="grid gap-2">
        {windows.length === 0 && <p className="pt-2 text-muted">Not working</p>}
        <WindowRows
          {...{ day, windows, path, errors: props.errors, focus: props.focus }}
          suffix={String(index + 1)}
          removes={(row) => `remove-${index + 1}-${row}`}
        />
        {isOther(windows, props.was) && (
          <p className="text-base text-muted">
            Saved:{" "}
            <span className="text-text">
              {props.was.length === 0 ? "not working" : windowsInWords(props.was)}
            </span>
          </p>
        )}
        <div>
          <AddWindow
            day={day}
            value={`add-${index + 1}`}
            focused={props.focus === `${path}.add`}
            isFirst={windows.length === 0}
          />
        </div>
      </div>
    </fieldset>
  );
}

function isOther(typed: TypedWindow[], was: Window[]): boolean {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const filled = typed.filter(({ start, end }) => start !== "" || end !== "");
  const lines = filled.map(({ start, end }) => `${minutes(start)} ${minutes(end) || 1440}`);
  return (
    lines.sort().join() !==
    was
      .map((each) => `${each.startMinute} ${each.endMinute}`)
      .sort()
      .join()
  );
}

function Span(props: {
  draft: WeekEditor["draft"];
  errors: WeekEditor["errors"];
  focus: string | undefined;
  today: IsoDate;
}) {
  const { draft, errors, focus, today } = props;
  return (
    <fieldset className="mt-6">
      <legend className="font-semibold">When this week applies</legend>
      <p className="mb-2 text-base text-muted">
        Hours before the first date don’t change.{" "}
        {isDate(draft.until)
          ? `After ${formatIsoDate(draft.until)}, the hours saved now apply again.`
          : "Without a last date, these hours apply from then on."}
      </p>
      <div className="flex flex-wrap gap-4">
        <SmallField
          path="from"
          name="from"
          type="date"
          label="From"
          min={today}
          defaultValue={draft.from}
          error={errors.from}
          autoFocus={focus === "from"}
        />
        <SmallField
          path="until"
          name="until"
          type="date"
          label="Until"
          note="(optional)"
          min={today}
          defaultValue={draft.until}
          error={errors.until}
          autoFocus={focus === "until"}
        />
      </div>
    </fieldset>
  );
}
