import { Button } from "@/components/ui/button";
import { namedChoices, Select } from "@/components/ui/select";
import type { FieldErrors } from "@/lib/hours/schema";
import { paths } from "@/lib/paths";
import { ServiceField } from "./service-field";
import { Labelled, SmallField } from "./small-field";

interface WhyFormProps {
  coaches: { slug: string; name: string }[];
  services: { slug: string; name: string }[];
  typed: { coach: string; service: string; date: string; time: string };
  errors: FieldErrors;
  timeZone: string;
}

/** Asks about a coach, service, date and time. A GET form, so the answer has an address. */
export function WhyForm({ coaches, services, typed, errors, timeZone }: WhyFormProps) {
  return (
    <form
      key={JSON.stringify(typed)}
      action={paths.coachHoursWhy()}
      method="get"
      noValidate
      className="card mt-6 grid grid-cols-[minmax(0,1fr)] gap-4 px-5 py-5 sm:px-6"
    >
      <div className="flex flex-wrap gap-4">
        <Labelled path="coach" label="Coach">
          <Select
            size="small"
            id="coach"
            name="coach"
            defaultValue={typed.coach}
            className="mt-1 max-w-full"
            choices={namedChoices(coaches)}
          />
        </Labelled>
        <ServiceField services={services} selected={typed.service} />
      </div>
      <When {...{ typed, errors, timeZone }} />
      <div>
        <Button type="submit">Ask</Button>
      </div>
    </form>
  );
}

function When({ typed, errors, timeZone }: Pick<WhyFormProps, "typed" | "errors" | "timeZone">) {
  const focus = Object.keys(errors)[0];
  return (
    <div className="flex flex-wrap gap-4">
      <SmallField
        path="date"
        name="date"
        type="date"
        label="Date"
        defaultValue={typed.date}
        error={errors.date}
        autoFocus={focus === "date"}
      />
      <SmallField
        path="time"
        name="time"
        type="time"
        step={300}
        label="Start"
        note={`(${timeZone.replaceAll("_", " ")})`}
        defaultValue={typed.time}
        error={errors.time}
        autoFocus={focus === "time"}
      />
    </div>
  );
}
