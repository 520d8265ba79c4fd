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
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Check your email", robots: { index: false } };

export default async function BookByEmailPage({ searchParams }: { searchParams: Query }) {
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
              Your link may come too late to be used. Please try again later{studio.phone && ", or call us"}.
            </p>
          </Notice>
        </div>
      )}
      <p className="mt-4">
        We’re emailing you a link. Open it within {REQUEST_MINUTES} minutes and press the button, and {time}{" "}
        is yours.
      </p>
      <p className="mt-4">
        {held
          ? `We’re holding it for you until ${formatMoment(held, studio.timeZone)}.`
          : "We aren’t holding it until then, so somebody else could be faster."}
      </p>
      <p className="mt-4 text-muted">
        Why this step? More bookings than usual are coming from your network or with your email, and this
        shows us that a person is behind yours.
      </p>
      <p className="mt-4 text-muted">
        Nothing there after a minute? Look in your spam folder, or check the address you typed.
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
