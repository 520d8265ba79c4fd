import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ServiceHeading } from "@/components/booking/service-heading";
import { TakenNotice } from "@/components/booking/taken-notice";
import { TimePicker } from "@/components/booking/time-picker";
import { BackLink } from "@/components/ui/back-link";
import { listAlternatives } from "@/lib/booking/queries";
import { holdInput } from "@/lib/booking/schema";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { readHoldCookie } from "@/lib/web/hold-cookie";
import { type Query, querySlug, queryValue } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { chooseTime } from "../actions";

export const metadata: Metadata = { title: "Choose a time" };

export default async function ServicePage(props: {
  params: Promise<{ service: string }>;
  searchParams: Query;
}) {
  allowAnyone();
  const [{ service }, query, studio] = await Promise.all([props.params, props.searchParams, siteStudio()]);
  const ctx = requestContext();
  const [coach, chapter] = [queryValue(query.coach), querySlug(query.chapter)];
  const holdToken = await readHoldCookie();
  const choice = await getTimeChoice(ctx, studio, service, { coach, day: queryValue(query.day), holdToken });
  if (!choice) notFound();
  const fieldsOf = () => ({ service, trainer: coach, chapter });
  const taken = holdInput.shape.startsAt.safeParse(queryValue(query.taken));
  return (
    <div className="wrap grid gap-10 pt-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)] lg:gap-16">
      <div>
        <BackLink href={paths.book({ chapter })}>All services</BackLink>
        <ServiceHeading service={choice.service} chapter={chapter} />
      </div>
      <div className="grid min-w-0 content-start gap-8">
        {taken.success && (
          <TakenNotice
            startsAt={taken.data}
            alternatives={
              await listAlternatives(ctx, { service, startsAt: taken.data, trainer: coach, holdToken })
            }
            choice={choice}
            action={chooseTime}
            fieldsOf={fieldsOf}
            verb="Book"
          />
        )}
        <TimePicker
          choice={choice}
          action={chooseTime}
          fieldsOf={fieldsOf}
          verb="Book"
          hrefOf={(asked) => paths.bookService(service, { ...asked, chapter })}
          monthHref={paths.bookMonth(service, { coach, chapter })}
        />
      </div>
    </div>
  );
}
