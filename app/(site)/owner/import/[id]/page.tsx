import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportReport } from "@/components/imports/import-report";
import { ImportSetup } from "@/components/imports/import-setup";
import { BackLink } from "@/components/ui/back-link";
import { Notice } from "@/components/ui/notice";
import { wordField } from "@/lib/fields";
import { getImport } from "@/lib/imports/queries";
import { importId, reportListing } from "@/lib/imports/schema";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { requireOwner } from "@/lib/web/guards";
import { importPreview, importReport } from "@/lib/web/import-page";
import { type Query, readQuery, readTyped } from "@/lib/web/query";
import { cancel, start } from "../actions";

export const metadata: Metadata = { title: "Import" };

const NEWS: Record<string, string> = {
  incomplete: "Nothing was started yet. Look at the columns first.",
  "not-ready": "This import was started or stopped before. Nothing more was done.",
  trouble: "That could not be done right now. Nothing was changed. Please try again in a moment.",
};

export default async function ImportPage(props: { params: Promise<{ id: string }>; searchParams: Query }) {
  await requireOwner();
  const ctx = requestContext();
  const [{ id: asked }, query] = await Promise.all([
    props.params,
    readQuery(props.searchParams, { news: wordField }),
  ]);
  const id = importId.safeParse(asked);
  const file = id.success ? await getImport(ctx, id.data) : null;
  if (!file) notFound();
  const news = own(NEWS, query.news);
  return (
    <div className="wrap max-w-4xl pt-6">
      <BackLink href={paths.ownerImports()}>All imports</BackLink>
      <h1 className="mt-2 mb-4 text-3xl [overflow-wrap:anywhere] sm:text-4xl">{file.fileName}</h1>
      {news && <Notice look="care" title={news} />}
      {file.state === "READY" ? (
        <ImportSetup
          file={file}
          preview={await importPreview(ctx, file, await readTyped(props.searchParams))}
          start={start}
          cancel={cancel}
        />
      ) : (
        <>
          <ImportProgress file={file} cancel={cancel} />
          <ImportReport
            file={file}
            report={await importReport(ctx, file, await readQuery(props.searchParams, reportListing.shape))}
          />
        </>
      )}
    </div>
  );
}
