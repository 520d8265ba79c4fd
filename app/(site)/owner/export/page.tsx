import type { Metadata } from "next";
import { ExportForm } from "@/components/imports/export-form";
import { BackLink } from "@/components/ui/back-link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { requireOwner } from "@/lib/web/guards";

export const metadata: Metadata = { title: "Export" };

export default async function ExportPage() {
  await requireOwner();
  return (
    <div className="wrap max-w-3xl pt-6">
      <BackLink href={paths.ownerSettings()}>Settings</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">Export</h1>
      <p className="mt-3 mb-6 text-muted">
        Files for spreadsheets (CSV, UTF-8), with times as the studio’s clock shows them. A cell that a
        spreadsheet would run as a formula starts with an apostrophe; an import here removes it.
      </p>
      <Section className="my-8" title="Inquiries">
        <ExportForm kind="leads">All of them with their messages, including suspected spam.</ExportForm>
      </Section>
      <Section className="my-8" title="Clients">
        <ExportForm
          kind="clients"
          notes="With the notes about them, which may say something about their health"
        >
          Name, addresses, phone, and how many sessions they have booked.
        </ExportForm>
      </Section>
      <Section className="my-8" title="Bookings">
        <ExportForm
          kind="bookings"
          notes="With notes, reasons and the stretch they came from: these may say something about health"
        >
          Every booking with its session, client, price, and outcome.
        </ExportForm>
      </Section>
    </div>
  );
}
