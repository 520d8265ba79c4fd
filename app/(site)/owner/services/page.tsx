import type { Metadata } from "next";
import { z } from "zod";
import { ArchivedServices, EditedServices } from "@/components/services/edited-services";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { idField } from "@/lib/fields";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { listEditedServices } from "@/lib/services/queries";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { reorder, restore } from "./actions";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage({ searchParams }: PageProps) {
  await requireOwner();
  const ctx = requestContext();
  const [query, { currency }, services, coaches] = await Promise.all([
    readQuery(searchParams, { flash: flashField, at: idField, way: z.enum(["up", "down"]) }),
    siteStudio(),
    listEditedServices(ctx),
    listCoaches(ctx).then(namesBySlug),
  ]);
  const archived = services.filter(({ active }) => !active);
  return (
    <div className="wrap max-w-3xl pt-6">
      <BackLink href={paths.ownerSettings()}>Settings</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">Services</h1>
      <p className="mt-3 mb-6 text-muted">
        What clients can book, in the order of the page. Changes apply to new bookings; sessions that are
        already booked keep their time, length and price.
      </p>
      <Flash flash={query.flash} className="mb-6" />
      <EditedServices
        services={services.filter(({ active }) => active)}
        naming={{ currency, coaches }}
        pressed={query.at && query.way ? { id: query.at, way: query.way } : undefined}
        reorder={reorder}
      />
      <ButtonLink href={paths.ownerServiceNew()} className="mt-6">
        Add a service
      </ButtonLink>
      {archived.length > 0 && (
        <Section className="my-10" title="Archived">
          <p className="mb-3 text-base text-muted">No one can book these. Their booked sessions stay.</p>
          <ArchivedServices services={archived} naming={{ currency, coaches }} restore={restore} />
        </Section>
      )}
    </div>
  );
}
