import { Moment } from "@/components/booking/booking-facts";
import { BookingFields } from "@/components/booking/booking-fields";
import type { FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { NextVisitOffer } from "@/lib/day/coach-day";
import { paths } from "@/lib/paths";
import { formatInstant, formatZone } from "@/lib/time";

interface NextVisitTimesProps {
  /** The booking to follow up on. */
  booking: { reference: string; name: string; day: string | undefined };
  next: NextVisitOffer;
  service: { slug: string; name: string };
  trainer: { slug: string; name: string };
  timeZone: string;
  action: FormAction;
}

export function NextVisitTimes(props: NextVisitTimesProps) {
  const { booking, next, service, trainer } = props;
  const times = [next.nextWeek, next.first].filter((opening) => opening !== null);
  return (
    <div className="mt-4 rounded-xl bg-primary-soft p-4">
      <p className="font-semibold">
        Book {booking.name} again: {service.name} with {trainer.name}
      </p>
      {times.length === 0 ? (
        <p className="mt-1 text-base">
          Nothing is free right now.{" "}
          <TextLink href={paths.bookService(service.slug)} inline>
            See all coaches
          </TextLink>
        </p>
      ) : (
        <div className="mt-3 grid gap-2.5 sm:flex sm:flex-wrap">
          {times.map((opening) => (
            <NextTime
              key={opening.startsAt.getTime()}
              {...props}
              startsAt={opening.startsAt}
              label={
                opening !== next.nextWeek
                  ? "First free time"
                  : next.isSameTime
                    ? "Same time, a week later"
                    : "Near the same time, a week later"
              }
            />
          ))}
        </div>
      )}
    </div>
  );
}

function NextTime(props: NextVisitTimesProps & { startsAt: Date; label: string }) {
  const { booking, next, startsAt, timeZone, label, action } = props;
  return (
    <form action={action} className="grid">
      <BookingFields booking={booking} />
      <input type="hidden" name="startsAt" value={formatInstant(startsAt)} />
      <input type="hidden" name="formKey" value={next.formKey} />
      <SubmitButton look="quiet" className="min-h-14 flex-col gap-0">
        <span className="font-normal text-base">{label}</span>
        <span>
          <span className="sr-only">: book {booking.name} for </span>
          <Moment instant={startsAt} timeZone={timeZone} /> {formatZone(startsAt, timeZone)}
        </span>
      </SubmitButton>
    </form>
  );
}
