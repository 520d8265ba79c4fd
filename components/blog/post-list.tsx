import { cardPicture } from "@/components/figure/move-image";
import { ButtonLink } from "@/components/ui/button-link";
import { Pager } from "@/components/ui/pager";
import type { PostPage } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { PostCard } from "./post-card";

interface PostListProps {
  list: PostPage;
  timeZone: string;
  hrefOf: (page: number) => string;
}

export function PostList({ list, timeZone, hrefOf }: PostListProps) {
  if (list.posts.length === 0) {
    return (
      <div className="card p-6">
        <p>No posts here yet. Until then, the moves show what our coaches would tell you.</p>
        <p className="mt-4">
          <ButtonLink look="quiet" href={paths.moves()}>
            Look through the moves
          </ButtonLink>
        </p>
      </div>
    );
  }
  return (
    <>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {list.posts.map((post, i) => (
          <PostCard key={post.slug} post={post} timeZone={timeZone} Picture={cardPicture(i)} />
        ))}
      </ul>
      <Pager page={list.page} pages={list.pages} hasOlder={list.page < list.pages} hrefOf={hrefOf} />
    </>
  );
}
