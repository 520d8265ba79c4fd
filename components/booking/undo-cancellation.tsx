import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { attendance } from "@/lib/booking/rules";
import type { CoachBookingView } from "@/lib/day/queries";
import { paths } from "@/lib/paths";
import { BookingFields } from "./booking-fields";

interface TakeBackProps {
  found: CoachBookingView;
  day: string;
  now: Date;
  action: FormAction;
}

/** Names the booking that a message is about; after a cancellation, with a way to undo it. */
export function TakeBack({ found: { booking }, day, now, action }: TakeBackProps) {
  const { reference, contactName } = booking;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
      <TextLink href={paths.coachBooking(reference)}>
        {contactName}, booking {reference}
      </TextLink>
      {attendance(booking, now).canRestore && (
        <form action={action}>
          <BookingFields booking={{ reference, day }} />
          <SubmitButton name="do" value="restore" look="quiet" className="min-h-12">
            Undo cancellation
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
