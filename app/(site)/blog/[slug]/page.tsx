import { notFound, permanentRedirect } from "next/navigation";
import { Article } from "@/components/blog/article";
import { BookCall } from "@/components/blog/book-call";
import { Byline } from "@/components/blog/byline";
import { ChapterList } from "@/components/blog/chapter-list";
import { ContentsList } from "@/components/blog/contents-list";
import { MembershipInvitation } from "@/components/blog/membership-invitation";
import { PostCard } from "@/components/blog/post-card";
import { PsoasCheck } from "@/components/blog/psoas-check";
import { RedFlagCheck } from "@/components/blog/red-flag-check";
import { TagLinks } from "@/components/blog/tag-links";
import { BackLink } from "@/components/ui/back-link";
import { articleOf } from "@/lib/blog/markdown";
import { getPost, getSlugNow, listMoves, listRelatedPosts } from "@/lib/blog/queries";
import { videoOf } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import type { Query } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

interface PostPageProps {
  params: Promise<{ slug: string }>;
  searchParams: Query;
}

export default async function PostPage({ params }: PostPageProps) {
  allowAnyone();
  const { slug } = await params;
  const ctx = requestContext();
  const [studio, post, moves, related] = await Promise.all([
    siteStudio(),
    getPost(ctx, slug),
    listMoves(ctx),
    listRelatedPosts(ctx, slug),
  ]);
  if (!post) {
    const now = await getSlugNow(ctx, "post", slug);
    if (now) permanentRedirect(paths.post(now));
    notFound();
  }
  const article = articleOf(post.body);
  const video = videoOf(post.videoUrl);
  return (
    <article className="wrap pt-8 sm:pt-10">
      <header className="max-w-3xl">
        <BackLink href={paths.blog()}>All posts</BackLink>
        <h1 className="mt-2 mb-4 text-[clamp(2.2rem,5.5vw,3.5rem)]">{post.title}</h1>
        <p className="mb-6 text-muted text-xl">{post.summary}</p>
        <Byline post={post} timeZone={studio.timeZone} />
      </header>
      {post.chapters.length > 0 && (
        <div className="mt-8">
          <RedFlagCheck />
        </div>
      )}
      {post.chapters.length > 0 && (
        <section id="follow-along" aria-labelledby="moves" data-when-well className="mt-10 scroll-mt-4">
          <h2 id="moves" className="mb-5 text-3xl">
            {post.chapters.length} moves, one after another
          </h2>
          <ChapterList post={post.slug} chapters={post.chapters} hasVideo={video !== undefined} />
        </section>
      )}
      <div className="mt-12 grid gap-x-14 lg:grid-cols-[1fr_17rem]">
        <nav aria-label="In this post" className="mb-8 lg:order-2">
          <div className="lg:sticky lg:top-6">
            <p className="font-semibold">In this post</p>
            <ContentsList contents={article.contents} />
          </div>
        </nav>
        <div className="min-w-0 max-w-[42rem]">
          <Article
            article={article}
            moves={moves}
            psoasCheck={<PsoasCheck moves={moves.filter(({ targets }) => targets.includes("Psoas"))} />}
          />
          <div className="mt-10">
            <TagLinks tags={post.tags} />
          </div>
        </div>
      </div>
      {related.length > 0 && (
        <section aria-labelledby="related" className="mt-16">
          <h2 id="related" className="mb-6 text-3xl">
            Read on
          </h2>
          <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
            {related.map((each) => (
              <PostCard key={each.slug} post={each} timeZone={studio.timeZone} heading="h3" />
            ))}
          </ul>
        </section>
      )}
      <BookCall>Would you rather have it done for you?</BookCall>
      <MembershipInvitation />
    </article>
  );
}
