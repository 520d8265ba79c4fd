import { notFound, permanentRedirect } from "next/navigation";
import { BookCall } from "@/components/blog/book-call";
import { MoveGuide } from "@/components/blog/move-guide";
import { RedFlagCheck } from "@/components/blog/red-flag-check";
import { RelatedPosts } from "@/components/blog/related-posts";
import { BackLink } from "@/components/ui/back-link";
import { getMove, getSlugNow } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { requestContext } from "@/lib/web/context";
import { allowAnyone } from "@/lib/web/guards";
import { pathSlug } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";

interface MovePageProps {
  params: Promise<{ slug: string }>;
}

export default async function MovePage({ params }: MovePageProps) {
  allowAnyone();
  const slug = pathSlug((await params).slug);
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
      <MoveGuide move={move} redFlags={<RedFlagCheck />} />
      <BookCall chapter={move.slug}>
        {move.kind === "STRETCH"
          ? "A coach can take this stretch further than you can alone."
          : "A coach can look at how you do this, and make it fit you."}
      </BookCall>
      <RelatedPosts title="Posts that use it" posts={posts} timeZone={studio.timeZone} />
    </div>
  );
}
