import { notFound, permanentRedirect } from "next/navigation";
import { BookCall } from "@/components/blog/book-call";
import { MoveGuide } from "@/components/blog/move-guide";
import { PostCard } from "@/components/blog/post-card";
import { BackLink } from "@/components/ui/back-link";
import { getMove, getSlugNow } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

interface MovePageProps {
  params: Promise<{ slug: string }>;
}

export default async function MovePage({ params }: MovePageProps) {
  allowAnyone();
  const { slug } = await params;
  const ctx = requestContext();
  const [studio, found] = await Promise.all([siteStudio(), getMove(ctx, slug)]);
  if (!found) {
    const now = await getSlugNow(ctx, "move", slug);
    if (now) permanentRedirect(paths.move(now));
    notFound();
  }
  const { move, posts } = found;
  return (
    <div className="wrap pt-8 sm:pt-10">
      <BackLink href={paths.moves()}>All moves</BackLink>
      <MoveGuide move={move} />
      <BookCall chapter={move.slug}>
        {move.kind === "STRETCH"
          ? "A coach can take this stretch further than you can alone."
          : "A coach can look at how you do this, and make it fit you."}
      </BookCall>
      {posts.length > 0 && (
        <section aria-labelledby="posts" className="mt-14">
          <h2 id="posts" className="mb-6 text-3xl">
            Posts that use it
          </h2>
          <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
            {posts.map((post) => (
              <PostCard key={post.slug} post={post} timeZone={studio.timeZone} heading="h3" />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
