import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { reschedule, rescheduleToTypedTime } from "@/app/(site)/coach/bookings/[reference]/actions";
import { SessionTime } from "@/components/booking/booking-facts";
import type { Opening } from "@/components/booking/opening-list";
import { TakenNotice } from "@/components/booking/taken-notice";
import { TimePicker } from "@/components/booking/time-picker";
import { TypedTimeForm } from "@/components/booking/typed-time-form";
import { BackLink } from "@/components/ui/back-link";
import { buttonClasses } from "@/components/ui/button";
import { Flash } from "@/components/ui/flash";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { listOverlaps } from "@/lib/booking/overlaps";
import { listAlternatives } from "@/lib/booking/queries";
import { ANY_COACH } from "@/lib/booking/rules";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { questionWords } from "@/lib/calendar/words";
import { instant, isoDate, slugField } from "@/lib/fields";
import { flash, flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { dateInZone, formatInstant, formatMoment, formatZone } from "@/lib/time";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Reschedule a booking" };

const ASKED = { coach: slugField, day: isoDate, taken: instant, ask: instant, flash: flashField };

export default async function CoachReschedulePage(props: {
  params: Promise<{ reference: string }>;
  searchParams: Query;
}) {
  const person = await requireCoach();
  const ctx = requestContext();
  const [{ reference }, query, studio] = await Promise.all([
    props.params,
    readQuery(props.searchParams, ASKED),
    siteStudio(),
  ]);
  const { booking, policy } = await coachBookingOf(ctx, person, reference);
  if (!policy.canCancel) redirect(flash(paths.coachBooking(reference), "booking-stale"));
  const { service, trainer, startsAt, timeZone } = booking;
  const asked = query.coach ?? trainer.slug;
  const coach = asked === ANY_COACH ? undefined : asked;
  const { day, taken, ask } = query;
  const endsAt = ask && new Date(ask.getTime() + service.durationMinutes * 60_000);
  const overlaps =
    ask && endsAt
      ? await listOverlaps(ctx, { startsAt: ask, endsAt, email: booking.contactEmail, besides: booking.id })
      : [];
  const choice =
    (await getTimeChoice(ctx, studio, service.slug, { coach, day, near: booking })) ??
    (await getTimeChoice(ctx, studio, service.slug, { day, near: booking }));
  const seen = { reference, seenStart: formatInstant(startsAt), seenTrainer: trainer.slug };
  const fieldsOf = ({ trainers }: Opening) => ({
    ...seen,
    trainer: choice?.coach ?? (trainers.includes(trainer.slug) ? trainer.slug : trainers[0]),
  });
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.coachBooking(reference)}>The booking</BackLink>
      <h1 className="mb-4 text-4xl [overflow-wrap:anywhere]">Reschedule {booking.contactName}’s session</h1>
      <p>
        {service.name} with {trainer.name}, now:
      </p>
      <SessionTime {...booking} />
      <p className="mt-2 text-base text-muted">Choose a new time. We’ll email the client.</p>
      <Flash flash={query.flash} className="my-5" />
      {ask && overlaps.length > 0 && (
        <div className="mt-6">
          <Notice look="care" title={`Reschedule to ${formatMoment(ask, timeZone)} anyway?`}>
            <p>{questionWords([], overlaps)}</p>
            <form action={reschedule} className="mt-3">
              {Object.entries({
                ...seen,
                startsAt: formatInstant(ask),
                trainer: coach ?? trainer.slug,
                waive: "client-busy",
              }).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <SubmitButton className={buttonClasses("primary", "")}>Reschedule anyway</SubmitButton>
            </form>
          </Notice>
        </div>
      )}
      {choice && (
        <div className="mt-8 grid gap-8">
          {taken && (
            <TakenNotice
              startsAt={taken}
              alternatives={
                await listAlternatives(ctx, {
                  service: service.slug,
                  startsAt: taken,
                  trainer: coach,
                })
              }
              choice={choice}
              action={reschedule}
              fieldsOf={fieldsOf}
              verb="Reschedule to"
              note="The session hasn’t changed."
            />
          )}
          <TimePicker
            choice={choice}
            action={reschedule}
            fieldsOf={fieldsOf}
            verb="Reschedule to"
            nextTitle="Closest to the session"
            hrefOf={({ day, coach: other = ANY_COACH }) =>
              paths.coachBookingReschedule(reference, { day, coach: other })
            }
          />
          {service.capacity === 1 && (
            <TypedTimeForm
              hidden={seen}
              date={dateInZone(startsAt.getTime(), timeZone)}
              trainer={trainer.slug}
              coaches={choice.coaches}
              zone={formatZone(startsAt, timeZone)}
              action={rescheduleToTypedTime}
            />
          )}
        </div>
      )}
    </div>
  );
}
