import type { Metadata } from "next";
import { BookCall } from "@/components/blog/book-call";
import { Byline } from "@/components/blog/byline";
import { ChapterList } from "@/components/blog/chapter-list";
import { JsonLd } from "@/components/blog/json-ld";
import { PostBody } from "@/components/blog/post-body";
import { RedFlagCheck } from "@/components/blog/red-flag-check";
import { RelatedPosts } from "@/components/blog/related-posts";
import { Routine } from "@/components/blog/routine";
import { ScrollToTop } from "@/components/blog/scroll-to-top";
import { Share } from "@/components/blog/share";
import { TagLinks } from "@/components/blog/tag-links";
import { MembershipInvitation } from "@/components/leads/membership-invitation";
import { BackLink } from "@/components/ui/back-link";
import { articleOf } from "@/lib/blog/markdown";
import { listMoves, listRelatedPosts } from "@/lib/blog/queries";
import { startOf, videoOf } from "@/lib/blog/rules";
import { articleData, breadcrumbData, videoData } from "@/lib/blog/structured-data";
import { env } from "@/lib/env";
import { wordsField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { redirectFormer, sitePost } from "@/lib/web/blog";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { postMetadata } from "@/lib/web/metadata";
import { type PageProps, pathSlug, readQuery } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { inquire } from "../../membership/actions";

export async function generateMetadata({ params }: PageProps<"slug">): Promise<Metadata> {
  const slug = pathSlug((await params).slug);
  const [studio, post] = await Promise.all([siteStudio(), sitePost(slug)]);
  return post ? postMetadata(studio, post) : {};
}

export default async function PostPage({ params, searchParams }: PageProps<"slug">) {
  allowAnyone();
  const slug = pathSlug((await params).slug);
  const query = await readQuery(searchParams, { t: wordsField });
  const ctx = requestContext();
  const [studio, post, moves, related] = await Promise.all([
    siteStudio(),
    sitePost(slug),
    listMoves(ctx),
    listRelatedPosts(ctx, slug),
  ]);
  if (!post) return redirectFormer("post", slug, paths.post);
  const article = articleOf(post.body);
  const trail = [
    { name: "Blog", path: paths.blog() },
    { name: post.title, path: paths.post(slug) },
  ];
  const video = videoOf(post.videoUrl);
  const hasRoutine = post.chapters.length > 0;
  return (
    <article className="wrap pt-8 sm:pt-10">
      <JsonLd data={articleData(post, studio, env.APP_URL)} />
      <JsonLd data={videoData(post, env.APP_URL)} />
      <JsonLd data={breadcrumbData(trail, env.APP_URL)} />
      <header className="max-w-3xl">
        <BackLink href={paths.blog()}>All posts</BackLink>
        <h1 className="mt-2 mb-4 text-[clamp(2.2rem,5.5vw,3.5rem)]">{post.title}</h1>
        <p className="mb-6 text-muted text-xl">{post.summary}</p>
        <Byline post={post} timeZone={studio.timeZone} />
      </header>
      {(hasRoutine || article.hasExercises) && (
        <div className="mt-10">
          <RedFlagCheck emergencyNumber={studio.emergencyNumber} />
        </div>
      )}
      {hasRoutine && <Routine post={post} video={video} start={startOf(query.t, post)} />}
      <PostBody article={article} moves={moves}>
        <div className="mt-10">
          <TagLinks tags={post.tags} />
        </div>
        <div className="mt-10">
          <Share url={env.APP_URL + paths.post(slug)} title={post.title} />
        </div>
      </PostBody>
      {hasRoutine && <ChapterList post={post.slug} chapters={post.chapters} hasVideo={video !== undefined} />}
      <BookCall>Would you rather have it done for you?</BookCall>
      <RelatedPosts title="Keep reading" posts={related} timeZone={studio.timeZone} />
      <MembershipInvitation action={inquire} from={{ post: slug }} uninvited />
      <ScrollToTop />
    </article>
  );
}
