/** Told where a video is, in seconds from its beginning; `ended` when it has played to its very end. */
export type TellTime = (seconds: number, ended: boolean) => void;

/** What the chapters need of a video, wherever it plays. */
export interface Player {
  seek(seconds: number): void;
  play(): void;
  pause(): void;
  /** Reports the time several times a second while it plays, and after a seek. */
  onTime(tell: TellTime): void;
  /** Lets go of the video: it tells nothing more. */
  dispose(): void;
}

/** A file in the browser's own player. */
export function filePlayer(video: HTMLVideoElement): Player {
  const listening = new AbortController();
  return {
    seek: (seconds) => {
      video.currentTime = seconds;
    },
    play: () => {
      // Refused, or overtaken by the next seek: its own button is in sight.
      video.play().catch(() => {});
    },
    pause: () => video.pause(),
    onTime: (tell) => {
      for (const name of ["timeupdate", "seeking", "ended"]) {
        video.addEventListener(name, () => tell(video.currentTime, name === "ended"), {
          signal: listening.signal,
        });
      }
    },
    dispose: () => listening.abort(),
  };
}
