import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventList } from "@/components/audit/event-list";
import { ArchiveService, RestoreService } from "@/components/services/archive-service";
import { ServiceForm } from "@/components/services/service-form";
import { ServicePreview } from "@/components/services/service-preview";
import { StaleService } from "@/components/services/stale-service";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { listEvents } from "@/lib/audit/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { getEditedService } from "@/lib/services/queries";
import { getServiceEditor } from "@/lib/services/service-editor";
import { listCoaches } from "@/lib/studio/queries";
import { namesBySlug } from "@/lib/studio/rules";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { archive, restore, saveService } from "../actions";

export const metadata: Metadata = { title: "Edit a service" };

export default async function EditServicePage({ params, searchParams }: PageProps<"id">) {
  await requireOwner();
  const ctx = requestContext();
  const service = (await getEditedService(ctx, (await params).id)) ?? notFound();
  const [query, { timeZone, currency }, editor, events, coaches] = await Promise.all([
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
    readTyped(searchParams).then((fields) => getServiceEditor(ctx, service, fields)),
    listEvents(ctx, [service.id]),
    listCoaches(ctx, { everyone: true }).then(namesBySlug),
  ]);
  return (
    <div className="wrap max-w-3xl pt-6 pb-16">
      <BackLink href={paths.ownerServices()}>Services</BackLink>
      <h1 className="mt-2 text-4xl [overflow-wrap:anywhere] sm:text-5xl">{service.name}</h1>
      {editor.isStale && <StaleService />}
      <Flash flash={query.flash} className="mt-6" />
      <ServiceForm editor={editor} id={service.id} currency={currency} save={saveService} />
      <ServicePreview editor={editor} isArchived={!service.active} timeZone={timeZone} />
      <Section className="my-10" title={service.active ? "Archive" : "Archived"}>
        {service.active ? (
          <ArchiveService service={service} archive={archive} />
        ) : (
          <RestoreService id={service.id} restore={restore} />
        )}
      </Section>
      <Section className="my-8" title="Change history">
        <EventList events={events} telling={{ timeZone, currency, coaches }} />
      </Section>
    </div>
  );
}
