import type { Metadata } from "next";
import { ApiKeyForm } from "@/components/access/api-key-form";
import { ApiKeyList } from "@/components/access/api-key-list";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { TextAnchor } from "@/components/ui/text-link";
import { listApiKeys } from "@/lib/access/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { addApiKey, editApiKey, endApiKey } from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: PageProps) {
  await requireOwner();
  const [query, keys, { timeZone }] = await Promise.all([
    readQuery(searchParams, { flash: flashField }),
    listApiKeys(requestContext()),
    siteStudio(),
  ]);
  return (
    <div className="wrap max-w-3xl pt-6">
      <BackLink href={paths.ownerSettings()}>Settings</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">API keys</h1>
      <p className="mt-3 mb-6 text-muted">
        With a key, a program of yours books and sends inquiries without the limits for visitors. Give each
        program its own, so that you can revoke one without stopping the others. What a program can do is
        described in{" "}
        <TextAnchor href="/api/v1/openapi.json" inline>
          the API’s document
        </TextAnchor>
        .
      </p>
      <Flash flash={query.flash} />
      <div className="mt-6">
        <ApiKeyList keys={keys} timeZone={timeZone} edit={editApiKey} revoke={endApiKey} />
      </div>
      <Section className="my-8" title="New key">
        <ApiKeyForm action={addApiKey} />
      </Section>
    </div>
  );
}
