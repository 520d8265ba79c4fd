import Link from "next/link";
import type { OfferView } from "@/lib/booking/queries";
import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import type { ServiceView, StudioView } from "@/lib/studio/queries";
import { Facts, SessionTime } from "./booking-facts";
import { ChapterNote } from "./chapter-note";
import { HoldCountdown } from "./hold-countdown";
import { changeTerms } from "./terms";

/** The time that is being booked, in sight while the form is filled in, with its terms. */
export function ChosenTime(props: {
  service: ServiceView;
  offer: OfferView;
  terms: ChangePolicy;
  studio: StudioView;
  chapter: string | undefined;
  /** Null when the time is not held: a place in a class, or an address that was opened directly. */
  secondsLeft: number | null;
  changeHref: string;
}) {
  const { service, offer, studio } = props;
  return (
    <section aria-labelledby="chosen" className="card self-start px-6 pt-6 pb-3 lg:sticky lg:top-6">
      <h1 id="chosen" className="mb-1 text-3xl">
        {service.name}
      </h1>
      {props.secondsLeft !== null && <HoldCountdown secondsLeft={props.secondsLeft} />}
      <div className="mt-4">
        <Facts
          rows={[
            [
              "When",
              <>
                <SessionTime startsAt={offer.startsAt} endsAt={offer.endsAt} timeZone={studio.timeZone} />
                <Link href={props.changeHref} prefetch={false} className="inline-flex min-h-11 items-center text-base text-text">
                  Change the time
                </Link>
              </>,
            ],
            ["With", offer.trainer.name],
            ["Where", studio.address],
            ["Price", service.priceCents > 0 ? `${formatMoney(service.priceCents, service.currency)}, paid at the studio` : "Free"],
            ["Changes", changeTerms(props.terms, studio)],
          ]}
        />
      </div>
      {props.chapter && (
        <div className="pb-3">
          <ChapterNote chapter={props.chapter} />
        </div>
      )}
    </section>
  );
}
