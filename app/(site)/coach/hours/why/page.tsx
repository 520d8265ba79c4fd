import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HoursTabs } from "@/components/hours/hours-tabs";
import { WhyAnswer } from "@/components/hours/why-answer";
import { WhyDay } from "@/components/hours/why-day";
import { WhyForm } from "@/components/hours/why-form";
import { canChangeHours, canReadNotes, canRunStudio } from "@/lib/access/rules";
import { slugField } from "@/lib/fields";
import { explainTime } from "@/lib/hours/explain-time";
import { listTrainerHours } from "@/lib/hours/queries";
import { fieldErrors, whyInput } from "@/lib/hours/schema";
import { listServices } from "@/lib/studio/queries";
import { dateInZone, formatIsoDate } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Why can’t I be booked?" };

export default async function WhyPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, { coach: slugField, service: slugField });
  const asked = await readTyped(searchParams);
  const ctx = requestContext();
  const [{ timeZone }, coaches, services] = await Promise.all([
    siteStudio(),
    listTrainerHours(ctx),
    listServices(ctx),
  ]);
  const wanted = query.coach ?? person.coach?.slug ?? coaches[0]?.slug;
  const coach = coaches.find(({ slug }) => slug === wanted);
  const service = query.service ?? services[0]?.slug;
  if (!coach || !service) notFound();
  const typed = {
    coach: coach.slug,
    service,
    date: asked.get("date") || dateInZone(ctx.now.getTime(), timeZone),
    time: asked.get("time") ?? "",
  };
  const isAsked = asked.has("time");
  // Without a time, the page shows the whole day.
  const input = whyInput.safeParse(isAsked ? typed : { ...typed, time: "00:00" });
  const found = input.success
    ? await explainTime(ctx, { date: input.data.date, minute: input.data.time, service, trainer: coach })
    : null;
  if (found && !found.ok) notFound();
  const shared = { coach, service, date: typed.date, timeZone };
  return (
    <div className="wrap max-w-4xl pt-8 pb-16">
      <h1 className="text-4xl sm:text-5xl">Why can’t I be booked at …?</h1>
      <HoursTabs here="why" coach={canChangeHours(person, coach.id) ? coach.slug : undefined} />
      <WhyForm
        {...{ coaches, services, typed, timeZone }}
        errors={isAsked && !input.success ? fieldErrors(input.error) : {}}
      />
      {found && (
        <>
          {isAsked && (
            <WhyAnswer
              {...shared}
              answer={found.answer}
              mayChange={canChangeHours(person, coach.id)}
              mayRunStudio={canRunStudio(person)}
              mayOpen={(trainerId) => canReadNotes(person, { trainerId })}
            />
          )}
          <h2 className="mt-10 mb-3 text-2xl">All start times on {formatIsoDate(typed.date)}</h2>
          <WhyDay {...shared} coach={coach.slug} day={found.answer.day} />
        </>
      )}
    </div>
  );
}
