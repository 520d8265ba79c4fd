import Link from "next/link";
import { MoveImage } from "@/components/figure/move-image";
import type { ChapterView } from "@/lib/blog/rules";
import { doseInWords, formatTimeCode } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";

interface ChapterListProps {
  post: string;
  chapters: readonly ChapterView[];
  /** Whether the post has a video that the time codes belong to. */
  hasVideo: boolean;
}

/** The moves of a post's routine, one after another: picture, dose, how to do it, and help with it. */
export function ChapterList({ post, chapters, hasVideo }: ChapterListProps) {
  return (
    <section aria-labelledby="moves" data-when-well className="mt-16">
      <h2 id="moves" className="mb-6 text-3xl">
        The moves, one by one
      </h2>
      <ol className="grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        {chapters.map(({ atSeconds, move }, i) => (
          <li
            key={`${move.slug}-${atSeconds ?? i}`}
            id={chapterId(move.slug)}
            className="grid scroll-mt-6 grid-cols-[6.5rem_1fr] items-start gap-x-4 sm:grid-cols-1"
          >
            <div className="rounded-card bg-sunken px-2 pt-3 sm:px-4 sm:pt-4">
              <MoveImage figure={move.figure} title="" className="h-20 w-full sm:h-40" />
            </div>
            <div className="sm:mt-3">
              <h3 className="text-lg">
                {i + 1}. {move.name}
              </h3>
              <p className="text-base text-muted">
                {doseInWords(move)}
                {hasVideo && atSeconds !== null && (
                  <>
                    {" · "}
                    <Link
                      href={`${paths.post(post, { t: formatTimeCode(atSeconds) })}#video`}
                      prefetch={false}
                      className="text-text"
                    >
                      {formatTimeCode(atSeconds)} in the video
                    </Link>
                  </>
                )}
              </p>
              <p className="flex flex-wrap gap-x-6 text-base">
                <Link
                  href={paths.move(move.slug)}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center text-text"
                >
                  How to do it<span className="sr-only">: {move.name}</span>
                </Link>
                <Link
                  href={paths.book({ chapter: move.slug })}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center text-text"
                >
                  Get help with this {move.kind === "STRETCH" ? "stretch" : "exercise"}
                  <span className="sr-only">: {move.name}</span>
                </Link>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where a chapter stands on its page. */
export function chapterId(move: string): string {
  return `move-${move}`;
}
