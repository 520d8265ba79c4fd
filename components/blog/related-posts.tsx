import { MoveImage } from "@/components/figure/move-image";
import { Section } from "@/components/ui/section";
import type { PostCardView } from "@/lib/blog/queries";
import { PostCard } from "./post-card";

interface RelatedPostsProps {
  title: string;
  posts: readonly PostCardView[];
  timeZone: string;
}

export function RelatedPosts({ title, posts, timeZone }: RelatedPostsProps) {
  if (posts.length === 0) return null;
  return (
    <Section id="related" title={title} heading="mb-6 text-3xl" className="print:hidden my-16">
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {posts.map((post) => (
          <PostCard key={post.slug} post={post} timeZone={timeZone} heading="h3" Picture={MoveImage} />
        ))}
      </ul>
    </Section>
  );
}
