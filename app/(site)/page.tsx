import type { Metadata } from "next";
import { JsonLd } from "@/components/blog/json-ld";
import { RelatedPosts } from "@/components/blog/related-posts";
import { NextOpenings } from "@/components/booking/next-openings";
import { ServiceList } from "@/components/booking/service-list";
import { RedFlags } from "@/components/health/red-flags";
import { FirstVisit } from "@/components/layout/first-visit";
import { HomeHero } from "@/components/layout/home-hero";
import { MeetCoaches } from "@/components/layout/meet-coaches";
import { WhereAndWhen } from "@/components/layout/where-and-when";
import { MembershipInvitation } from "@/components/leads/membership-invitation";
import { Section } from "@/components/ui/section";
import { listPosts } from "@/lib/blog/queries";
import { studioData } from "@/lib/blog/structured-data";
import { listNextOpenings } from "@/lib/booking/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
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
  const [studio, services, coaches, { posts }] = await Promise.all([
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
      <HomeHero phone={studio.phone} />
      {first && next?.ok && (
        <NextOpenings
          service={first}
          openings={next.openings}
          studio={studio}
          coachNames={namesBySlug(coaches)}
          now={ctx.now}
          action={chooseTime}
        />
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
      <MeetCoaches coaches={coaches} />
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
