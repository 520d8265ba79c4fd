import { PersonFields } from "@/components/clients/person-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldErrors, SelectField, TextArea } from "@/components/ui/field";
import { CALL_TIMES, CONSENT_WORDING, INTERESTS } from "@/lib/leads/schema";
import { own } from "@/lib/own";

export type InquiryErrors = Record<string, string[] | undefined>;

interface InquiryFieldsProps {
  values: Record<string, string>;
  errors: InquiryErrors;
}

export function InquiryFields({ values, errors }: InquiryFieldsProps) {
  const field = (name: string) => ({ name, errors: own(errors, name) });
  return (
    <>
      <PersonFields
        field={field}
        values={values}
        phoneHint="If you’d rather be called. From abroad, begin with + and the country."
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <SelectField
          field={{ ...field("interest"), label: "What interests you" }}
          defaultValue={values.interest}
          choices={choicesOf(INTERESTS)}
        />
        <SelectField
          field={{ ...field("bestTime"), label: "Best time to call you" }}
          defaultValue={values.bestTime}
          choices={choicesOf(CALL_TIMES)}
        />
      </div>
      <TextArea
        field={{ ...field("message"), label: "What would you like to know", optional: true }}
        defaultValue={values.message}
        rows={4}
      />
      <p aria-hidden="true" className="absolute left-[-100vw]">
        <label>
          Leave this empty <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <Consent isGiven={values.consent === "yes"} errors={errors.consent} />
    </>
  );
}

function Consent({ isGiven, errors }: { isGiven: boolean; errors: string[] | undefined }) {
  return (
    <div>
      <Checkbox
        look="lines"
        name="consent"
        value="yes"
        defaultChecked={isGiven}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? "consent-error" : undefined}
        className="cursor-pointer gap-3"
      >
        {CONSENT_WORDING}
      </Checkbox>
      <FieldErrors id="consent-error" errors={errors} />
    </div>
  );
}

function choicesOf(words: Record<string, string>): { value: string; label: string }[] {
  return [
    { value: "", label: "Please choose" },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
}
