import { ButtonLink } from "@/components/ui/button-link";
import type { FormAction } from "@/components/ui/form";
import { paths } from "@/lib/paths";
import type { BookingStatus } from "@/prisma/client/enums";
import { AttendanceButtons, UndoButton } from "./attendance-buttons";
import type { ActionableBooking } from "./guest";

interface BookingControlsProps {
  booking: ActionableBooking & { status: BookingStatus };
  /** Whether the reader runs the session; otherwise they booked it for its coach. */
  mayRun: boolean;
  canCancel: boolean;
  attend: FormAction;
}

export function BookingControls({ booking, mayRun, canCancel, attend }: BookingControlsProps) {
  const { reference, status } = booking;
  return (
    <>
      {mayRun && <AttendanceButtons booking={booking} action={attend} />}
      {canCancel && (
        <div className="mt-4 mb-1 grid grid-cols-2 gap-2.5 sm:flex">
          <ButtonLink look="quiet" href={paths.coachBookingReschedule(reference)}>
            Reschedule
          </ButtonLink>
          <ButtonLink look="danger" href={paths.coachBookingCancel(reference)}>
            Cancel
          </ButtonLink>
        </div>
      )}
      {(mayRun || status === "CANCELLED") && <UndoButton booking={booking} action={attend} />}
    </>
  );
}
