import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { reschedule } from "@/app/(site)/booking/actions";
import { OverlapNotice } from "@/components/booking/overlap-notice";
import { RescheduleSummary } from "@/components/booking/reschedule-summary";
import { changeTerms } from "@/components/booking/terms";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getOffer } from "@/lib/booking/offer";
import { listOwnOverlaps } from "@/lib/booking/overlaps";
import { getBookingByToken } from "@/lib/booking/queries";
import { changePolicy } from "@/lib/booking/rules";
import { instant, slugField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { currentPerson } from "@/lib/web/session";

export const metadata: Metadata = { title: "Reschedule your session", robots: { index: false } };

/** Asks once, with the new time's terms. The token is the permission to change the booking. */
export default async function ConfirmReschedulePage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, query] = await Promise.all([
    params,
    readQuery(searchParams, { coach: slugField, start: instant }),
  ]);
  const ctx = requestContext();
  const found = await getBookingByToken(ctx, token);
  if (!found) notFound();
  const { booking, policy, terms, slotId } = found;
  const { start } = query;
  if (!start || !policy.canReschedule) redirect(paths.bookingReschedule(token));
  const trainer = query.coach ?? booking.trainer.slug;
  const offer = await getOffer(ctx, {
    service: booking.service.slug,
    startsAt: start,
    trainer,
    movingSlotId: booking.service.capacity === 1 ? slotId : undefined,
    bookedSlotId: slotId,
  });
  if (!offer) redirect(paths.bookingReschedule(token, { taken: formatInstant(start), coach: query.coach }));
  const person = await currentPerson();
  // Only for the client: other people with the link must not learn about their other sessions.
  const isClient = person?.email.toLowerCase() === booking.contactEmail.toLowerCase();
  const overlaps = isClient
    ? await listOwnOverlaps(ctx, { ...offer, email: booking.contactEmail, besides: booking.id })
    : [];
  const after = changePolicy({ ...booking, startsAt: offer.startsAt, endsAt: offer.endsAt }, terms, ctx.now);
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.bookingReschedule(token, { coach: trainer })}>Other times</BackLink>
      <h1 className="mb-6 text-4xl">Reschedule to this time?</h1>
      <RescheduleSummary booking={booking} offer={offer} />
      <p className="mt-5 mb-7">{changeTerms(after, booking)}</p>
      <OverlapNotice overlaps={overlaps} />
      <Form
        action={reschedule}
        className="grid gap-3 sm:flex"
        hidden={{ token, startsAt: formatInstant(offer.startsAt), trainer: offer.trainer.slug }}
      >
        <SubmitButton look="primary" className="text-lg">
          {overlaps.length > 0 ? "Reschedule anyway" : "Reschedule"}
        </SubmitButton>
        <ButtonLink look="quiet" href={paths.booking(token)}>
          Keep the current time
        </ButtonLink>
      </Form>
    </div>
  );
}
