import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BookingHeading } from "@/components/booking/booking-heading";
import { BookingSummary } from "@/components/booking/booking-summary";
import { ChangeOptions } from "@/components/booking/change-options";
import { ForgetDraft } from "@/components/booking/forget-draft";
import { ButtonAnchor } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { PrintButton } from "@/components/ui/print-button";
import { getBookingByToken } from "@/lib/booking/queries";
import { bookingState } from "@/lib/booking/rules";
import { flashField } from "@/lib/flash";
import { isMailDelayed } from "@/lib/outbox/mail-flow";
import { listClientMessages } from "@/lib/outbox/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Your session", robots: { index: false } };

/** The token is the permission to see the booking. */
export default async function BookingPage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy } = found;
  const state = bookingState(booking, ctx.now);
  const [messages, isDelayed] = await Promise.all([listClientMessages(ctx, booking.id), isMailDelayed(ctx)]);
  const again = paths.bookService(booking.service.slug, { coach: booking.trainer.slug });
  return (
    <div className="wrap max-w-3xl pt-10">
      {query.flash === "booked" && <ForgetDraft />}
      <BookingHeading
        flash={query.flash}
        state={state}
        messages={messages}
        booking={booking}
        phone={studio.phone}
        isMailDelayed={isDelayed}
      />
      <BookingSummary booking={booking} isCancelled={state === "cancelled"} studio={studio}>
        {state === "upcoming" && (
          <div className="print:hidden mt-5 flex flex-wrap gap-3">
            <ButtonAnchor href={paths.bookingCalendar(token)} className="max-sm:w-full">
              Add to calendar
            </ButtonAnchor>
            <PrintButton />
          </div>
        )}
      </BookingSummary>
      {state === "upcoming" ? (
        <ChangeOptions booking={booking} policy={policy} token={token} />
      ) : (
        <ButtonLink className="print:hidden mt-8" href={again}>
          Book another time
        </ButtonLink>
      )}
    </div>
  );
}
