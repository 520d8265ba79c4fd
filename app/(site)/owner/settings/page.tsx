import type { Metadata } from "next";
import { EventList } from "@/components/audit/event-list";
import { SettingsForm } from "@/components/studio/settings-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Flash } from "@/components/ui/flash";
import { Section } from "@/components/ui/section";
import { listEvents } from "@/lib/audit/queries";
import { flashField } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { listCoaches, readSettings } from "@/lib/studio/queries";
import { namesBySlug, STUDIO_SUBJECT_ID, settingsFields, zoneInWords } from "@/lib/studio/rules";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { saveSettings } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ searchParams }: PageProps) {
  await requireOwner();
  const ctx = requestContext();
  const [query, { timeZone, currency }, settings, events, coaches] = await Promise.all([
    readQuery(searchParams, { flash: flashField }),
    siteStudio(),
    readSettings(ctx),
    listEvents(ctx, [STUDIO_SUBJECT_ID]),
    listCoaches(ctx, { everyone: true }).then(namesBySlug),
  ]);
  return (
    <div className="wrap max-w-3xl pt-8">
      <h1 className="text-4xl sm:text-5xl">Settings</h1>
      <p className="mt-3 mb-6 text-muted">
        Changes apply to new bookings. Sessions that are already booked keep their price, their reminders and
        their terms for changes.
      </p>
      <Flash flash={query.flash} />
      <SettingsForm
        key={JSON.stringify(settings)}
        fields={settingsFields(settings)}
        zone={`${zoneInWords(timeZone, ctx.now)} (${timeZone})`}
        action={saveSettings}
      />
      <Section className="my-8" title="What clients can book">
        <p className="mb-4">Names, prices, lengths, coaches and the order of your services.</p>
        <ButtonLink look="quiet" href={paths.ownerServices()}>
          Services
        </ButtonLink>
      </Section>
      <Section className="my-8" title="Integrations">
        <p className="mb-4">
          Import spreadsheets from other programs, export your own data, notify other programs with webhooks,
          and let them book with an API key.
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink look="quiet" href={paths.ownerImports()}>
            Import
          </ButtonLink>
          <ButtonLink look="quiet" href={paths.ownerExports()}>
            Export
          </ButtonLink>
          <ButtonLink look="quiet" href={paths.ownerWebhooks()}>
            Webhooks
          </ButtonLink>
          <ButtonLink look="quiet" href={paths.ownerApiKeys()}>
            API keys
          </ButtonLink>
        </div>
      </Section>
      <Section className="my-8" title="Change history">
        <EventList events={events} telling={{ timeZone, currency, coaches }} />
      </Section>
    </div>
  );
}
