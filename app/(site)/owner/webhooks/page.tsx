import type { Metadata } from "next";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { EndpointList } from "@/components/webhooks/endpoint-list";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { listEndpoints } from "@/lib/webhooks/queries";
import { addWebhook } from "./actions";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: PageProps) {
  await requireOwner();
  const [query, endpoints] = await Promise.all([
    readQuery(searchParams, { flash: flashField }),
    listEndpoints(requestContext()),
  ]);
  return (
    <div className="wrap max-w-3xl pt-6">
      <BackLink href={paths.ownerSettings()}>Settings</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">Webhooks</h1>
      <p className="mt-3 mb-6 text-muted">
        We notify other programs right away about bookings and inquiries. Each event is signed as Standard
        Webhooks says, retried for about a day, and logged here.
      </p>
      <Flash flash={query.flash} />
      <div className="mt-6">
        <EndpointList endpoints={endpoints} />
      </div>
      <Section className="my-8" title="Add a webhook">
        <EndpointForm action={addWebhook} />
      </Section>
    </div>
  );
}
