import Link from "next/link";
import type { ComponentType } from "react";
import type { MovePictureProps } from "@/components/figure/move-picture";
import type { PostCardView } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";

interface PostCardProps {
  post: PostCardView;
  timeZone: string;
  /** One level below the list's heading. */
  heading?: "h2" | "h3";
  /** The component for the picture: `MoveImage` for cards below the fold. */
  Picture: ComponentType<MovePictureProps>;
}

export function PostCard({ post, timeZone, heading: Heading = "h2", Picture }: PostCardProps) {
  return (
    <li className="card group relative flex flex-col overflow-hidden">
      <div className="relative aspect-[16/9] bg-sunken">
        <Picture
          figure={post.figure}
          title=""
          className="absolute inset-x-6 top-6 bottom-0 h-[calc(100%-1.5rem)] w-[calc(100%-3rem)]"
        />
      </div>
      <div className="flex flex-1 flex-col px-6 pt-5 pb-6">
        <Heading className="text-2xl">
          <Link
            href={paths.post(post.slug)}
            prefetch={false}
            className="text-text no-underline after:absolute after:inset-0 group-hover:underline"
          >
            {post.title}
          </Link>
        </Heading>
        <p className="mt-3 text-base text-muted">{post.summary}</p>
        <p className="mt-auto pt-5 text-base text-muted">
          {post.authorName} · {formatLongDate(post.publishedAt, timeZone)} · {post.readingMinutes} min
        </p>
        <p aria-hidden="true" className="mt-2 font-semibold text-base text-primary">
          Read more
        </p>
      </div>
    </li>
  );
}
