import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CannotReschedule, ChangeTrouble } from "@/components/booking/change-notices";
import { ClientNewTimes } from "@/components/booking/new-times";
import { SessionHead } from "@/components/booking/session-head";
import { changeTerms, windowMarks } from "@/components/booking/terms";
import { getBookingByToken, listAlternatives } from "@/lib/booking/queries";
import { bookingState, coachShown } from "@/lib/booking/rules";
import { getNewTimeChoice } from "@/lib/booking/time-choice";
import { instant, isoDate, slugField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Reschedule your session", robots: { index: false } };

const ASKED = { coach: slugField, day: isoDate, taken: instant, flash: flashField };

/** The token is the permission to see the booking. */
export default async function ReschedulePage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, ASKED),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy, terms, slotId } = found;
  const { taken } = query;
  const coach = coachShown(query.coach, booking.trainer.slug);
  const day = query.day ?? (taken && dateInZone(taken.getTime(), studio.timeZone));
  const choice = policy.canReschedule
    ? await getNewTimeChoice(ctx, studio, { ...booking, slotId }, { coach, day })
    : null;
  const question = taken && {
    service: booking.service.slug,
    startsAt: taken,
    trainer: coach,
    bookedSlotId: slotId,
  };
  const alternatives = choice && question ? await listAlternatives(ctx, question) : [];
  return (
    <div className="wrap max-w-4xl pt-8">
      <SessionHead
        back={{ href: paths.booking(token), words: "Your session" }}
        title="Reschedule your session"
        session={booking}
        isNow
      />
      {policy.canReschedule && (
        <p className="mt-2 text-base text-muted">
          {changeTerms(policy, booking)} Choose a new time; we’ll ask before anything changes.
        </p>
      )}
      <div className="mt-8 grid gap-8">
        {choice && query.flash === "unavailable" && <ChangeTrouble phone={studio.phone} />}
        {choice ? (
          <ClientNewTimes
            token={token}
            booking={booking}
            choice={choice}
            taken={taken && { startsAt: taken, alternatives }}
            markOf={windowMarks({ ...terms, ...booking }, booking, ctx.now)}
          />
        ) : (
          <CannotReschedule
            state={bookingState(booking, ctx.now)}
            booking={booking}
            policy={policy}
            phone={studio.phone}
          />
        )}
      </div>
    </div>
  );
}
