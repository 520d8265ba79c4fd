import { ButtonLink } from "@/components/ui/button-link";
import type { FormAction } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import type { ClassDetailView } from "@/lib/classes/queries";
import { paths } from "@/lib/paths";
import { PlacesForm } from "./places-form";
import { RescheduleForm } from "./reschedule-form";

interface ClassChangesProps {
  shown: ClassDetailView;
  /** Who else may teach it; empty when the coach can't be chosen. */
  coaches: { slug: string; name: string }[];
  /** What was typed when a form came back; `flash` says why. */
  values: Record<string, string | undefined>;
  timeZone: string;
  reschedule: FormAction;
  setPlaces: FormAction;
}

export function ClassChanges({ shown, reschedule, setPlaces, ...form }: ClassChangesProps) {
  const { id, capacity, taken } = shown;
  return (
    <>
      <RescheduleForm shown={shown} {...form} action={reschedule} />
      <PlacesForm slotId={id} capacity={capacity} taken={taken} values={form.values} action={setPlaces} />
      <Section id="end" title="Cancel this class" heading="text-2xl" className="print:hidden mt-12">
        <ButtonLink look="danger" className="mt-4 max-sm:w-full" href={paths.coachClassCancel(id)}>
          Cancel this class
        </ButtonLink>
      </Section>
    </>
  );
}
