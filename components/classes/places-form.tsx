import { TextField } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { MAX_PLACES } from "@/lib/classes/schema";
import { own } from "@/lib/own";

interface PlacesFormProps {
  slotId: string;
  capacity: number;
  taken: number;
  values: Record<string, string | undefined>;
  action: FormAction;
}

export function PlacesForm({ slotId, capacity, taken, values, action }: PlacesFormProps) {
  const least = Math.max(1, taken);
  const range = `Enter a number from ${least} to ${MAX_PLACES}.`;
  const reasons: Record<string, string> = {
    "no-places": range,
    "places-taken": `${taken === 1 ? "One place is" : `${taken} places are`} taken and will stay taken. ${range}`,
  };
  const problem = own(reasons, values.flash);
  return (
    <Section
      id="places-title"
      title="Change the number of places"
      heading="mb-4 text-2xl"
      className="print:hidden mt-12"
    >
      <Form action={action} noValidate className="grid gap-4 sm:max-w-xs" hidden={{ slotId }}>
        <TextField
          field={{ name: "places", label: "Places", errors: problem ? [problem] : undefined }}
          defaultValue={(problem && values.places) || capacity}
          type="number"
          inputMode="numeric"
          min={least}
          max={MAX_PLACES}
          required
        />
        <SubmitButton look="quiet" className="sm:justify-self-start">
          Save
        </SubmitButton>
      </Form>
    </Section>
  );
}
