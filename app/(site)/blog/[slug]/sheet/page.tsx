import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoutineSheet } from "@/components/routine/routine-sheet";
import { BackLink } from "@/components/ui/back-link";
import { PrintButton } from "@/components/ui/print-button";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { redirectFormer, sitePost } from "@/lib/web/blog";
import { allowAnyone } from "@/lib/web/guards";
import { type PageProps, pathSlug } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata({ params }: PageProps<"slug">): Promise<Metadata> {
  const post = await sitePost(pathSlug((await params).slug));
  return post ? { title: `${post.title}, on one sheet`, robots: { index: false } } : {};
}

export default async function SheetPage({ params }: PageProps<"slug">) {
  allowAnyone();
  const slug = pathSlug((await params).slug);
  const [studio, post] = await Promise.all([siteStudio(), sitePost(slug)]);
  if (!post) return redirectFormer("post", slug, paths.postSheet);
  if (post.chapters.length === 0) notFound();
  return (
    <div className="wrap pt-8 print:p-0">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4 print:hidden">
        <BackLink href={paths.post(slug)}>Back to the post</BackLink>
        <PrintButton />
      </div>
      <RoutineSheet routine={post} studio={studio} url={env.APP_URL + paths.post(slug)} />
    </div>
  );
}
