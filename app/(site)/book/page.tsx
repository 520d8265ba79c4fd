import type { Metadata } from "next";
import { ChapterNote } from "@/components/booking/chapter-note";
import { ServiceList } from "@/components/booking/service-list";
import { FoldedRedFlags } from "@/components/health/red-flags";
import { slugField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { listCoaches, listServices } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata(): Promise<Metadata> {
  return pageMetadata(await siteStudio(), {
    path: paths.book(),
    title: "Book a session",
    description: "Choose a session, see which times are free, and book one in a minute.",
  });
}

export default async function BookPage({ searchParams }: PageProps) {
  allowAnyone();
  const query = await readQuery(searchParams, { coach: slugField, chapter: slugField });
  const ctx = requestContext();
  const [studio, all, trainers] = await Promise.all([siteStudio(), listServices(ctx), listCoaches(ctx)]);
  const coach = trainers.find(({ slug }) => slug === query.coach);
  const services = coach ? all.filter(({ slug }) => coach.services.includes(slug)) : all;
  const carried = { coach: coach?.slug, chapter: query.chapter };
  return (
    <div className="wrap grid gap-10 pt-10 sm:pt-14">
      <div className="max-w-2xl">
        <h1 className="text-4xl sm:text-5xl">What would help you today?</h1>
        <p className="mt-4 text-muted">
          Choose one, then a time{coach && ` with ${coach.name}`}. If you’re not sure, 25 minutes on the table
          is a good first visit.
        </p>
        <div className="mt-5">
          <FoldedRedFlags emergencyNumber={studio.emergencyNumber} />
        </div>
        <div className="mt-5 empty:hidden">
          <ChapterNote chapter={carried.chapter} />
        </div>
      </div>
      {services.length > 0 ? (
        <ServiceList heading="h2" services={services} hrefOf={(slug) => paths.bookService(slug, carried)} />
      ) : (
        <p className="card p-6">Online booking isn’t open yet. Please call us.</p>
      )}
    </div>
  );
}
