import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import type { BookingView } from "@/lib/booking/queries";
import type { FlashKey } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { dateInZone, formatMoment } from "@/lib/time";
import type { BookingStatus } from "@/prisma/client/enums";
import { AttendanceState } from "./attendance-state";

interface CoachBookingHeadProps {
  booking: BookingView & { status: BookingStatus; checkedInAt: Date | null };
  /** Whether the reader runs the session; otherwise they booked it for its coach. */
  mayRun: boolean;
  canCancel: boolean;
  flash: FlashKey | undefined;
}

export function CoachBookingHead({ booking, mayRun, canCancel, flash }: CoachBookingHeadProps) {
  const { startsAt, timeZone, service, trainer, reference } = booking;
  const date = dateInZone(startsAt.getTime(), timeZone);
  return (
    <>
      {mayRun ? (
        <BackLink href={paths.coachDay({ day: date }, reference)}>The day</BackLink>
      ) : (
        <BackLink href={paths.coachCalendar({ coach: trainer.slug, date })}>
          {trainer.name}’s calendar
        </BackLink>
      )}
      <h1 className="flex flex-wrap items-center gap-x-4 gap-y-1 text-4xl [overflow-wrap:anywhere]">
        {booking.contactName}
        <AttendanceState {...booking} timeZone={timeZone} />
      </h1>
      <p className="mt-2 text-muted">
        {service.name}, {formatMoment(startsAt, timeZone)}
      </p>
      <Flash flash={flash} className="my-5">
        {flash === "booking-booked" && canCancel && (
          <ButtonLink look="quiet" className="mt-3" href={paths.coachBookingCancel(reference)}>
            Undo: cancel it
          </ButtonLink>
        )}
      </Flash>
      {!mayRun && (
        <p className="mt-4">
          You booked this for {trainer.name}. You can reschedule or cancel it; notes and attendance are{" "}
          {trainer.name}’s.
        </p>
      )}
    </>
  );
}
