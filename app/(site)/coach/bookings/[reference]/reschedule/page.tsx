import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { reschedule, rescheduleToTypedTime } from "@/app/(site)/coach/bookings/[reference]/actions";
import { CoachNewTimes } from "@/components/booking/new-times";
import { RescheduleAnyway } from "@/components/booking/reschedule-anyway";
import { SessionHead } from "@/components/booking/session-head";
import { Flash } from "@/components/ui/flash";
import { listOverlaps } from "@/lib/booking/overlaps";
import { type BookingView, listAlternatives } from "@/lib/booking/queries";
import { coachShown } from "@/lib/booking/rules";
import { getNewTimeChoice } from "@/lib/booking/time-choice";
import { questionWords } from "@/lib/calendar/words";
import type { Context } from "@/lib/db";
import { instant, isoDate, slugField } from "@/lib/fields";
import { flash, flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Reschedule a booking" };

const ASKED = { coach: slugField, day: isoDate, taken: instant, ask: instant, flash: flashField };

export default async function CoachReschedulePage({ params, searchParams }: PageProps<"reference">) {
  const person = await requireCoach();
  const ctx = requestContext();
  const [{ reference }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, ASKED),
    siteStudio(),
  ]);
  const { booking, policy, slotId } = await coachBookingOf(ctx, person, reference);
  if (!policy.canCancel) redirect(flash(paths.coachBooking(reference), "booking-stale"));
  const { service, trainer, startsAt, timeZone } = booking;
  const { day, taken, ask } = query;
  const coach = coachShown(query.coach, trainer.slug);
  const [choice, alternatives, question] = await Promise.all([
    getNewTimeChoice(ctx, studio, { ...booking, slotId }, { coach, day }),
    taken
      ? listAlternatives(ctx, {
          service: service.slug,
          startsAt: taken,
          trainer: coach,
          bookedSlotId: slotId,
        })
      : [],
    ask && overlapQuestion(ctx, booking, ask),
  ]);
  const seen = { reference, seenStart: formatInstant(startsAt), seenTrainer: trainer.slug };
  return (
    <div className="wrap max-w-4xl pt-8">
      <SessionHead
        back={{ href: paths.coachBooking(reference), words: "The booking" }}
        title={`Reschedule ${booking.contactName}’s session`}
        session={booking}
        isNow
      />
      <p className="mt-2 text-base text-muted">Choose a new time. We’ll email the client.</p>
      <Flash flash={query.flash} className="my-5" />
      {ask && question && (
        <RescheduleAnyway
          startsAt={ask}
          timeZone={timeZone}
          question={question}
          fields={{ ...seen, startsAt: formatInstant(ask), trainer: coach ?? trainer.slug }}
          action={reschedule}
        />
      )}
      {choice && (
        <CoachNewTimes
          booking={booking}
          choice={choice}
          taken={taken && { startsAt: taken, alternatives }}
          fields={seen}
          action={reschedule}
          typedAction={rescheduleToTypedTime}
        />
      )}
    </div>
  );
}

/** The question about the client's other sessions at a new time; null if there are none. */
async function overlapQuestion(ctx: Context, booking: BookingView, startsAt: Date): Promise<string | null> {
  const { service, contactEmail: email, id: besides } = booking;
  const endsAt = new Date(startsAt.getTime() + service.durationMinutes * 60_000);
  const overlaps = await listOverlaps(ctx, { startsAt, endsAt, email, besides });
  return overlaps.length > 0 ? questionWords([], overlaps) : null;
}
