import type { Metadata } from "next";
import { ServiceForm } from "@/components/services/service-form";
import { ServicePreview } from "@/components/services/service-preview";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { getServiceEditor } from "@/lib/services/service-editor";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { saveService } from "../actions";

export const metadata: Metadata = { title: "Add a service" };

export default async function NewServicePage({ searchParams }: PageProps) {
  await requireOwner();
  const [query, { timeZone, currency }] = await Promise.all([
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
  ]);
  const editor = await getServiceEditor(requestContext(), null, await readTyped(searchParams));
  return (
    <div className="wrap max-w-3xl pt-6 pb-16">
      <BackLink href={paths.ownerServices()}>Services</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">Add a service</h1>
      <Flash flash={query.flash} className="mt-6" />
      <ServiceForm editor={editor} id={undefined} currency={currency} save={saveService} />
      <ServicePreview editor={editor} isArchived={false} timeZone={timeZone} />
    </div>
  );
}
