import { buttonClasses } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ClassOfferView } from "@/lib/classes/queries";
import { MAX_WEEKS } from "@/lib/classes/rules";
import { MAX_PLACES } from "@/lib/classes/schema";
import { paths } from "@/lib/paths";
import type { IsoDate } from "@/lib/time";

const FIELDS = ["service", "trainer", "date", "time", "until", "places"] as const;
type Field = (typeof FIELDS)[number];

interface PlanFormProps {
  /** With the coaches for whom the asker may schedule. */
  offers: ClassOfferView[];
  values: Record<string, string | undefined>;
  errors: Record<string, string[] | undefined>;
  today: IsoDate;
  /** The coach who asks, who is chosen to begin with. */
  own: string | undefined;
}

/** Which class, with whom, when and how often. It changes nothing: the next page shows what would be scheduled. */
export function PlanForm({ offers, values, errors, today, own }: PlanFormProps) {
  const firstError = FIELDS.find((name) => errors[name]);
  const field = (name: Field) => ({ name, errors: errors[name], isFirstError: name === firstError });
  const coaches = new Map(offers.flatMap((offer) => offer.coaches.map(({ slug, name }) => [slug, name])));
  return (
    <form action={paths.coachClassNew()} noValidate className="grid gap-6">
      <input type="hidden" name="look" value="1" />
      {firstError && <Notice look="bad" title="Please look at what is marked below." />}
      <SelectField
        field={{ ...field("service"), label: "Class" }}
        defaultValue={values.service}
        choices={offers.map(({ slug, name, capacity }) => ({
          value: slug,
          label: `${name}, ${capacity} places`,
        }))}
      />
      <SelectField
        field={{ ...field("trainer"), label: "Coach" }}
        defaultValue={values.trainer ?? own}
        choices={[...coaches].map(([value, label]) => ({ value, label }))}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          field={{ ...field("date"), label: "Date" }}
          defaultValue={values.date}
          type="date"
          min={today}
          required
        />
        <TextField
          field={{ ...field("time"), label: "Begins at, studio time" }}
          defaultValue={values.time}
          type="time"
          required
        />
      </div>
      <div className="grid items-end gap-6 sm:grid-cols-2">
        <TextField
          field={{
            ...field("until"),
            label: "Repeat every week until",
            optional: true,
            hint: `At the same time on the clock, for up to ${MAX_WEEKS} weeks.`,
          }}
          defaultValue={values.until}
          type="date"
          min={today}
        />
        <TextField
          field={{
            ...field("places"),
            label: "Places",
            optional: true,
            hint: "Empty means as many as the class has.",
          }}
          defaultValue={values.places}
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_PLACES}
        />
      </div>
      <div className="grid gap-2 sm:justify-items-start">
        <button type="submit" className={buttonClasses("primary", "text-lg max-sm:w-full")}>
          Look at the dates
        </button>
        <p className="text-base text-muted">
          Nothing is scheduled yet. You see first what stands in the way.
        </p>
      </div>
    </form>
  );
}
