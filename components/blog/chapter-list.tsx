import { MoveImage } from "@/components/figure/move-image";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ChapterView } from "@/lib/blog/rules";
import { doseInWords, formatTimeCode } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";

interface ChapterListProps {
  post: string;
  chapters: readonly ChapterView[];
  /** Whether the time codes belong to a video on the page. */
  hasVideo: boolean;
}

export function ChapterList({ post, chapters, hasVideo }: ChapterListProps) {
  return (
    <Section
      id="moves"
      title="The moves, one by one"
      heading="mb-6 text-3xl"
      data-when-well
      className="mt-16"
    >
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
                    <TextLink inline href={`${paths.post(post, { t: formatTimeCode(atSeconds) })}#video`}>
                      {formatTimeCode(atSeconds)} in the video
                    </TextLink>
                  </>
                )}
              </p>
              <p className="flex flex-wrap gap-x-6 text-base">
                <TextLink href={paths.move(move.slug)}>
                  How to do it<span className="sr-only">: {move.name}</span>
                </TextLink>
                <TextLink href={paths.book({ chapter: move.slug })}>
                  Get help with this {move.kind === "STRETCH" ? "stretch" : "exercise"}
                  <span className="sr-only">: {move.name}</span>
                </TextLink>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The anchor of a chapter on its page. */
export function chapterId(move: string): string {
  return `move-${move}`;
}
