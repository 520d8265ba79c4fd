import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SessionTime } from "@/components/booking/booking-facts";
import { CancelForm } from "@/components/booking/cancel-form";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { flash, flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type Query, readQuery } from "@/lib/web/query";
import { cancel } from "../actions";

export const metadata: Metadata = { title: "Cancel a booking" };

export default async function CoachCancelPage(props: {
  params: Promise<{ reference: string }>;
  searchParams: Query;
}) {
  const person = await requireCoach();
  const [{ reference }, query] = await Promise.all([
    props.params,
    readQuery(props.searchParams, { flash: flashField }),
  ]);
  const { booking, policy } = await coachBookingOf(requestContext(), person, reference);
  if (!policy.canCancel) redirect(flash(paths.coachBooking(reference), "booking-stale"));
  return (
    <div className="wrap max-w-2xl pt-8">
      <BackLink href={paths.coachBooking(reference)}>The booking</BackLink>
      <h1 className="mb-4 text-4xl [overflow-wrap:anywhere]">Cancel {booking.contactName}’s session?</h1>
      <p>
        {booking.service.name} with {booking.trainer.name}
      </p>
      <SessionTime {...booking} />
      <Flash flash={query.flash} className="my-5" />
      <CancelForm booking={booking} policy={policy} action={cancel} />
    </div>
  );
}
