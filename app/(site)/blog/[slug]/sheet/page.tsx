import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { RoutineSheet } from "@/components/routine/routine-sheet";
import { BackLink } from "@/components/ui/back-link";
import { PrintButton } from "@/components/ui/print-button";
import { getPost, getSlugNow } from "@/lib/blog/queries";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pathSlug } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export const metadata: Metadata = { title: "The routine on one sheet", robots: { index: false } };

/** A post's routine on one sheet of paper. */
export default async function SheetPage({ params }: { params: Promise<{ slug: string }> }) {
  allowAnyone();
  const slug = pathSlug((await params).slug);
  const ctx = requestContext();
  const [studio, post] = await Promise.all([siteStudio(), getPost(ctx, slug)]);
  if (!post) {
    const now = await getSlugNow(ctx, "post", slug);
    if (now) permanentRedirect(paths.postSheet(now));
    notFound();
  }
  if (post.chapters.length === 0) notFound();
  return (
    <div className="wrap pt-8 print:p-0">
      <div className="print:hidden mb-6 flex flex-wrap items-center justify-between gap-4">
        <BackLink href={paths.post(slug)}>Back to the post</BackLink>
        <PrintButton />
      </div>
      <RoutineSheet routine={post} studio={studio} url={new URL(paths.post(slug), env.APP_URL).href} />
    </div>
  );
}
