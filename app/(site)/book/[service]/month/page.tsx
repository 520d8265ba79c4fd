import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MonthGrid } from "@/components/booking/month-grid";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { getTimeChoice } from "@/lib/booking/time-choice";
import { isoMonth, slugField } from "@/lib/fields";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import { formatMonth } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { readHoldCookie } from "@/lib/web/hold-cookie";
import { type Query, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Choose a day" };

export default async function MonthPage(props: {
  params: Promise<{ service: string }>;
  searchParams: Query;
}) {
  allowAnyone();
  const [{ service }, query, studio] = await Promise.all([
    props.params,
    readQuery(props.searchParams, { coach: slugField, chapter: slugField, month: isoMonth }),
    siteStudio(),
  ]);
  const { coach, chapter } = query;
  const choice = await getTimeChoice(requestContext(), studio, service, {
    coach,
    holdToken: await readHoldCookie(),
  });
  if (!choice) notFound();
  const months = [...new Set([choice.today, ...choice.byDate.keys()].map((date) => date.slice(0, 7)))];
  const asked = query.month ?? choice.selected?.slice(0, 7);
  const index = Math.max(0, months.indexOf(asked ?? ""));
  const month = months[index] ?? choice.today.slice(0, 7);
  const step = (to: string | undefined, label: string) =>
    to && (
      <ButtonLink
        look="quiet"
        href={paths.bookMonth(service, { month: to, coach, chapter })}
        className="min-h-11 py-2 text-base"
      >
        {label} {formatMonth(to).split(" ")[0]}
      </ButtonLink>
    );
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.bookService(service, { coach, chapter })}>{choice.service.name}</BackLink>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <h1 className="text-4xl">{formatMonth(month)}</h1>
        <nav aria-label="Months" className="flex flex-wrap gap-2.5">
          {step(months[index - 1], "Back to")}
          {step(months[index + 1], "On to")}
        </nav>
      </div>
      <p className="mt-3 mb-6 text-muted">
        The small numbers say how many times are free{coach ? ` with ${own(choice.coachNames, coach)}` : ""}.
      </p>
      <MonthGrid
        month={month}
        countOf={(date) => choice.byDate.get(date)?.length ?? 0}
        hrefOf={(day) => `${paths.bookService(service, { day, coach, chapter })}#days`}
      />
    </div>
  );
}
