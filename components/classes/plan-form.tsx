"use client";

import { type Resolver, type UseFormRegisterReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import { buttonClasses } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ClassOfferView } from "@/lib/classes/queries";
import type { planInput } from "@/lib/classes/schema";
import { paths } from "@/lib/paths";
import type { IsoDate } from "@/lib/time";

type Fields = z.input<typeof planInput>;
const FIELDS = ["service", "trainer", "date", "time", "until", "places"] as const;
type Field = (typeof FIELDS)[number];

interface PlanFormProps {
  /** Each service with the coaches you may schedule. */
  offers: ClassOfferView[];
  values: Partial<Record<Field, string | undefined>>;
  errors: Partial<Record<Field, string[] | undefined>>;
  today: IsoDate;
  /** The viewer, selected by default. */
  own: string | undefined;
  maxWeeks: number;
  maxPlaces: number;
}

/** Loaded when someone leaves the first field. Without it, the server validates. */
const resolver: Resolver<Fields> = async (values, context, options) => {
  const check = await import("./plan-check").catch(() => undefined);
  return check ? check.checkPlan(values, context, options) : { values, errors: {} };
};

/**
 * Plans a class: which one, with whom, when and how often. Changes nothing: the next page previews the dates. A
 * plain GET form; with JavaScript, the server's schema checks each field as you leave it.
 */
export function PlanForm({ offers, values, errors, own, ...limits }: PlanFormProps) {
  const { register, handleSubmit, formState } = useForm<Fields>({
    resolver,
    mode: "onTouched",
  });
  const errorsOf = (name: Field) => {
    const message = formState.errors[name]?.message;
    if (message) return [message];
    return formState.isSubmitted || formState.touchedFields[name] ? undefined : errors[name];
  };
  const firstError = FIELDS.find((name) => errors[name]);
  const field = (name: Field) => ({ name, errors: errorsOf(name), isFirstError: name === firstError });
  const typed = (name: Field, deps?: Field) => ({
    // A new first date can make the last one valid or invalid.
    ...register(name, { ...(deps && { deps }) }),
    defaultValue: values[name],
  });
  // Not `isValid`: reading it would validate the form, and load the schema, at once.
  const isWrong = formState.isSubmitted ? Object.keys(formState.errors).length > 0 : firstError !== undefined;
  return (
    <form
      action={paths.coachClassNew()}
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => form.submit())(event);
      }}
      noValidate
      className="grid gap-6"
    >
      <input type="hidden" name="look" value="1" />
      {isWrong && <Notice look="bad" title="Please fix what’s marked below." />}
      <Who {...{ offers, field, typed }} own={values.trainer ?? own} />
      <When {...{ field, typed }} {...limits} />
      <div className="grid gap-2 sm:justify-items-start">
        <button type="submit" className={buttonClasses("primary", "text-lg max-sm:w-full")}>
          Check the dates
        </button>
        <p className="text-base text-muted">
          Nothing is scheduled yet. First you’ll see if anything is in the way.
        </p>
      </div>
    </form>
  );
}

interface PartProps {
  field: (name: Field) => { name: Field; errors: string[] | undefined; isFirstError: boolean };
  typed: (name: Field, deps?: Field) => UseFormRegisterReturn<Field> & { defaultValue: string | undefined };
}

function Who({ offers, field, typed, own }: PartProps & Pick<PlanFormProps, "offers" | "own">) {
  const coaches = new Map(offers.flatMap((offer) => offer.coaches.map(({ slug, name }) => [slug, name])));
  return (
    <>
      <SelectField
        field={{ ...field("service"), label: "Class" }}
        {...typed("service")}
        choices={offers.map(({ slug, name, capacity }) => ({
          value: slug,
          label: `${name}, ${capacity} places`,
        }))}
      />
      <SelectField
        field={{ ...field("trainer"), label: "Coach" }}
        {...typed("trainer")}
        defaultValue={own}
        choices={[...coaches].map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}

type Limits = Pick<PlanFormProps, "today" | "maxWeeks" | "maxPlaces">;

function When({ field, typed, today, maxWeeks, maxPlaces }: PartProps & Limits) {
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          field={{ ...field("date"), label: "Date" }}
          {...typed("date", "until")}
          type="date"
          min={today}
          required
        />
        <TextField
          field={{ ...field("time"), label: "Starts at, studio time" }}
          {...typed("time")}
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
            hint: `At the same time on the clock, for up to ${maxWeeks} weeks.`,
          }}
          {...typed("until")}
          type="date"
          min={today}
        />
        <TextField
          field={{
            ...field("places"),
            label: "Places",
            optional: true,
            hint: "Leave blank to use the class’s usual number.",
          }}
          {...typed("places")}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxPlaces}
        />
      </div>
    </>
  );
}
