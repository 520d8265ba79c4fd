import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PostList } from "@/components/blog/post-list";
import { SearchForm } from "@/components/blog/search-form";
import { SearchResults } from "@/components/blog/search-results";
import { TagLinks } from "@/components/blog/tag-links";
import { TextAnchor } from "@/components/ui/text-link";
import { listPosts, listTags } from "@/lib/blog/queries";
import { searchPosts } from "@/lib/blog/search-posts";
import { pageNumber, searchText } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pageMetadata } from "@/lib/web/metadata";
import { type PageProps, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

const ASKED = { q: searchText.default(""), page: pageNumber };

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const { q, page } = await readQuery(searchParams, ASKED);
  const metadata = pageMetadata(await siteStudio(), {
    path: paths.blog({ page: page > 1 ? String(page) : undefined }),
    title: "Blog",
    description:
      "Why a lower back hurts, what to do about it at home, and what a stretching session is like.",
  });
  // Search results are endless, and every post is in the sitemap.
  return q ? { ...metadata, robots: { index: false } } : metadata;
}

export default async function BlogPage({ searchParams }: PageProps) {
  allowAnyone();
  const { q: text, page } = await readQuery(searchParams, ASKED);
  const ctx = requestContext();
  const [studio, tags, found, list] = await Promise.all([
    siteStudio(),
    listTags(ctx),
    text ? searchPosts(ctx, text) : undefined,
    text ? undefined : listPosts(ctx, { page }),
  ]);
  if (list && list.page > list.pages) notFound();
  return (
    <div className="wrap pt-10 sm:pt-14">
      <div className="grid items-end gap-x-14 gap-y-6 lg:grid-cols-[7fr_5fr]">
        <div>
          <h1 className="text-4xl sm:text-5xl">For your back, and the rest of you</h1>
          <p className="mt-4 max-w-xl text-muted">
            Written by our coaches: what makes a back hurt, and what you can do about it on your own floor.
          </p>
        </div>
        <SearchForm text={text} />
      </div>
      {tags.length > 0 && (
        <nav aria-label="Topics" className="mt-8">
          <TagLinks tags={tags} />
        </nav>
      )}
      <div className="mt-10">
        {found && <SearchResults text={text} found={found} />}
        {list && (
          <PostList
            list={list}
            timeZone={studio.timeZone}
            hrefOf={(to) => paths.blog({ page: to > 1 ? String(to) : undefined })}
          />
        )}
      </div>
      <p className="mt-10 text-base text-muted">
        Follow new posts in a feed reader: <TextAnchor href={paths.feedRss()}>RSS</TextAnchor> or{" "}
        <TextAnchor href={paths.feedJson()}>JSON Feed</TextAnchor>.
      </p>
    </div>
  );
}
