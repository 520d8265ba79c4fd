import { expect, test } from "vitest";
import { frameAddress, watchAddress } from "./addresses";

const youtube = { kind: "youtube", id: "aB3_-xyz019" } as const;
const vimeo = { kind: "vimeo", id: "123456789" } as const;

test("YouTube's player uses the cookieless address, starts at the requested time, and listens to us", () => {
  expect(frameAddress(youtube, 415, "https://limber.test")).toBe(
    "https://www.youtube-nocookie.com/embed/aB3_-xyz019?autoplay=1&playsinline=1&rel=0&start=415&enablejsapi=1&origin=https%3A%2F%2Flimber.test",
  );
});

test("Vimeo's player is asked not to track, and starts at the requested time", () => {
  expect(frameAddress(vimeo, 415, "https://limber.test")).toBe(
    "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&playsinline=1#t=415s",
  );
});

test("without a player, links to the video at the requested time", () => {
  expect(watchAddress(youtube, 0)).toBe("https://www.youtube.com/watch?v=aB3_-xyz019");
  expect(watchAddress(youtube, 415)).toBe("https://www.youtube.com/watch?v=aB3_-xyz019&t=415s");
  expect(watchAddress(vimeo, 0)).toBe("https://vimeo.com/123456789");
  expect(watchAddress(vimeo, 415)).toBe("https://vimeo.com/123456789#t=415s");
});

test("passes on Vimeo's key for an unlisted video", () => {
  const unlisted = { ...vimeo, key: "abcdef0123" };
  expect(watchAddress(unlisted, 415)).toBe("https://vimeo.com/123456789/abcdef0123#t=415s");
  expect(frameAddress(unlisted, 0, "https://limber.test")).toContain("/video/123456789?h=abcdef0123&dnt=1&");
});
