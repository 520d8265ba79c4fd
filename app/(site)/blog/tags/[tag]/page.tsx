import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PostList } from "@/components/blog/post-list";
import { TagLinks } from "@/components/blog/tag-links";
import { BackLink } from "@/components/ui/back-link";
import { listPosts, listTags } from "@/lib/blog/queries";
import { pageNumber } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { type PageProps, pathSlug, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

export async function generateMetadata({ params, searchParams }: PageProps<"tag">): Promise<Metadata> {
  const tag = pathSlug((await params).tag);
  const { page } = await readQuery(searchParams, { page: pageNumber });
  const [studio, tags] = await Promise.all([siteStudio(), listTags(requestContext())]);
  const found = tags.find(({ slug }) => slug === tag);
  if (!found) return {};
  return pageMetadata(studio, {
    path: paths.blogTag(tag, { page: page > 1 ? String(page) : undefined }),
    title: found.name,
    description: `What our coaches wrote about ${found.name.toLowerCase()}.`,
  });
}

export default async function TagPage({ params, searchParams }: PageProps<"tag">) {
  allowAnyone();
  const tag = pathSlug((await params).tag);
  const { page } = await readQuery(searchParams, { page: pageNumber });
  const ctx = requestContext();
  const [studio, tags, list] = await Promise.all([
    siteStudio(),
    listTags(ctx),
    listPosts(ctx, { page, tag }),
  ]);
  const found = tags.find(({ slug }) => slug === tag);
  if (!found || list.page > list.pages) notFound();
  return (
    <div className="wrap pt-8 sm:pt-12">
      <BackLink href={paths.blog()}>All posts</BackLink>
      <h1 className="mt-2 text-4xl sm:text-5xl">{found.name}</h1>
      <nav aria-label="Topics" className="mt-6 mb-10">
        <TagLinks tags={tags} current={tag} />
      </nav>
      <PostList
        list={list}
        timeZone={studio.timeZone}
        hrefOf={(to) => paths.blogTag(tag, { page: to > 1 ? String(to) : undefined })}
      />
    </div>
  );
}
