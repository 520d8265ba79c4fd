import type { Metadata } from "next";
import { ClassFilter } from "@/components/classes/class-filter";
import { ClassWeeks } from "@/components/classes/class-weeks";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { canRunStudio } from "@/lib/access/rules";
import { listClasses, listClassOffers } from "@/lib/classes/queries";
import { isoDate, slugField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { addDays, dateInZone, startOfIsoWeek } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Classes" };

const DAYS = 28;

export default async function ClassesPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, { from: isoDate, coach: slugField, flash: flashField });
  const ctx = requestContext();
  const { timeZone } = await siteStudio();
  const today = dateInZone(ctx.now.getTime(), timeZone);
  const asked = query.from;
  const from = startOfIsoWeek(asked ?? today);
  const coach = query.coach ?? (canRunStudio(person) ? "all" : (person.coach?.slug ?? "all"));
  const [offers, classes] = await Promise.all([
    listClassOffers(ctx),
    listClasses(ctx, {
      from,
      to: addDays(from, DAYS - 1),
      timeZone,
      trainer: coach === "all" ? null : coach,
    }),
  ]);
  const coaches = new Map(offers.flatMap((offer) => offer.coaches.map(({ slug, name }) => [slug, name])));
  return (
    <div className="wrap max-w-4xl pt-8">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-4xl sm:text-5xl">Classes</h1>
        <ButtonLink href={paths.coachClassNew()} className="max-sm:w-full">
          Schedule classes
        </ButtonLink>
      </div>
      <p className="mt-3 mb-6 text-muted">
        Sessions with several places. Visitors book the places that are left.
      </p>
      <Flash flash={query.flash} className="mb-6" />
      <ClassFilter
        coaches={[...coaches].map(([slug, name]) => ({ slug, name }))}
        own={person.coach?.slug}
        chosen={coach}
        from={asked && from}
      />
      <ClassWeeks classes={classes} today={today} now={ctx.now} timeZone={timeZone} />
      <nav aria-label="Weeks" className="mt-8 flex flex-wrap gap-3">
        <ButtonLink look="quiet" rel="prev" href={paths.coachClasses({ from: addDays(from, -DAYS), coach })}>
          Earlier weeks
        </ButtonLink>
        <ButtonLink look="quiet" rel="next" href={paths.coachClasses({ from: addDays(from, DAYS), coach })}>
          Later weeks
        </ButtonLink>
      </nav>
    </div>
  );
}
