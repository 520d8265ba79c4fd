import { expect, test } from "vitest";
import { filePlayer } from "./player";

class Video extends EventTarget {
  currentTime = 0;
  plays = 0;
  pauses = 0;
  refuses = false;
  play() {
    this.plays += 1;
    return this.refuses ? Promise.reject(new Error("not now")) : Promise.resolve();
  }
  pause() {
    this.pauses += 1;
  }
}

function playing() {
  const video = new Video();
  const player = filePlayer(video as unknown as HTMLVideoElement);
  const reported: [number, boolean][] = [];
  player.onTime((...time) => reported.push(time));
  return { video, player, reported };
}

test("seeks, plays and pauses a file", () => {
  const { video, player } = playing();
  player.seek(415);
  player.play();
  player.pause();
  expect(video).toMatchObject({ currentTime: 415, plays: 1, pauses: 1 });
});

test("a file reports its time while playing, on seeking and at its end", () => {
  const { video, reported } = playing();
  for (const [name, time] of [
    ["timeupdate", 1.5],
    ["seeking", 300],
    ["ended", 900],
  ] as const) {
    video.currentTime = time;
    video.dispatchEvent(new Event(name));
  }
  expect(reported).toEqual([
    [1.5, false],
    [300, false],
    [900, true],
  ]);
});

test("a browser that refuses to play breaks nothing", async () => {
  const { video, player, reported } = playing();
  video.refuses = true;
  player.play();
  await new Promise((done) => setTimeout(done));
  video.dispatchEvent(new Event("timeupdate"));
  expect(reported).toEqual([[0, false]]);
});

test("a released file reports nothing more", () => {
  const { video, player, reported } = playing();
  player.dispose();
  video.dispatchEvent(new Event("timeupdate"));
  expect(reported).toEqual([]);
});
