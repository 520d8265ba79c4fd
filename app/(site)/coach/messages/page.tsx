import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryFilter } from "@/components/outbox/delivery-filter";
import { DeliveryList } from "@/components/outbox/delivery-list";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Pager } from "@/components/ui/pager";
import { visibleTrainer } from "@/lib/access/rules";
import { flashField } from "@/lib/flash";
import { listDeliveries } from "@/lib/outbox/queries";
import { deliveryListing } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { sendAgain } from "./actions";

export const metadata: Metadata = { title: "Emails" };

export default async function MessagesPage({ searchParams }: PageProps) {
  const trainerId = visibleTrainer(await requireCoach());
  const { flash, ...listing } = await readQuery(searchParams, {
    ...deliveryListing.shape,
    flash: flashField,
  });
  if (trainerId === undefined) notFound();
  const [{ timeZone }, { messages, hasOlder }] = await Promise.all([
    siteStudio(),
    listDeliveries(requestContext(), { ...listing, trainerId }),
  ]);
  if (listing.page > 1 && messages.length === 0) notFound();
  return (
    <div className="wrap max-w-4xl pt-8">
      <BackLink href={paths.coachDay()}>Today</BackLink>
      <h1 className="text-4xl sm:text-5xl">
        {listing.booking ? `Emails about booking ${listing.booking}` : "Emails"}
      </h1>
      <p className="mt-3 mb-6 text-muted">
        {trainerId === null
          ? "Emails about bookings, newest first."
          : "Emails to you and about your bookings, newest first."}{" "}
        Sign-in emails aren’t shown.
      </p>
      <Flash flash={flash} className="mb-6" />
      <DeliveryFilter {...listing} />
      {messages.length === 0 ? (
        <p className="card p-6">{EMPTY[listing.state]}</p>
      ) : (
        <DeliveryList messages={messages} listing={listing} timeZone={timeZone} sendAgain={sendAgain} />
      )}
      <Pager
        page={listing.page}
        hasOlder={hasOlder}
        of="emails"
        hrefOf={(to) => paths.coachMessages({ ...listing, page: to })}
      />
    </div>
  );
}

const EMPTY = {
  all: "No emails yet. We email people about each booking, reschedule and cancellation, and those emails show here.",
  waiting: "Nothing is waiting.",
  failed: "Nothing has failed.",
};
