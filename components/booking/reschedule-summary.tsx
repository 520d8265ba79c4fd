import type { OfferView } from "@/lib/booking/offer";
import type { BookingView } from "@/lib/booking/queries";
import { SessionTime } from "./booking-facts";

export function RescheduleSummary({ booking, offer }: { booking: BookingView; offer: OfferView }) {
  const { service, trainer, timeZone } = booking;
  return (
    <div className="card grid gap-5 px-6 py-5 sm:px-8">
      <div>
        <p className="text-base text-muted">Now</p>
        <div className="[&>p:first-child]:line-through [&>p:first-child]:decoration-1">
          <SessionTime {...booking} />
        </div>
        <p className="text-base text-muted">
          {service.name} with {trainer.name}
        </p>
      </div>
      <div className="border-line border-t pt-5">
        <p className="text-base text-muted">New time</p>
        <div className="text-xl">
          <SessionTime startsAt={offer.startsAt} endsAt={offer.endsAt} timeZone={timeZone} />
        </div>
        <p>
          {service.name} with {offer.trainer.name}
        </p>
      </div>
    </div>
  );
}
