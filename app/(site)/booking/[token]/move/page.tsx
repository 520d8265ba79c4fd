import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SessionTime } from "@/components/booking/booking-facts";
import { changeTerms } from "@/components/booking/terms";
import { TimePicker } from "@/components/booking/time-picker";
import { Notice } from "@/components/ui/notice";
import { getBookingByToken } from "@/lib/booking/queries";
import { bookingState } from "@/lib/booking/rules";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { paths, telephoneLink } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type Query, queryValue } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { move } from "../../actions";

export const metadata: Metadata = { title: "Move your session", robots: { index: false } };

/** Whoever holds the token may see the booking: the token is the permission. */
export default async function MovePage(props: { params: Promise<{ token: string }>; searchParams: Query }) {
  allowAnyone();
  const [{ token }, query, studio] = await Promise.all([props.params, props.searchParams, siteStudio()]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy } = found;
  const coach = queryValue(query.coach) ?? booking.trainer.slug;
  const choice = policy.canMove && (await getTimeChoice(ctx, studio, booking.service.slug, { coach, day: queryValue(query.day) }));
  return (
    <div className="wrap max-w-4xl pt-8">
      <Link href={paths.booking(token)} prefetch={false} className="inline-flex min-h-11 items-center text-base text-text">
        Back to your session
      </Link>
      <h1 className="mb-4 text-4xl">Move your session</h1>
      <div className="mb-8 grid gap-1">
        <p>{booking.service.name} with {booking.trainer.name}, now:</p>
        <SessionTime {...booking} />
        {policy.canMove && <p className="text-base text-muted">{changeTerms(policy, booking)} Your time is moved as soon as you press a new one.</p>}
      </div>
      {query.refused && policy.canMove && (
        <div className="mb-8">
          <Notice look="care" title="That time has just gone. Your session is where it was; please choose another." />
        </div>
      )}
      {choice ? (
        <TimePicker
          choice={choice}
          action={move}
          fields={{ token, trainer: coach }}
          verb="Move to"
          hrefOf={(asked) => paths.bookingMove(token, asked)}
        />
      ) : (
        <Notice look="care" title={bookingState(booking, ctx.now) === "upcoming" ? "It is too late to move this session here." : "This session can no longer be moved."}>
          <p>
            {changeTerms(policy, booking)} If something has come up, call us at{" "}
            <a href={telephoneLink(studio.phone)}>{studio.phone}</a>.
          </p>
        </Notice>
      )}
    </div>
  );
}
