import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportReport } from "@/components/imports/import-report";
import { ImportSetup } from "@/components/imports/import-setup";
import { BackLink } from "@/components/ui/back-link";
import { Flash } from "@/components/ui/flash";
import { flashField } from "@/lib/flash";
import { getImport } from "@/lib/imports/queries";
import { importId, reportListing } from "@/lib/imports/schema";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { importPreview, importReport } from "@/lib/web/import-page";
import { type PageProps, readQuery, readTyped } from "@/lib/web/query";
import { cancel, start } from "../actions";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params, searchParams }: PageProps<"id">) {
  await requireOwner();
  const ctx = requestContext();
  const [{ id: asked }, query] = await Promise.all([params, readQuery(searchParams, { flash: flashField })]);
  const id = importId.safeParse(asked);
  const file = id.success ? await getImport(ctx, id.data) : null;
  if (!file) notFound();
  return (
    <div className="wrap max-w-4xl pt-6">
      <BackLink href={paths.ownerImports()}>All imports</BackLink>
      <h1 className="mt-2 mb-4 text-3xl [overflow-wrap:anywhere] sm:text-4xl">{file.fileName}</h1>
      <Flash flash={query.flash} />
      {file.state === "READY" ? (
        <ImportSetup
          file={file}
          preview={await importPreview(ctx, file, await readTyped(searchParams))}
          start={start}
          cancel={cancel}
        />
      ) : (
        <>
          <ImportProgress file={file} cancel={cancel} />
          <ImportReport
            file={file}
            report={await importReport(ctx, file, await readQuery(searchParams, reportListing.shape))}
          />
        </>
      )}
    </div>
  );
}
