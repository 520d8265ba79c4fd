import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneLink } from "@/components/ui/phone-link";
import { REQUEST_MINUTES } from "@/lib/confirmation/booking-request";
import { instant } from "@/lib/fields";
import { isMailDelayed } from "@/lib/outbox/mail-flow";
import { paths } from "@/lib/paths";
import { formatMoment } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Check your email", robots: { index: false } };

export default async function BookByEmailPage({ searchParams }: PageProps) {
  allowAnyone();
  const [{ start, held }, studio, isDelayed] = await Promise.all([
    readQuery(searchParams, { start: instant, held: instant }),
    siteStudio(),
    isMailDelayed(requestContext()),
  ]);
  const time = start ? formatMoment(start, studio.timeZone) : "the time you chose";
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-4 text-4xl sm:text-5xl">Check your email</h1>
      <p className="text-xl">You aren’t booked yet. Please confirm from your email.</p>
      {isDelayed && (
        <div className="mt-5">
          <Notice look="care" title="Our email is delayed right now.">
            <p>
              Your link may arrive after it has expired. Please try again later
              {studio.phone && ", or call us"}.
            </p>
          </Notice>
        </div>
      )}
      <p className="mt-4">
        We’re emailing you a link. Open it within {REQUEST_MINUTES} minutes and confirm, and {time} is yours.
      </p>
      <p className="mt-4">
        {held
          ? `We’re holding it for you until ${formatMoment(held, studio.timeZone)}.`
          : "We aren’t holding it until then, so someone else could book it first."}
      </p>
      <p className="mt-4 text-muted">
        Why this step? We’re seeing more bookings than usual from your network or your email, and this shows
        us that you’re a person.
      </p>
      <p className="mt-4 text-muted">
        Nothing after a minute? Check your spam folder and the address you typed.
        {studio.phone && " You can also call us: "}
        {studio.phone && <PhoneLink phone={studio.phone} />}
      </p>
      <div className="mt-7">
        <ButtonLink look="quiet" href={paths.book()}>
          Choose another time
        </ButtonLink>
      </div>
    </div>
  );
}
