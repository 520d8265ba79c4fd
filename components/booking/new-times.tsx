import type { FormAction } from "@/components/ui/form";
import type { BookingView } from "@/lib/booking/queries";
import { ANY_COACH, coachAt } from "@/lib/booking/rules";
import type { TimeChoice } from "@/lib/booking/time-choice";
import { paths } from "@/lib/paths";
import { dateInZone, formatInstant, formatZone } from "@/lib/time";
import type { MarkOf } from "./opening-list";
import type { Taken } from "./taken-notice";
import { TimePicker } from "./time-picker";
import { TypedTimeForm, type TypedTimeFormProps } from "./typed-time-form";

interface NewTimesProps {
  booking: BookingView;
  choice: TimeChoice;
  taken: Taken | undefined;
}

/** Openings that lead a client to the page that confirms a reschedule. */
export function ClientNewTimes(props: NewTimesProps & { token: string; markOf: MarkOf }) {
  const { token, booking, choice, taken, markOf } = props;
  const own = booking.trainer.slug;
  return (
    <TimePicker
      choice={choice}
      taken={taken && { ...taken, note: "Your session hasn’t changed." }}
      linkOf={(opening) =>
        paths.bookingRescheduleConfirm(token, {
          start: formatInstant(opening.startsAt),
          coach: coachAt(opening, { chosen: choice.coach, own }),
        })
      }
      verb="Reschedule to"
      markOf={markOf}
      nextTitle="Closest to your session"
      monthHref={paths.bookingRescheduleMonth(token, { coach: choice.coach ?? ANY_COACH })}
      hrefOf={({ day, coach = ANY_COACH }) => paths.bookingReschedule(token, { day, coach })}
    />
  );
}

interface CoachNewTimesProps extends NewTimesProps {
  /** What the forms send besides the time. */
  fields: Record<string, string>;
  action: FormAction;
  typedAction: TypedTimeFormProps["action"];
}

/** Openings at which a coach reschedules a session right away, and a field for any other time of a private session. */
export function CoachNewTimes({ booking, choice, taken, fields, action, typedAction }: CoachNewTimesProps) {
  const { reference, service, trainer, startsAt, timeZone } = booking;
  return (
    <div className="mt-8 grid gap-8">
      <TimePicker
        choice={choice}
        taken={taken && { ...taken, note: "The session hasn’t changed." }}
        action={action}
        fieldsOf={(opening) => ({
          ...fields,
          trainer: coachAt(opening, { chosen: choice.coach, own: trainer.slug }),
        })}
        verb="Reschedule to"
        nextTitle="Closest to the session"
        hrefOf={({ day, coach = ANY_COACH }) => paths.coachBookingReschedule(reference, { day, coach })}
      />
      {service.capacity === 1 && (
        <TypedTimeForm
          hidden={fields}
          date={dateInZone(startsAt.getTime(), timeZone)}
          trainer={trainer.slug}
          coaches={choice.coaches}
          zone={formatZone(startsAt, timeZone)}
          action={typedAction}
        />
      )}
    </div>
  );
}
