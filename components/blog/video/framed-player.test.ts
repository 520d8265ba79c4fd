import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { framedPlayer } from "./framed-player";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ORIGINS = { youtube: "https://www.youtube-nocookie.com", vimeo: "https://player.vimeo.com" };

/** A frame whose player records the messages it gets, in a window that passes messages on. */
function framed(kind: "youtube" | "vimeo") {
  const heard: { message: unknown; origin: string }[] = [];
  const inside = {
    postMessage: (text: string, origin: string) => heard.push({ message: JSON.parse(text), origin }),
  };
  const frame = Object.assign(new EventTarget(), { contentWindow: inside });
  const host = Object.assign(new EventTarget(), {
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
  });
  const player = framedPlayer(
    kind,
    frame as unknown as HTMLIFrameElement,
    host as unknown as Parameters<typeof framedPlayer>[2],
  );
  const reported: [number, boolean][] = [];
  player.onTime((...time) => reported.push(time));
  const says = (data: unknown, from: { origin?: string; source?: unknown } = {}) =>
    host.dispatchEvent(
      Object.assign(new Event("message"), { data, origin: ORIGINS[kind], source: inside, ...from }),
    );
  return {
    player,
    reported,
    says,
    messages: () => heard.splice(0).map(({ message }) => message),
    origins: () => new Set(heard.map(({ origin }) => origin)),
    loads: () => frame.dispatchEvent(new Event("load")),
  };
}

const delivery = (info: unknown) => JSON.stringify({ event: "infoDelivery", info, id: 1 });

test("greets YouTube until it answers, and only from its own origin", () => {
  const { loads, says, messages, origins } = framed("youtube");
  vi.advanceTimersByTime(1000);
  expect(messages()).toEqual([]);
  loads();
  vi.advanceTimersByTime(500);
  expect(origins()).toEqual(new Set([ORIGINS.youtube]));
  expect(messages()).toEqual([{ event: "listening" }, { event: "listening" }]);
  says(JSON.stringify({ event: "onReady" }));
  vi.advanceTimersByTime(1000);
  expect(messages()).toEqual([]);
});

test("stops greeting a player that never answers", () => {
  const { loads, messages } = framed("youtube");
  loads();
  vi.advanceTimersByTime(60_000);
  expect(messages()).toHaveLength(80);
});

test("seeks, plays and pauses YouTube", () => {
  const { player, says, messages } = framed("youtube");
  says(delivery({}));
  player.seek(415);
  player.play();
  player.pause();
  expect(messages()).toEqual([
    { event: "command", func: "seekTo", args: [415, true] },
    { event: "command", func: "playVideo", args: [] },
    { event: "command", func: "pauseVideo", args: [] },
  ]);
});

test("sends commands from before the player listens once it does, in order", () => {
  const { player, says, messages } = framed("vimeo");
  player.seek(460);
  player.play();
  player.pause();
  expect(messages()).toEqual([]);
  says({ event: "ready" });
  says({ event: "ready" });
  expect(messages()).toEqual([
    { method: "addEventListener", value: "timeupdate" },
    { method: "addEventListener", value: "seeked" },
    { method: "addEventListener", value: "ended" },
    { method: "setCurrentTime", value: 460 },
    { method: "play" },
    { method: "pause" },
  ]);
});

test("reports YouTube's times, and its end at the last one", () => {
  const { says, reported } = framed("youtube");
  says(JSON.stringify({ event: "initialDelivery", info: { currentTime: 0, playerState: -1 } }));
  says(delivery({ currentTime: 415.3, playerState: 1 }));
  says(delivery({ volume: 80 }));
  says(delivery({ playerState: 0 }));
  expect(reported).toEqual([
    [0, false],
    [415.3, false],
    [415.3, true],
  ]);
});

test("reports Vimeo's times, as objects and as JSON", () => {
  const { says, reported } = framed("vimeo");
  says({ event: "timeupdate", data: { seconds: 415.3, percent: 0.4, duration: 900 } });
  says(JSON.stringify({ event: "seeked", data: { seconds: 12 } }));
  says({ event: "ended", data: { seconds: 900 } });
  expect(reported).toEqual([
    [415.3, false],
    [12, false],
    [900, true],
  ]);
});

test.for([
  ["another origin", { origin: "https://www.youtube-nocookie.com.evil.example" }],
  ["YouTube's other origin", { origin: "https://www.youtube.com" }],
  ["another frame", { source: {} }],
  ["nowhere", { source: null }],
] as const)("messages from %s are not heard", ([, from]) => {
  const { player, says, reported, messages } = framed("youtube");
  player.play();
  says(delivery({ currentTime: 5 }), from);
  expect(reported).toEqual([]);
  expect(messages()).toEqual([]);
});

test.for([
  "",
  "not JSON",
  "null",
  "7",
  "[]",
  '{"event":',
  '{"event":"infoDelivery"}',
  '{"event":"infoDelivery","info":null}',
  '{"event":"infoDelivery","info":"x"}',
  '{"event":"infoDelivery","info":{"currentTime":"5"}}',
  '{"event":"infoDelivery","info":{"currentTime":null}}',
  '{"event":"infoDelivery","info":{"currentTime":1e999}}',
  '{"event":"timeupdate","data":{}}',
  null,
  undefined,
  7,
  new ArrayBuffer(1),
])("ignores a meaningless message: %s", (data) => {
  for (const kind of ["youtube", "vimeo"] as const) {
    const { says, reported } = framed(kind);
    says(data);
    expect(reported).toEqual([]);
  }
});

test("a released player neither sends nor receives", () => {
  const { player, loads, says, reported, messages } = framed("youtube");
  loads();
  player.dispose();
  says(delivery({ currentTime: 5 }));
  vi.advanceTimersByTime(1000);
  expect(reported).toEqual([]);
  expect(messages()).toEqual([]);
});
