import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { EndpointControls, RemoveEndpoint } from "@/components/webhooks/endpoint-controls";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { EndpointNotices } from "@/components/webhooks/endpoint-notices";
import { SecretForm } from "@/components/webhooks/secret-form";
import { WebhookLog } from "@/components/webhooks/webhook-log";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { listEndpoints, listWebhookDeliveries } from "@/lib/webhooks/queries";
import { logPage, webhookId } from "@/lib/webhooks/schema";
import {
  changeWebhook,
  pauseWebhook,
  removeWebhook,
  rotateWebhookSecret,
  sendWebhookAgain,
  testWebhook,
} from "../actions";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhookPage({ params, searchParams }: PageProps<"id">) {
  await requireOwner();
  const id = webhookId.safeParse((await params).id);
  if (!id.success) notFound();
  const { page, flash } = await readQuery(searchParams, { page: logPage, flash: flashField });
  const ctx = requestContext();
  const [{ timeZone }, [endpoint], { deliveries, hasOlder }] = await Promise.all([
    siteStudio(),
    listEndpoints(ctx, id.data),
    listWebhookDeliveries(ctx, { endpointId: id.data, page }),
  ]);
  if (!endpoint || (page > 1 && deliveries.length === 0)) notFound();
  const isPaused = endpoint.pausedAt !== null;
  return (
    <div className="wrap max-w-3xl pt-8">
      <BackLink href={paths.ownerWebhooks()}>Webhooks</BackLink>
      <h1 className="mt-2 mb-6 text-2xl [overflow-wrap:anywhere] sm:text-4xl">{endpoint.url}</h1>
      <Flash flash={flash} className="mb-6" />
      <EndpointNotices endpoint={endpoint} timeZone={timeZone} />
      <EndpointControls id={endpoint.id} isPaused={isPaused} test={testWebhook} pause={pauseWebhook} />
      <Section className="my-8" title="Log">
        {deliveries.length === 0 ? (
          <p className="card p-6">Nothing has been sent yet. Send a test to see whether it arrives.</p>
        ) : (
          <WebhookLog
            endpointId={endpoint.id}
            deliveries={deliveries}
            timeZone={timeZone}
            sendAgain={sendWebhookAgain}
          />
        )}
        <Pager
          page={page}
          hasOlder={hasOlder}
          of="deliveries"
          hrefOf={(to) => paths.ownerWebhook(endpoint.id, { page: to })}
        />
      </Section>
      <Section className="my-8" title="URL and events">
        <EndpointForm endpoint={endpoint} action={changeWebhook} />
      </Section>
      <Section className="my-8" title="Secret">
        <SecretForm id={endpoint.id} action={rotateWebhookSecret} />
      </Section>
      <Section className="my-8" title="Delete">
        <RemoveEndpoint id={endpoint.id} remove={removeWebhook} />
      </Section>
    </div>
  );
}
