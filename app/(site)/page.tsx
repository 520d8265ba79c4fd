import type { Metadata } from "next";
import Link from "next/link";
import { JsonLd } from "@/components/blog/json-ld";
import { RelatedPosts } from "@/components/blog/related-posts";
import { OpeningRows } from "@/components/booking/opening-list";
import { ServiceList } from "@/components/booking/service-list";
import { windowNote } from "@/components/booking/terms";
import { AssistedHamstringScene } from "@/components/figure/assisted-hamstring-scene";
import { RedFlags } from "@/components/health/red-flags";
import { CoachCard } from "@/components/layout/coach-card";
import { FirstVisit } from "@/components/layout/first-visit";
import { WhereAndWhen } from "@/components/layout/where-and-when";
import { MembershipInvitation } from "@/components/leads/membership-invitation";
import { ButtonLink } from "@/components/ui/button-link";
import { Section } from "@/components/ui/section";
import { TextAnchor } from "@/components/ui/text-link";
import { listPosts } from "@/lib/blog/queries";
import { studioData } from "@/lib/blog/structured-data";
import { listNextOpenings } from "@/lib/booking/queries";
import { env } from "@/lib/env";
import { paths, telephoneLink } from "@/lib/paths";
import { listCoaches, listServices } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { homeMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";
import { chooseTime } from "./book/actions";
import { inquire } from "./membership/actions";

export async function generateMetadata(): Promise<Metadata> {
  return homeMetadata(await siteStudio());
}

export default async function HomePage() {
  allowAnyone();
  const ctx = requestContext();
  const [studio, services, trainers, { posts }] = await Promise.all([
    siteStudio(),
    listServices(ctx),
    listCoaches(ctx),
    listPosts(ctx),
  ]);
  const first = services[0];
  const next = first && (await listNextOpenings(ctx, { service: first.slug, count: 3 }));
  return (
    <>
      <JsonLd data={studioData(studio, env.APP_URL)} />
      <section className="wrap grid items-center gap-x-14 gap-y-8 pt-8 lg:grid-cols-[6fr_7fr] lg:pt-12">
        <div className="max-w-xl">
          <h1 className="text-[clamp(2.6rem,6.2vw,4.5rem)] leading-[1.02]">
            Lie down. We’ll do the stretching.
          </h1>
          <p className="mt-5 text-xl text-muted">
            A sore lower back often begins in tight hips and hamstrings. On our table a coach works on both,
            slowly and with you in charge.
          </p>
          <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
            <ButtonLink href={paths.book()} className="w-full px-7 py-3.5 text-lg sm:w-auto">
              Book a stretch session
            </ButtonLink>
            {studio.phone && (
              <p>
                or call <TextAnchor href={telephoneLink(studio.phone)}>{studio.phone}</TextAnchor>
              </p>
            )}
          </div>
        </div>
        <AssistedHamstringScene className="h-auto w-full rounded-[2rem]" />
      </section>

      {first && next?.ok && next.openings.length > 0 && (
        <section aria-labelledby="next" className="wrap mt-14 grid gap-x-14 gap-y-5 lg:grid-cols-[6fr_7fr]">
          <div>
            <h2 id="next" className="text-3xl">
              Next openings
            </h2>
            <p className="mt-2 max-w-md text-muted">
              {first.name}. One tap holds the time while you fill in your details.
            </p>
          </div>
          <OpeningRows
            openings={next.openings}
            timeZone={next.timeZone}
            isGroup={first.capacity > 1}
            action={chooseTime}
            fieldsOf={() => ({ service: first.slug })}
            verb="Book"
            markOf={(opening) => windowNote(studio, first, opening, ctx.now)}
            coachNames={namesBySlug(trainers)}
          />
        </section>
      )}

      <div className="mt-20 bg-sunken py-16">
        <FirstVisit />
      </div>

      <div className="wrap">
        <RelatedPosts title="What you can do at home" posts={posts.slice(0, 3)} timeZone={studio.timeZone} />
      </div>

      {services.length > 0 && (
        <Section id="services" title="What we do" heading="mb-7 text-3xl sm:text-4xl" className="wrap mt-20">
          <ServiceList services={services} hrefOf={(slug) => paths.bookService(slug)} />
        </Section>
      )}

      {trainers.length > 0 && (
        <section aria-labelledby="coaches" className="wrap mt-20">
          <div className="mb-7 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2 id="coaches" className="text-3xl sm:text-4xl">
              Meet your coaches
            </h2>
            <Link href={paths.coaches()} prefetch={false} className="flex min-h-11 items-center text-text">
              More about our coaches
            </Link>
          </div>
          <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-6 lg:grid-cols-4">
            {trainers.map((trainer) => (
              <CoachCard key={trainer.slug} trainer={trainer} />
            ))}
          </ul>
        </section>
      )}

      <div className="wrap mt-20">
        <RedFlags emergencyNumber={studio.emergencyNumber} />
      </div>

      <div className="wrap mt-20">
        <MembershipInvitation action={inquire} />
      </div>

      <div className="wrap mt-20">
        <WhereAndWhen studio={studio} now={ctx.now} />
      </div>
    </>
  );
}
