import { SelectField, TextArea, TextField } from "@/components/ui/field";
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
      <TextField
        field={{ ...field("name"), label: "Your name" }}
        defaultValue={values.name}
        autoComplete="name"
        required
      />
      <TextField
        field={{ ...field("email"), label: "Email" }}
        defaultValue={values.email}
        type="email"
        autoComplete="email"
        required
      />
      <TextField
        field={{
          ...field("phone"),
          label: "Phone",
          optional: true,
          hint: "If you’d rather be called. From abroad, begin with + and the country.",
        }}
        defaultValue={values.phone}
        type="tel"
        autoComplete="tel"
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
      <label className="flex min-h-11 cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          name="consent"
          value="yes"
          defaultChecked={isGiven}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? "consent-error" : undefined}
          className="mt-1 size-5 shrink-0 accent-primary"
        />
        {CONSENT_WORDING}
      </label>
      {errors && (
        <p id="consent-error" className="mt-1 font-semibold text-base text-danger">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

function choicesOf(words: Record<string, string>): { value: string; label: string }[] {
  return [
    { value: "", label: "Please choose" },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
}
