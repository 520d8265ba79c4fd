import type { Metadata } from "next";
import { MonthOfTimes } from "@/components/booking/month-choice";
import { getMonthChoice } from "@/lib/booking/time-choice";
import { isoMonth, slugField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { redirectFormerService } from "@/lib/web/former-service";
import { allowAnyone } from "@/lib/web/guards";
import { readHoldCookie } from "@/lib/web/hold-cookie";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Choose a day" };

export default async function MonthPage({ params, searchParams }: PageProps<"service">) {
  allowAnyone();
  const [{ service }, query, studio] = await Promise.all([
    params,
    readQuery(searchParams, { coach: slugField, chapter: slugField, month: isoMonth }),
    siteStudio(),
  ]);
  const { coach, chapter, month } = query;
  const choice = await getMonthChoice(requestContext(), studio, service, {
    coach,
    month,
    holdToken: await readHoldCookie(),
  });
  if (!choice)
    return redirectFormerService(service, (now) => paths.bookMonth(now, { month, coach, chapter }));
  return (
    <MonthOfTimes
      choice={choice}
      back={{ href: paths.bookService(service, { coach, chapter }), words: choice.service.name }}
      hrefOfMonth={(asked) => paths.bookMonth(service, { ...asked, chapter })}
      hrefOfDay={(day) => `${paths.bookService(service, { day, coach, chapter })}#days`}
    />
  );
}
