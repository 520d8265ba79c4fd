import type { Metadata } from "next";
import { BookCall } from "@/components/blog/book-call";
import { JsonLd } from "@/components/blog/json-ld";
import { MoveGuide } from "@/components/blog/move-guide";
import { RelatedPosts } from "@/components/blog/related-posts";
import { MembershipInvitation } from "@/components/leads/membership-invitation";
import { BackLink } from "@/components/ui/back-link";
import { breadcrumbData } from "@/lib/blog/structured-data";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { redirectFormer, siteMove } from "@/lib/web/blog";
import { allowAnyone } from "@/lib/web/guards";
import { moveMetadata } from "@/lib/web/metadata";
import { type PageProps, pathSlug } from "@/lib/web/query";
import { siteStudio } from "@/lib/web/studio";
import { inquire } from "../../membership/actions";

export async function generateMetadata({ params }: PageProps<"slug">): Promise<Metadata> {
  const slug = pathSlug((await params).slug);
  const [studio, found] = await Promise.all([siteStudio(), siteMove(slug)]);
  return found ? moveMetadata(studio, found.move) : {};
}

export default async function MovePage({ params }: PageProps<"slug">) {
  allowAnyone();
  const slug = pathSlug((await params).slug);
  const [studio, found] = await Promise.all([siteStudio(), siteMove(slug)]);
  if (!found) return redirectFormer("move", slug, paths.move);
  const { move, posts } = found;
  const trail = [
    { name: "Moves", path: paths.moves() },
    { name: move.name, path: paths.move(slug) },
  ];
  return (
    <div className="wrap pt-8 sm:pt-10">
      <JsonLd data={breadcrumbData(trail, env.APP_URL)} />
      <BackLink href={paths.moves()}>All moves</BackLink>
      <MoveGuide move={move} emergencyNumber={studio.emergencyNumber} />
      <BookCall chapter={move.slug}>
        {move.kind === "STRETCH"
          ? "A coach can take this stretch further than you can alone."
          : "A coach can look at how you do this, and make it fit you."}
      </BookCall>
      <RelatedPosts title="Posts that use it" posts={posts} timeZone={studio.timeZone} />
      <MembershipInvitation action={inquire} from={{ chapter: slug }} />
    </div>
  );
}
