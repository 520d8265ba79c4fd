import type { Metadata } from "next";
import { Portrait } from "@/components/figure/portraits";
import { ButtonLink } from "@/components/ui/button-link";
import { firstName } from "@/lib/names";
import { paths } from "@/lib/paths";
import { listCoaches, listServices } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.coaches(),
    title: "Coaches",
    description: "The people who stretch you: how they trained, and what they’re good at.",
  });
}

export default async function CoachesPage() {
  allowAnyone();
  const ctx = requestContext();
  const [services, trainers] = await Promise.all([listServices(ctx), listCoaches(ctx)]);
  const names = new Map(services.map(({ slug, name }) => [slug, name]));
  return (
    <div className="wrap pt-10 sm:pt-14">
      <h1 className="text-4xl sm:text-5xl">Our coaches</h1>
      <p className="mt-4 mb-10 max-w-2xl text-muted">
        All of them stretch, listen, and stop when you say so. Choose by hours or by what hurts. Not sure?
        Every one of them knows backs, hips and hamstrings well.
      </p>
      {trainers.length === 0 && <p className="card p-6">No one is listed here yet. Please call us.</p>}
      <ul className="grid gap-12">
        {trainers.map(({ slug, name, bio, specialties, portrait, services: offered }) => (
          <li
            key={slug}
            id={slug}
            className="grid scroll-mt-6 items-start gap-x-10 gap-y-5 sm:grid-cols-[14rem_1fr]"
          >
            <Portrait portrait={portrait} name={name} className="h-auto w-full max-w-56 rounded-card" />
            <div className="max-w-2xl">
              <h2 className="text-3xl">{name}</h2>
              <p className="mt-3">{bio}</p>
              <p className="mt-3 text-muted">{specialties.join(" · ")}</p>
              <p id={`${slug}-book`} className="mt-5 font-semibold text-base">
                Book with {firstName(name)}
              </p>
              <ul className="mt-2 flex flex-wrap gap-2.5" aria-labelledby={`${slug}-book`}>
                {offered.map((service) => (
                  <li key={service}>
                    <ButtonLink
                      look="quiet"
                      href={paths.bookService(service, { coach: slug })}
                      className="min-h-11 py-1.5 text-base"
                    >
                      {names.get(service)}
                    </ButtonLink>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
