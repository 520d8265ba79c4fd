import type { Metadata } from "next";
import { RedFlags } from "@/components/booking/red-flags";
import { ServiceList } from "@/components/booking/service-list";
import { paths } from "@/lib/paths";
import { listServices } from "@/lib/studio/queries";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { type Query, queryValue } from "@/lib/web/query";

export const metadata: Metadata = { title: "Book a session" };

export default async function BookPage({ searchParams }: { searchParams: Query }) {
  allowAnyone();
  const query = await searchParams;
  const carried = { coach: queryValue(query.coach), chapter: queryValue(query.chapter) };
  const services = await listServices(requestContext());
  return (
    <div className="wrap grid gap-10 pt-10 sm:pt-14">
      <div className="max-w-2xl">
        <h1 className="text-4xl sm:text-5xl">What would help you today?</h1>
        <p className="mt-4 text-muted">Choose one, then a time. If you are not sure, 25 minutes on the table is a good first visit.</p>
      </div>
      {services.length > 0 ? (
        <ServiceList services={services} hrefOf={(slug) => paths.bookService(slug, carried)} />
      ) : (
        <p className="card p-6">Nothing can be booked online yet. Please call us.</p>
      )}
      <RedFlags />
    </div>
  );
}
