import type { Metadata } from "next";
import { ServiceHeading } from "@/components/booking/service-heading";
import { windowMarks } from "@/components/booking/terms";
import { TimePicker } from "@/components/booking/time-picker";
import { FoldedRedFlags } from "@/components/health/red-flags";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { listAlternatives } from "@/lib/booking/queries";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { instant, isoDate, slugField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { readOwnBooking } from "@/lib/web/booked-cookie";
import { requestContext } from "@/lib/web/context";
import { redirectFormerService } from "@/lib/web/former-service";
import { allowAnyone } from "@/lib/web/guards";
import { readHoldCookie } from "@/lib/web/hold-cookie";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { chooseTime } from "../actions";

export const metadata: Metadata = { title: "Choose a time" };

const ASKED = { coach: slugField, chapter: slugField, day: isoDate, taken: instant };

export default async function ServicePage({ params, searchParams }: PageProps<"service">) {
  allowAnyone();
  const [{ service }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, ASKED),
    siteStudio(),
  ]);
  const ctx = requestContext();
  const { coach, chapter, taken } = query;
  const holdToken = await readHoldCookie();
  const day = query.day ?? (taken && dateInZone(taken.getTime(), studio.timeZone));
  const choice = await getTimeChoice(ctx, studio, service, { coach, day, holdToken });
  if (!choice)
    return redirectFormerService(service, (now) => paths.bookService(now, { coach, chapter, day }));
  const own = taken ? await readOwnBooking(ctx, taken) : null;
  const alternatives =
    taken && !own
      ? await listAlternatives(ctx, { service, startsAt: taken, trainer: coach, holdToken })
      : undefined;
  return (
    <div className="wrap grid gap-10 pt-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] lg:gap-16">
      <div>
        <BackLink href={paths.book({ chapter })}>All services</BackLink>
        <ServiceHeading service={choice.service} chapter={chapter} />
        <div className="mt-5">
          <FoldedRedFlags emergencyNumber={studio.emergencyNumber} />
        </div>
      </div>
      <div className="grid min-w-0 content-start gap-8">
        {own && (
          <Notice look="good" title="You’ve already booked this session.">
            <p>
              <TextLink href={paths.booking(own.token)}>See your booking</TextLink>
            </p>
          </Notice>
        )}
        <TimePicker
          choice={choice}
          taken={alternatives && taken && { startsAt: taken, alternatives }}
          action={chooseTime}
          fieldsOf={() => ({ service, trainer: coach, chapter })}
          verb="Book"
          markOf={windowMarks(studio, choice.service, ctx.now)}
          hrefOf={(asked) => paths.bookService(service, { ...asked, chapter })}
          monthHref={paths.bookMonth(service, { coach, chapter })}
        />
      </div>
    </div>
  );
}
