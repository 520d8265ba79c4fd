import type { Player, TellTime } from "./player";

/** A message from the player. A field left out hasn't changed. */
interface Report {
  seconds?: unknown;
  ended?: boolean;
}

/** How to control another site's player through messages alone, without loading its scripts. */
interface Protocol {
  origin: string;
  /** Repeated until the player answers: it hears nothing before it has started. */
  hello: string;
  /** Sent once, after the player's first answer. */
  listen: string[];
  seek(seconds: number): string;
  play: string;
  pause: string;
  read(message: Message): Report | undefined;
}

type Message = Partial<Record<"event" | "info" | "data", unknown>>;
type Fields = Record<string, unknown>;

const PROTOCOLS: Record<"youtube" | "vimeo", Protocol> = {
  youtube: {
    origin: "https://www.youtube-nocookie.com",
    hello: JSON.stringify({ event: "listening" }),
    listen: [],
    seek: (seconds) => JSON.stringify({ event: "command", func: "seekTo", args: [seconds, true] }),
    play: JSON.stringify({ event: "command", func: "playVideo", args: [] }),
    pause: JSON.stringify({ event: "command", func: "pauseVideo", args: [] }),
    read: ({ event, info }) => {
      if (event !== "infoDelivery" && event !== "initialDelivery") return undefined;
      const { currentTime, playerState } = fieldsOf(info);
      return { seconds: currentTime, ended: playerState === 0 };
    },
  },
  vimeo: {
    origin: "https://player.vimeo.com",
    hello: JSON.stringify({ method: "ping" }),
    listen: ["timeupdate", "seeked", "ended"].map((value) =>
      JSON.stringify({ method: "addEventListener", value }),
    ),
    seek: (seconds) => JSON.stringify({ method: "setCurrentTime", value: seconds }),
    play: JSON.stringify({ method: "play" }),
    pause: JSON.stringify({ method: "pause" }),
    read: ({ event, data }) => {
      if (event !== "timeupdate" && event !== "seeked" && event !== "ended") return undefined;
      return { seconds: fieldsOf(data).seconds, ended: event === "ended" };
    },
  },
};

type Timers = Pick<Window, "setInterval" | "clearInterval">;

const HELLO_EVERY_MS = 250;
const HELLOS = 80;

/** YouTube's or Vimeo's player in a frame. `host` is the window around the frame. */
export function framedPlayer(
  kind: "youtube" | "vimeo",
  frame: HTMLIFrameElement,
  host: Timers & Pick<Window, "addEventListener"> = window,
): Player {
  const { origin, hello, listen, seek, play, pause, read } = PROTOCOLS[kind];
  const listening = new AbortController();
  const { signal } = listening;
  // Commands to send once the player listens; undefined from then on.
  let waiting: string[] | undefined = [...listen];
  let seconds = 0;
  let tell: TellTime | undefined;

  const post = (message: string) => frame.contentWindow?.postMessage(message, origin);
  const say = (message: string) => (waiting ? waiting.push(message) : post(message));
  const greetings = repeated(host, () => {
    if (waiting) post(hello);
    return waiting !== undefined;
  });

  frame.addEventListener("load", greetings.start, { signal });
  host.addEventListener(
    "message",
    (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      for (const message of waiting ?? []) post(message);
      waiting = undefined;
      const report = read(messageOf(event.data));
      if (!report) return;
      const known = typeof report.seconds === "number" && Number.isFinite(report.seconds);
      if (known) seconds = report.seconds as number;
      if (known || report.ended) tell?.(seconds, report.ended ?? false);
    },
    { signal },
  );
  return {
    seek: (to) => say(seek(to)),
    play: () => say(play),
    pause: () => say(pause),
    onTime: (listener) => {
      tell = listener;
    },
    dispose: () => {
      listening.abort();
      greetings.stop();
    },
  };
}

/** Repeats a call until it returns false, at most HELLOS times. */
function repeated(host: Timers, call: () => boolean) {
  let timer: number | undefined;
  const stop = () => host.clearInterval(timer);
  const start = () => {
    stop();
    let left = HELLOS;
    timer = host.setInterval(() => (left-- > 0 && call()) || stop(), HELLO_EVERY_MS);
  };
  return { start, stop };
}

/** Parses a player's message, which is JSON or an object; anything else is empty. */
function messageOf(data: unknown): Message {
  if (typeof data !== "string") return fieldsOf(data);
  try {
    return fieldsOf(JSON.parse(data));
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
