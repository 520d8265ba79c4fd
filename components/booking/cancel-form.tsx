import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/field";
import { Form, type FormAction } from "@/components/ui/form";
import { Radio, RadioGroup } from "@/components/ui/radio";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BookingView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";

interface CancelFormProps {
  booking: BookingView;
  policy: ChangePolicy;
  action: FormAction;
}

const WISH = { look: "line", name: "wish", required: true } as const;

export function CancelForm({ booking, policy, action }: CancelFormProps) {
  const { reference, timeZone, currency } = booking;
  const { feeNowCents, freeUntil } = policy;
  const isLate = feeNowCents > 0;
  return (
    <Form action={action} className="mt-6 grid gap-7" hidden={{ reference, shownFeeCents: feeNowCents }}>
      <RadioGroup legend="Who is canceling?" heading="mb-2 font-semibold" className="grid gap-1">
        <Radio {...WISH} value="client" defaultChecked>
          The client asked{isLate && `: with the late fee of ${formatMoney(feeNowCents, currency)}`}
        </Radio>
        {isLate && (
          <Radio {...WISH} value="client-free">
            The client asked: without a fee
          </Radio>
        )}
        <Radio {...WISH} value="studio">
          The studio cancels: without a fee
        </Radio>
        <p className="mt-1 text-base text-muted">
          {policy.canReschedule
            ? `Canceling is free until ${formatMoment(freeUntil, timeZone)}.`
            : "The time for free changes has passed."}{" "}
          The email to the client says who canceled, and the fee.
        </p>
      </RadioGroup>
      <TextField
        field={{
          name: "reason",
          label: "Reason",
          optional: true,
          hint: "Only the studio sees this. It’s not in any email.",
        }}
        maxLength={500}
        autoComplete="off"
      />
      <div className="grid gap-3 sm:flex">
        <SubmitButton look="danger">Cancel this session</SubmitButton>
        <ButtonLink look="quiet" href={paths.coachBooking(reference)}>
          Keep it
        </ButtonLink>
        <ButtonLink look="quiet" href={paths.coachBookingReschedule(reference)}>
          Reschedule instead
        </ButtonLink>
      </div>
    </Form>
  );
}
