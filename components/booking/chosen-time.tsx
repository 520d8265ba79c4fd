import { Facts } from "@/components/ui/facts";
import { TextLink } from "@/components/ui/text-link";
import type { OfferView } from "@/lib/booking/offer";
import type { ChangePolicy } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import type { ServiceView, StudioView } from "@/lib/studio/queries";
import { formatDate, zonedSpan } from "@/lib/time";
import { ChapterNote } from "./chapter-note";
import { HoldCountdown } from "./hold-countdown";
import { changeTerms } from "./terms";
import { VisitorZone } from "./visitor-zone";

interface ChosenTimeProps {
  service: ServiceView;
  offer: OfferView;
  terms: ChangePolicy;
  studio: StudioView;
  chapter: string | undefined;
  /** Null when the time isn't held: a place in a class, or a page opened directly. */
  secondsLeft: number | null;
  /** The warning for a time inside the change window; null for any other. */
  mark: string | null;
  changeHref: string;
}

/**
 * The time being booked, with its terms. Beside the form on a desktop; on a phone, part of the page's column, so the
 * time can stick above the form.
 */
export function ChosenTime(props: ChosenTimeProps) {
  const { service, offer, studio } = props;
  const price = formatMoney(service.priceCents, service.currency);
  return (
    <section
      aria-labelledby="chosen"
      className="contents lg:card lg:sticky lg:top-6 lg:block lg:self-start lg:px-8 lg:py-7"
    >
      <h1 id="chosen" className="text-3xl">
        {service.name}
      </h1>
      <TimeBar {...props} />
      <div className="mt-3 mb-8 lg:mb-0">
        {props.secondsLeft === null && (
          <p className="text-base text-muted">This time is yours once you book it.</p>
        )}
        <VisitorZone startsAt={offer.startsAt.toISOString()} timeZone={studio.timeZone} />
        <div className="mt-3 border-line border-t">
          <Facts
            rows={[
              ["Where", studio.address],
              ["Price", service.priceCents > 0 ? `${price}, paid at the studio` : "Free"],
              ["Changes", props.mark ?? changeTerms(props.terms, studio)],
            ]}
          />
        </div>
        <ChapterNote chapter={props.chapter} />
      </div>
    </section>
  );
}

function TimeBar({ offer, studio, secondsLeft, changeHref }: ChosenTimeProps) {
  const { from, to } = zonedSpan(offer.startsAt, offer.endsAt, studio.timeZone);
  return (
    <div className="stays-in-sight mt-2 border-line bg-page py-2 max-lg:-mx-(--gutter) max-lg:border-b max-lg:px-(--gutter) lg:bg-transparent">
      <p className="font-semibold">
        <time dateTime={offer.startsAt.toISOString()}>
          {formatDate(offer.startsAt, studio.timeZone)}, <span className="keep-together">{from}</span>
        </time>{" "}
        to <span className="keep-together">{to}</span>
      </p>
      {secondsLeft !== null && <HoldCountdown secondsLeft={secondsLeft} />}
      <p className="flex flex-wrap items-center justify-between gap-x-4 text-base">
        <span>with {offer.trainer.name}</span>
        <TextLink href={changeHref}>
          Change<span className="sr-only"> the time</span>
        </TextLink>
      </p>
    </div>
  );
}
