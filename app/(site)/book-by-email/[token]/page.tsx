import type { Metadata } from "next";
import { SessionTime } from "@/components/booking/booking-facts";
import { DeadLink } from "@/components/ui/dead-link";
import { Facts } from "@/components/ui/facts";
import { Flash } from "@/components/ui/flash";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type BookingRequestView, getBookingRequest, hasBooked } from "@/lib/confirmation/booking-request";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { listServices } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { confirmByEmail } from "../actions";

export const metadata: Metadata = { title: "Confirm your booking", robots: { index: false } };

/** Opening the email's link books nothing: mail programs open links too. The button books. */
export default async function ConfirmByEmailPage({ params, searchParams }: PageProps<"token">) {
  allowAnyone();
  const [{ token }, { flash }] = await Promise.all([params, readQuery(searchParams, { flash: flashField })]);
  const ctx = requestContext();
  const request = await getBookingRequest(ctx, token);
  const isBooked = request !== null && (await hasBooked(ctx, request.id));
  if (!request || (request.expiresAt <= ctx.now && !isBooked)) return <Expired request={request} />;
  const [studio, services] = await Promise.all([siteStudio(), listServices(ctx)]);
  const service = services.find(({ slug }) => slug === request.service);
  const endsAt = new Date(request.startsAt.getTime() + (service?.durationMinutes ?? 0) * 60_000);
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-5 text-4xl sm:text-5xl">{isBooked ? "You’re booked" : "Confirm your booking"}</h1>
      <Flash flash={flash} className="mb-5" />
      <div className="card px-6 py-5">
        <SessionTime startsAt={request.startsAt} endsAt={endsAt} timeZone={studio.timeZone} />
        <div className="mt-3 border-line border-t">
          <Facts
            rows={[
              ["What", service?.name],
              ["For", request.name],
              ["Where", studio.address],
            ]}
          />
        </div>
      </div>
      <Form action={confirmByEmail} className="mt-6" hidden={{ token }}>
        <SubmitButton look="primary" className="w-full text-lg sm:w-auto">
          {isBooked ? "See your booking" : "Book this time"}
        </SubmitButton>
      </Form>
      {!isBooked && <p className="mt-2 text-base text-muted">Nothing to pay now. You pay at the studio.</p>}
    </div>
  );
}

function Expired({ request }: { request: BookingRequestView | null }) {
  const again = request
    ? paths.bookService(request.service, { coach: request.trainer, chapter: request.chapter })
    : paths.book();
  return (
    <div className="wrap max-w-2xl pt-10">
      <h1 className="mb-5 text-4xl sm:text-5xl">Confirm your booking</h1>
      <DeadLink title="This link has expired." href={again} button="Choose a time">
        Nothing was booked. Choose a time again, and we’ll email you a new link if we need one.
      </DeadLink>
    </div>
  );
}
