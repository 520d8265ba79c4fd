import Link from "next/link";
import { Portrait } from "@/components/figure/portraits";
import type { AuthorView, PostView } from "@/lib/blog/queries";
import { paths } from "@/lib/paths";
import { formatLongDate } from "@/lib/time";

export function Byline({ post, timeZone }: { post: PostView; timeZone: string }) {
  const { author, reviewer, reviewedOn, publishedAt, revisedAt } = post;
  return (
    <div className="flex items-start gap-4">
      <Portrait portrait={author.portrait} name="" className="size-14 shrink-0 rounded-full" />
      <div className="text-base text-muted">
        <p>
          <CoachLink coach={author} />
          {author.credentials && ` · ${author.credentials}`}
        </p>
        <p>
          <Day instant={publishedAt} timeZone={timeZone} />
          {revisedAt && (
            <>
              , updated <Day instant={revisedAt} timeZone={timeZone} />
            </>
          )}{" "}
          · {post.readingMinutes} min read
        </p>
        {/* A review means something only if the reviewer has a credential. */}
        {reviewer?.credentials && (
          <p>
            Reviewed by <CoachLink coach={reviewer} /> ({reviewer.credentials})
            {reviewedOn && (
              <>
                {" "}
                on <Day instant={new Date(`${reviewedOn}T12:00:00Z`)} timeZone="UTC" />
              </>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function Day({ instant, timeZone }: { instant: Date; timeZone: string }) {
  return <time dateTime={instant.toISOString()}>{formatLongDate(instant, timeZone)}</time>;
}

function CoachLink({ coach }: { coach: AuthorView }) {
  return (
    <Link href={paths.coach(coach.slug)} prefetch={false} className="font-semibold text-text">
      {coach.name}
    </Link>
  );
}
