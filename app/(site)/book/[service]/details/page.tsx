import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChosenTime } from "@/components/booking/chosen-time";
import { windowMarks } from "@/components/booking/terms";
import { WhoIsComing } from "@/components/booking/who-is-coming";
import { getOffer, type OfferView } from "@/lib/booking/offer";
import { listOwnOverlaps } from "@/lib/booking/overlaps";
import { changePolicy } from "@/lib/booking/rules";
import { getOwnContact } from "@/lib/clients/queries";
import type { Context } from "@/lib/db";
import { instant, slugField, wordField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { listServices } from "@/lib/studio/queries";
import { dateInZone, formatInstant } from "@/lib/time";
import { readOwnBooking } from "@/lib/web/booked-cookie";
import { requestContext } from "@/lib/web/context";
import { redirectFormerService } from "@/lib/web/former-service";
import { allowAnyone } from "@/lib/web/guards";
import { readHoldCookie } from "@/lib/web/hold-cookie";
import { type PageProps, readQuery } from "@/lib/web/query";
import { currentPerson } from "@/lib/web/session";
import { siteStudio } from "@/lib/web/studio";
import { book, holdLater } from "../../actions";

export const metadata: Metadata = { title: "Your details" };

const ASKED = { coach: slugField, chapter: slugField, start: instant, hold: wordField };

export default async function DetailsPage({ params, searchParams }: PageProps<"service">) {
  allowAnyone();
  const [{ service: slug }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, ASKED),
    siteStudio(),
  ]);
  const { coach, chapter, start } = query;
  if (!start) redirect(paths.bookService(slug, { coach, chapter }));
  const ctx = requestContext();
  const service = (await listServices(ctx)).find((each) => each.slug === slug);
  if (!service) {
    const asked = { start: formatInstant(start), coach, chapter };
    return redirectFormerService(slug, (now) => paths.bookDetails(now, asked));
  }
  const offer = await getOffer(ctx, {
    service: slug,
    startsAt: start,
    trainer: coach,
    holdToken: await readHoldCookie(),
  });
  // Back after booking leads to that booking, even when another coach has the same time free.
  const isBooked = !offer?.heldUntil && service.capacity === 1 && (await readOwnBooking(ctx, start)) !== null;
  if (!offer || isBooked) redirect(paths.bookService(slug, { coach, chapter, taken: formatInstant(start) }));
  const terms = changePolicy(
    { ...service, ...offer, status: "CONFIRMED", bookedAt: ctx.now },
    studio,
    ctx.now,
  );
  const { overlaps, contact } = await signedInClient(ctx, offer);
  const secondsLeft = offer.heldUntil && Math.round((offer.heldUntil.getTime() - ctx.now.getTime()) / 1000);
  return (
    <div className="wrap flex flex-col pt-6 max-lg:max-w-2xl lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:gap-16 lg:pt-10">
      <ChosenTime
        service={service}
        offer={offer}
        terms={terms}
        studio={studio}
        chapter={chapter}
        secondsLeft={secondsLeft}
        changeHref={`${paths.bookService(slug, { day: dateInZone(start.getTime(), studio.timeZone), coach, chapter })}#days`}
        mark={windowMarks(studio, service, ctx.now)(offer)}
      />
      <WhoIsComing
        studio={studio}
        fields={{ service: slug, startsAt: formatInstant(start), trainer: coach, chapter }}
        formKey={randomUUID()}
        isUnheld={query.hold === "later" && secondsLeft === null && service.capacity === 1}
        overlaps={overlaps}
        known={contact}
        book={book}
        holdLater={holdLater}
      />
    </div>
  );
}

/** The other sessions of a signed-in person at the offered time, and their contact details. */
async function signedInClient(ctx: Context, offer: OfferView) {
  const person = await currentPerson();
  if (!person) return { overlaps: [], contact: undefined };
  const overlaps = await listOwnOverlaps(ctx, { ...offer, email: person.email });
  return { overlaps, contact: await getOwnContact(ctx, person) };
}
