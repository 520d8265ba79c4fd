import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { MonthOfTimes } from "@/components/booking/month-choice";
import { getBookingByToken } from "@/lib/booking/queries";
import { ANY_COACH, coachShown } from "@/lib/booking/rules";
import { getMonthChoice } from "@/lib/booking/time-choice";
import { isoMonth, slugField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Choose a day", robots: { index: false } };

/** The token is the permission to see the booking. */
export default async function RescheduleMonthPage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, { coach: slugField, month: isoMonth }),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy, slotId } = found;
  if (!policy.canReschedule) redirect(paths.bookingReschedule(token));
  const coach = coachShown(query.coach, booking.trainer.slug);
  const choice = await getMonthChoice(ctx, studio, booking.service.slug, {
    coach,
    month: query.month,
    near: { ...booking, slotId },
  });
  if (!choice) redirect(paths.bookingReschedule(token));
  const orAny = (slug: string | undefined) => slug ?? ANY_COACH;
  return (
    <MonthOfTimes
      choice={choice}
      back={{
        href: paths.bookingReschedule(token, { coach: orAny(coach) }),
        words: "Reschedule your session",
      }}
      hrefOfMonth={({ month, coach }) => paths.bookingRescheduleMonth(token, { month, coach: orAny(coach) })}
      hrefOfDay={(day) => `${paths.bookingReschedule(token, { day, coach: orAny(coach) })}#days`}
    />
  );
}
