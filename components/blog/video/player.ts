/** Gets the video's time in seconds; `ended` is true when it has played to the end. */
export type TellTime = (seconds: number, ended: boolean) => void;

/** What chapters need from a video, on any site. */
export interface Player {
  seek(seconds: number): void;
  play(): void;
  pause(): void;
  /** Reports the time several times a second while it plays, and after a seek. */
  onTime(tell: TellTime): void;
  /** Stops all reports. */
  dispose(): void;
}

export function filePlayer(video: HTMLVideoElement): Player {
  const listening = new AbortController();
  return {
    seek: (seconds) => {
      video.currentTime = seconds;
    },
    play: () => {
      // Refused, or overtaken by the next seek: the video's own play button is still there.
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
