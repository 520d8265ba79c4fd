import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { z } from "zod";
import { PlanForm } from "@/components/classes/plan-form";
import { PlanPreview } from "@/components/classes/plan-preview";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { canChangeCalendar, type Person } from "@/lib/access/rules";
import { planClasses } from "@/lib/classes/class-plan";
import { listClassOffers } from "@/lib/classes/queries";
import { MAX_PLACES, MAX_WEEKS, planInput } from "@/lib/classes/schema";
import type { Context } from "@/lib/db";
import { slugField, wordField, wordsField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { dateInZone } from "@/lib/time";
import { requestContext } from "@/lib/web/context";
import { requireCoach } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { schedule } from "../actions";

export const metadata: Metadata = { title: "Schedule classes" };

/** What was typed, and the chosen dates. */
const ASKED = {
  service: slugField,
  trainer: slugField,
  date: wordsField,
  time: wordsField,
  until: wordsField,
  places: wordsField,
  look: wordField,
  change: wordField,
  flash: flashField,
  on: wordsField,
};

/** The form uses GET: the plan has an address, and survives Back, a reload and no JavaScript. */
export default async function NewClassPage({ searchParams }: PageProps) {
  const person = await requireCoach();
  const query = await readQuery(searchParams, ASKED);
  const ctx = requestContext();
  const [{ timeZone }, offers] = await Promise.all([siteStudio(), listOwnOffers(ctx, person)]);
  const isTaught = offers.some(
    ({ slug, coaches }) => slug === query.service && coaches.some((coach) => coach.slug === query.trainer),
  );
  const input = query.look ? planInput.safeParse(query) : null;
  const planned = input?.success && isTaught ? await planClasses(ctx, input.data) : null;
  const errors = input?.success
    ? { trainer: isTaught ? undefined : ["This coach doesn’t teach this class."] }
    : z.flattenError(input?.error ?? new z.ZodError([])).fieldErrors;
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.coachClasses()}>Classes</BackLink>
      <h1 className="mb-4 text-4xl">{planned?.ok ? "Check each date" : "Schedule classes"}</h1>
      {offers.length === 0 ? (
        <Notice look="care" title="There’s nothing to schedule yet.">
          <p>
            A class needs a service with more than one place, and a coach who teaches it. The owner sets up
            both.
          </p>
        </Notice>
      ) : planned?.ok && !query.change ? (
        <PlanPreview
          plan={planned.plan}
          query={query}
          formKey={randomUUID()}
          wanted={query.on?.split(",")}
          flash={query.flash}
          action={schedule}
        />
      ) : (
        <PlanForm
          offers={offers}
          values={query}
          errors={errors}
          today={dateInZone(ctx.now.getTime(), timeZone)}
          own={person.coach?.slug}
          maxWeeks={MAX_WEEKS}
          maxPlaces={MAX_PLACES}
        />
      )}
    </div>
  );
}

/** The classes to schedule, each with the coaches whose calendar this person may change. */
async function listOwnOffers(ctx: Context, person: Person) {
  const offers = await listClassOffers(ctx);
  return offers
    .map((offer) => ({
      ...offer,
      coaches: offer.coaches.filter(({ id }) => canChangeCalendar(person, { trainerId: id })),
    }))
    .filter(({ coaches }) => coaches.length > 0);
}
