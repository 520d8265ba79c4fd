import { FoldedRedFlags } from "@/components/health/red-flags";
import { Section } from "@/components/ui/section";
import type { OverlapView } from "@/lib/booking/overlaps";
import type { StudioView } from "@/lib/studio/queries";
import { DetailsForm, type DetailsFormProps } from "./details-form";
import { HoldLater } from "./hold-later";
import { OverlapNotice } from "./overlap-notice";

interface WhoIsComingProps {
  studio: StudioView;
  /** What the forms send about the chosen time. */
  fields: Record<string, string | undefined>;
  formKey: string;
  /** Whether the time still has to be held for this browser. */
  isUnheld: boolean;
  overlaps: OverlapView[];
  known: DetailsFormProps["known"];
  book: DetailsFormProps["action"];
  holdLater: Parameters<typeof HoldLater>[0]["action"];
}

export function WhoIsComing(props: WhoIsComingProps) {
  const { studio, fields, formKey, isUnheld, overlaps, known, book, holdLater } = props;
  return (
    <Section id="who" title="Who is coming?" heading="mb-5 text-3xl">
      {isUnheld && <HoldLater action={holdLater} fields={fields} />}
      <div className="mb-7">
        <FoldedRedFlags emergencyNumber={studio.emergencyNumber} />
      </div>
      <OverlapNotice overlaps={overlaps} />
      <DetailsForm
        action={book}
        timeZone={studio.timeZone}
        submitLabel={overlaps.length > 0 ? "Book anyway" : "Book this time"}
        known={known}
        hidden={{ ...fields, formKey }}
      />
    </Section>
  );
}
