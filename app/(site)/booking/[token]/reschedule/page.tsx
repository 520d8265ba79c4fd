import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SessionTime } from "@/components/booking/booking-facts";
import { CannotReschedule, ChangeTrouble } from "@/components/booking/change-notices";
import type { Opening } from "@/components/booking/opening-list";
import { TakenNotice } from "@/components/booking/taken-notice";
import { changeTerms, windowMarks } from "@/components/booking/terms";
import { TimePicker } from "@/components/booking/time-picker";
import { BackLink } from "@/components/ui/back-link";
import { getBookingByToken, listAlternatives } from "@/lib/booking/queries";
import { ANY_COACH, bookingState } from "@/lib/booking/rules";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { instant, isoDate, slugField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { dateInZone, formatInstant } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Reschedule your session", robots: { index: false } };

/** The token is the permission to see the booking. */
const ASKED = { coach: slugField, day: isoDate, taken: instant, flash: flashField };

export default async function ReschedulePage(props: {
  params: Promise<{ token: string }>;
  searchParams: Query;
}) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([
    props.params,
    readQuery(props.searchParams, ASKED),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy, terms } = found;
  const asked = query.coach ?? booking.trainer.slug;
  const coach = asked === ANY_COACH ? undefined : asked;
  const service = booking.service.slug;
  const { taken } = query;
  const day = query.day ?? (taken && dateInZone(taken.getTime(), studio.timeZone));
  // Falls back to any coach when this one doesn't exist.
  const choice = policy.canReschedule
    ? ((await getTimeChoice(ctx, studio, service, { coach, day, near: booking })) ??
      (await getTimeChoice(ctx, studio, service, { day, near: booking })))
    : null;
  const own = booking.trainer.slug;
  const linkOf = ({ startsAt, trainers }: Opening) =>
    paths.bookingRescheduleConfirm(token, {
      start: formatInstant(startsAt),
      coach: choice?.coach ?? (trainers.includes(own) ? own : trainers[0]),
    });
  const markOf = windowMarks({ ...terms, ...booking }, booking, ctx.now);
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.booking(token)}>Your session</BackLink>
      <h1 className="mb-4 text-4xl">Reschedule your session</h1>
      <div className="mb-8">
        <p>
          {booking.service.name} with {booking.trainer.name}, now:
        </p>
        <SessionTime {...booking} />
        {policy.canReschedule && (
          <p className="mt-2 text-base text-muted">
            {changeTerms(policy, booking)} Choose a new time; we’ll ask before anything changes.
          </p>
        )}
      </div>
      {choice ? (
        <div className="grid gap-8">
          {query.flash === "unavailable" && <ChangeTrouble phone={studio.phone} />}
          {taken && (
            <TakenNotice
              startsAt={taken}
              alternatives={await listAlternatives(ctx, { service, startsAt: taken, trainer: coach })}
              choice={choice}
              linkOf={linkOf}
              verb="Reschedule to"
              markOf={markOf}
              note="Your session hasn’t changed."
            />
          )}
          <TimePicker
            choice={choice}
            linkOf={linkOf}
            verb="Reschedule to"
            markOf={markOf}
            nextTitle="Closest to your session"
            monthHref={paths.bookingRescheduleMonth(token, { coach: coach ?? ANY_COACH })}
            hrefOf={({ day, coach: other = ANY_COACH }) =>
              paths.bookingReschedule(token, { day, coach: other })
            }
          />
        </div>
      ) : (
        <CannotReschedule
          state={bookingState(booking, ctx.now)}
          booking={booking}
          policy={policy}
          phone={studio.phone}
        />
      )}
    </div>
  );
}
