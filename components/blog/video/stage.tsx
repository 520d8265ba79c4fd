import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextAnchor } from "@/components/ui/text-link";
import { formatTimeCode, type Video } from "@/lib/blog/rules";
import { frameAddress, SITE_NAMES, type VideoElsewhere, watchAddress } from "./addresses";

const BOX = "relative aspect-video overflow-hidden rounded-card border border-line bg-sunken";

interface StageProps {
  title: string;
  fromSeconds: number;
}

export function FileVideo({
  video,
  title,
  fromSeconds,
}: StageProps & { video: Extract<Video, { kind: "file" }> }) {
  return (
    <div className={BOX}>
      {/* biome-ignore lint/a11y/useMediaCaption: a post has only the video's URL; the text covers its content */}
      <video
        // A media fragment (W3C Media Fragments URI 1.0, §4.2.1) sets the start without scripts.
        src={fromSeconds ? `${video.src}#t=${fromSeconds}` : video.src}
        aria-label={title}
        controls
        playsInline
        preload="metadata"
        className="absolute inset-0 size-full bg-black"
      />
    </div>
  );
}

interface FramedVideoProps extends StageProps {
  video: VideoElsewhere;
  poster: ReactNode;
  /** Whether someone asked for the other site's player. Nothing loads from there before. */
  loaded: boolean;
  onLoad(): void;
}

/** Another site's video: a drawing and a button, then its player. Without JavaScript, a link to it. */
export function FramedVideo({ video, title, fromSeconds, poster, loaded, onLoad }: FramedVideoProps) {
  const site = SITE_NAMES[video.kind];
  return (
    <>
      <div className={BOX}>
        {loaded ? (
          <iframe
            src={frameAddress(video, fromSeconds, window.location.origin)}
            title={`${title} (${site})`}
            allow="fullscreen; autoplay; encrypted-media; picture-in-picture"
            referrerPolicy="strict-origin-when-cross-origin"
            // The player needs its own origin to work, and popups to link to its site.
            sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
            className="absolute inset-0 size-full bg-black"
          />
        ) : (
          <>
            <div className="absolute inset-x-4 top-3 bottom-20 *:size-full">{poster}</div>
            <Button
              type="button"
              aria-describedby="video-source"
              onClick={onLoad}
              className="absolute inset-x-3 bottom-3 mx-auto w-fit noscript:hidden max-sm:px-3 max-sm:text-base"
            >
              <PlaySign />
              {fromSeconds ? `Play from ${formatTimeCode(fromSeconds)}` : "Play the video"} (loads from {site}
              )
            </Button>
          </>
        )}
      </div>
      <p className="mt-2 text-base text-muted">
        <span id="video-source">{site} sees your visit once the video plays here.</span>{" "}
        <TextAnchor href={watchAddress(video, fromSeconds)} inline>
          Watch it on {site}
        </TextAnchor>
      </p>
    </>
  );
}

function PlaySign() {
  return (
    <svg viewBox="0 0 10 12" width="12" height="14" aria-hidden="true" className="shrink-0">
      <path d="M1 1.2v9.6L9 6Z" fill="currentColor" />
    </svg>
  );
}
