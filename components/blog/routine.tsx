import { MovePicture } from "@/components/figure/move-picture";
import { FollowAlong } from "@/components/routine/follow-along";
import { KeepOffline } from "@/components/routine/keep-offline";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { PostView } from "@/lib/blog/queries";
import { chapterAt, type startOf, type Video } from "@/lib/blog/rules";
import { paths } from "@/lib/paths";
import { ChapteredVideo } from "./video/chaptered-video";

interface RoutineProps {
  post: PostView;
  video: Video | undefined;
  /** Where the video starts, and what was wrong with the requested time. */
  start: ReturnType<typeof startOf>;
}

const PROBLEMS = {
  malformed: "We couldn’t read the time in this address, so it starts at the beginning.",
  "past-the-end": "The time in this address is past the end, so it starts at the beginning.",
};

/** The post's video, or without one the follow-along player. */
export function Routine({ post, video, start }: RoutineProps) {
  const picture = <MovePicture figure={post.figure} title="" className="h-full w-full" />;
  const problem = start.problem && <p className="mb-3 text-base text-muted">{PROBLEMS[start.problem]}</p>;
  return (
    <div data-when-well className="mt-10">
      {video ? (
        <div className="max-w-3xl">
          {problem}
          <ChapteredVideo
            video={video}
            title={post.title}
            chapters={post.chapters}
            videoSeconds={post.videoSeconds}
            startAt={start.seconds}
            poster={picture}
          />
        </div>
      ) : (
        <Section
          id="follow-along"
          title={
            <>
              <span className="noscript:hidden">Follow along</span>
              <span className="hidden noscript:inline">The routine</span>
            </>
          }
          heading="mb-5 text-3xl"
          className="print:hidden"
        >
          {problem}
          {/* Only these fields, because all of them are sent to the browser. */}
          <FollowAlong
            routine={{ slug: post.slug, title: post.title, chapters: post.chapters }}
            poster={picture}
            startAt={start.seconds > 0 ? chapterAt(post.chapters, start.seconds)?.move.slug : undefined}
          >
            <TextLink href={paths.postSheet(post.slug)} className="mt-2 text-base">
              All moves on one sheet of paper
            </TextLink>
            <KeepOffline slug={post.slug} />
          </FollowAlong>
        </Section>
      )}
    </div>
  );
}
