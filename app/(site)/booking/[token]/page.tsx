import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BookingSummary } from "@/components/booking/booking-summary";
import { BookingNews } from "@/components/booking/booking-news";
import { ButtonLink } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { getBookingByToken } from "@/lib/booking/queries";
import { bookingState } from "@/lib/booking/rules";
import { listClientMessages } from "@/lib/messages/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type Query, queryValue } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Your session", robots: { index: false } };

/** Whoever holds the token may see the booking: the token is the permission. */
export default async function BookingPage(props: { params: Promise<{ token: string }>; searchParams: Query }) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([props.params, props.searchParams, siteStudio()]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy } = found;
  const state = bookingState(booking, ctx.now);
  const [message] = await listClientMessages(ctx, booking.id);
  return (
    <div className="wrap max-w-3xl pt-10">
      <BookingNews news={queryValue(query.news)} state={state} message={message} booking={booking} phone={studio.phone} />
      <BookingSummary booking={booking} policy={policy} state={state} studio={studio} />
      {state === "upcoming" && (
        <div className="no-print mt-8 grid gap-3 sm:flex sm:flex-wrap">
          <a
            href={paths.bookingCalendar(token)}
            className="inline-flex min-h-12 items-center justify-center rounded-xl bg-primary px-5 py-2.5 font-semibold text-on-primary no-underline hover:bg-primary-strong"
          >
            Add to calendar
          </a>
          {policy.canMove && (
            <ButtonLink look="quiet" href={paths.bookingMove(token)}>
              Move to another time
            </ButtonLink>
          )}
          <ButtonLink look="quiet" href={paths.bookingCancel(token)}>
            Cancel this session
          </ButtonLink>
          <PrintButton />
        </div>
      )}
      {state !== "upcoming" && (
        <ButtonLink className="no-print mt-8" href={paths.bookService(booking.service.slug, { coach: booking.trainer.slug })}>
          Book another time
        </ButtonLink>
      )}
    </div>
  );
}
