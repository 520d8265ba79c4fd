import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CancelForm } from "@/components/booking/cancel-form";
import { SessionHead } from "@/components/booking/session-head";
import { Flash } from "@/components/ui/flash";
import { flash, flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { coachBookingOf } from "@/lib/web/coach-booking";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { cancel } from "../actions";

export const metadata: Metadata = { title: "Cancel a booking" };

export default async function CoachCancelPage({ params, searchParams }: PageProps<"reference">) {
  const person = await requireCoach();
  const [{ reference }, query] = await Promise.all([params, readQuery(searchParams, { flash: flashField })]);
  const { booking, policy } = await coachBookingOf(requestContext(), person, reference);
  if (!policy.canCancel) redirect(flash(paths.coachBooking(reference), "booking-stale"));
  return (
    <div className="wrap max-w-2xl pt-8">
      <SessionHead
        back={{ href: paths.coachBooking(reference), words: "The booking" }}
        title={`Cancel ${booking.contactName}’s session?`}
        session={booking}
      />
      <Flash flash={query.flash} className="my-5" />
      <CancelForm booking={booking} policy={policy} action={cancel} />
    </div>
  );
}
