import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { UploadFlash } from "@/components/imports/upload-flash";
import { UploadForm } from "@/components/imports/upload-form";
import { BackLink } from "@/components/ui/back-link";
import { Section } from "@/components/ui/section";
import { wordField, wordsField } from "@/lib/fields";
import { listImports } from "@/lib/imports/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "Import" };

export default async function ImportsPage({ searchParams }: PageProps) {
  await requireOwner();
  const [query, imports, { timeZone }] = await Promise.all([
    readQuery(searchParams, { flash: wordField, at: wordsField }),
    listImports(requestContext()),
    siteStudio(),
  ]);
  return (
    <div className="wrap max-w-3xl pt-6">
      <BackLink href={paths.ownerSettings()}>Settings</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">Import</h1>
      <p className="mt-3 mb-6 text-muted">
        Brings inquiries or clients here from a spreadsheet or another program. First you’ll see how we read
        the file; nothing is imported until you say so. Importing the same file twice adds nothing.
      </p>
      <UploadFlash flash={query.flash} at={query.at} />
      <UploadForm />
      <Section className="my-8" title="Imported files">
        <ImportList imports={imports} timeZone={timeZone} />
      </Section>
    </div>
  );
}
