import type { Metadata } from "next";
import { ConfirmChoice } from "@/components/booking/confirm-choice";
import { DeadLink } from "@/components/ui/dead-link";
import { Flash } from "@/components/ui/flash";
import { getBookingById } from "@/lib/booking/queries";
import { bookingState } from "@/lib/booking/rules";
import { getProvenBooking } from "@/lib/confirmation/confirm-link";
import { tokenField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { confirmByEmail, disownByEmail } from "./actions";

export const metadata: Metadata = { title: "Confirm it’s you" };

/** Opening the email's link does nothing: mail scanners open links too. The buttons answer. */
export default async function ConfirmBookingPage({ searchParams }: PageProps) {
  allowAnyone();
  const query = await readQuery(searchParams, { token: tokenField, flash: flashField });
  const token = query.token ?? "";
  const ctx = requestContext();
  const proven = await getProvenBooking(ctx, { token });
  if (!proven) return <Unknown />;
  const { booking } = await getBookingById(ctx, proven.id);
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-6 text-4xl sm:text-5xl">Confirm it’s you</h1>
      <Flash flash={query.flash} className="mb-6" />
      <ConfirmChoice
        booking={booking}
        state={
          bookingState(booking, ctx.now) === "cancelled"
            ? "canceled"
            : proven.confirmedAt
              ? "confirmed"
              : booking.startsAt > ctx.now
                ? "open"
                : "begun"
        }
        token={token}
        confirm={confirmByEmail}
        disown={disownByEmail}
      />
    </div>
  );
}

function Unknown() {
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-6 text-4xl sm:text-5xl">This link doesn’t work</h1>
      <DeadLink title="Nothing was confirmed." href={paths.signIn()} button="Sign in">
        Please open the link from the email again, and make sure it’s complete. Your booking isn’t affected.
        You can also sign in to see it.
      </DeadLink>
    </div>
  );
}
