import type { MouseEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { formatTimeCode, isoDuration } from "@/lib/blog/rules";
import type { VideoChapter } from "./loop";

interface ChapterListProps {
  chapters: readonly VideoChapter[];
  /** Start of the current chapter, in seconds. */
  current: number | undefined;
  loops: boolean;
  onLoop(loops: boolean): void;
  onPick(atSeconds: number): void;
}

/** A video's chapters. Without JavaScript each is a link to this page with the video at its time. */
export function ChapterList({ chapters, current, loops, onLoop, onPick }: ChapterListProps) {
  return (
    <nav aria-labelledby="chapters" className="mt-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="chapters" className="text-2xl">
          In this video
        </h2>
        <LoopToggle loops={loops} onLoop={onLoop} />
      </div>
      <ol className="mt-2 gap-x-8 @xl:columns-2">
        {chapters.map(({ atSeconds, name }) => (
          <li key={atSeconds} className="break-inside-avoid">
            <a
              href={`?t=${formatTimeCode(atSeconds)}#video`}
              aria-current={atSeconds === current ? "true" : undefined}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                onPick(atSeconds);
              }}
              className="group -mx-2 flex min-h-11 items-baseline gap-3 rounded-xl px-2 py-2 text-base text-text no-underline hover:bg-sunken aria-current:bg-primary-soft"
            >
              <Mark />
              <time
                dateTime={isoDuration(atSeconds)}
                className="min-w-12 shrink-0 text-right text-muted tabular-nums"
              >
                {formatTimeCode(atSeconds)}
              </time>
              <span className="group-hover:underline">{name}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function LoopToggle({ loops, onLoop }: Pick<ChapterListProps, "loops" | "onLoop">) {
  return (
    <Checkbox
      checked={loops}
      autoComplete="off"
      onChange={(event) => onLoop(event.target.checked)}
      className="cursor-pointer gap-2.5 text-base noscript:hidden print:hidden"
    >
      Loop this chapter
    </Checkbox>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 10 12" width="10" height="12" aria-hidden="true" className="shrink-0 self-center">
      <path d="M1 1.2v9.6L9 6Z" className="fill-accent opacity-0 group-aria-current:opacity-100" />
    </svg>
  );
}

/** Any other click opens the link in a new tab or window. */
function isPlainClick({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}
