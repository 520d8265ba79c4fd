import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chapterAt,
  doseInWords,
  formatTimeCode,
  isoDuration,
  parseTimeCode,
  startOf,
  videoOf,
} from "./rules";

const ID = "aB3_-xyz019";

test.for([
  `https://www.youtube.com/watch?v=${ID}`,
  `https://m.youtube.com/watch?feature=share&v=${ID}&t=42s`,
  `https://youtube.com/embed/${ID}`,
  `https://www.youtube.com/shorts/${ID}`,
  `https://www.youtube.com/live/${ID}?si=abc`,
  `https://youtu.be/${ID}?t=415`,
  `https://www.youtube-nocookie.com/embed/${ID}`,
  `HTTPS://WWW.YOUTUBE.COM/watch?v=${ID}`,
])("finds the YouTube video of %s", (address) => {
  expect(videoOf(address)).toEqual({ kind: "youtube", id: ID });
});

test.for([
  "https://vimeo.com/123456789",
  "https://www.vimeo.com/123456789",
  "https://vimeo.com/channels/staffpicks/123456789",
  "https://player.vimeo.com/video/123456789#t=10s",
  "https://vimeo.com/123456789/settings",
  "https://vimeo.com/123456789?h=%22onload",
])("finds the Vimeo video of %s", (address) => {
  expect(videoOf(address)).toEqual({ kind: "vimeo", id: "123456789" });
});

test.for(["https://vimeo.com/123456789/abcdef0123", "https://player.vimeo.com/video/123456789?h=abcdef0123"])(
  "finds the Vimeo video of %s with its private key",
  (address) => {
    expect(videoOf(address)).toEqual({ kind: "vimeo", id: "123456789", key: "abcdef0123" });
  },
);

test.for([
  ["https://films.example/back.mp4", "https://films.example/back.mp4", "video/mp4"],
  ["https://films.example/a%20b/Back.WEBM", "https://films.example/a%20b/Back.WEBM", "video/webm"],
  ["/films/back.webm", "/films/back.webm", "video/webm"],
  ["/films/../back.mp4", "/back.mp4", "video/mp4"],
])("accepts the file %s", ([address, src, type]) => {
  expect(videoOf(address!)).toEqual({ kind: "file", src, type });
});

test.for([
  ["nothing", ""],
  ["words", "our video"],
  ["a page", "https://films.example/back"],
  ["a file of another kind", "https://films.example/back.mov"],
  ["an ending in the query only", "https://films.example/watch?file=back.mp4"],
  ["an ending in the fragment only", "https://films.example/watch#back.mp4"],
  ["a file with a query", "https://films.example/back.mp4?key=1"],
  ["a file with a time", "https://films.example/back.mp4#t=5"],
  ["a plain connection", "http://films.example/back.mp4"],
  ["YouTube over a plain connection", `http://www.youtube.com/watch?v=${ID}`],
  ["a script", "javascript:alert(1)//.mp4"],
  ["data", "data:video/mp4;base64,AAAA.mp4"],
  ["a blob", "blob:https://films.example/back.mp4"],
  ["a file of the visitor's own", "file:///etc/back.mp4"],
  ["another site that looks like a path", "//films.example/back.mp4"],
  ["another site behind a backslash", "/\\films.example/back.mp4"],
  ["another site behind a tab", "/\t/films.example/back.mp4"],
  ["another site behind a dot", "/.//films.example/back.mp4"],
  ["a path that starts nowhere", "films/back.mp4"],
  ["the name that stands for this site", "https://own.invalid/back.mp4"],
  ["a name and a password", "https://me:secret@films.example/back.mp4"],
  ["a password alone", `https://:secret@www.youtube.com/watch?v=${ID}`],
  ["a name that looks like a host", `https://www.youtube.com@evil.example/watch?v=${ID}`],
  ["a port", `https://www.youtube.com:8443/watch?v=${ID}`],
  ["a host that ends like YouTube", `https://notyoutube.com/watch?v=${ID}`],
  ["a host that starts like YouTube", `https://www.youtube.com.evil.example/watch?v=${ID}`],
  ["a host that looks like YouTube", `https://www.youtubе.com/watch?v=${ID}`],
  ["a host that ends like Vimeo", "https://evilvimeo.com/123456789"],
  ["a host under Vimeo's", "https://evil.vimeo.com/123456789"],
  ["a YouTube id that is too short", "https://youtu.be/aB3_-xyz01"],
  ["a YouTube id that is too long", `https://youtu.be/${ID}x`],
  ["a YouTube id with another letter", "https://youtu.be/aB3_-xyz0%22"],
  ["YouTube without an id", "https://www.youtube.com/watch"],
  ["a YouTube channel", "https://www.youtube.com/@limber"],
  ["Vimeo without an id", "https://vimeo.com/limber"],
  ["a Vimeo id that is too long", "https://vimeo.com/1234567890123"],
])("shows no video for %s", ([, address]) => {
  expect(videoOf(address!)).toBeUndefined();
});

test("shows no video for a post without an address", () => {
  expect(videoOf(null)).toBeUndefined();
});

test("never returns an address that loads from anywhere but https or this site", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    "https:",
    "http:",
    "javascript:",
    "//",
    "@",
    ":",
    "\t",
    "a.b",
    "x",
    ".",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const video = videoOf(`${parts.join("")}.mp4`);
      if (video?.kind !== "file") return;
      const { origin, protocol } = new URL(video.src, "http://limber.test");
      expect(origin === "http://limber.test" ? video.src.startsWith("/") : protocol === "https:").toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("reads every time code that it writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 * 3600 + 3599 }), (seconds) => {
      expect(parseTimeCode(formatTimeCode(seconds))).toBe(seconds);
    }),
  );
});

test.for([
  ["6:55", 415],
  ["06:55", 415],
  ["0:00", 0],
  [" 14:28 ", 868],
  ["90:00", 5400],
  ["1:02:03", 3723],
  ["415", 415],
  ["415s", 415],
] as const)("reads %s as a time code", ([text, seconds]) => {
  expect(parseTimeCode(text)).toBe(seconds);
});

test.for([
  "",
  "abc",
  "6:5",
  "6:60",
  "1:60:00",
  "-1",
  "-1:00",
  "6:55:",
  "1e3",
  "6.5",
  "415m",
  "999999",
  "٤:٠٠",
])("refuses the time code “%s”", (text) => {
  expect(parseTimeCode(text)).toBeUndefined();
});

test("writes time codes and durations in whole seconds", () => {
  expect(formatTimeCode(415.9)).toBe("6:55");
  expect(formatTimeCode(3600)).toBe("1:00:00");
  expect([0, 60, 415].map(isoDuration)).toEqual(["PT0S", "PT1M", "PT6M55S"]);
});

test("a chapter lasts until the next one begins", () => {
  const chapters = [{ atSeconds: 415 }, { atSeconds: null }, { atSeconds: 460 }];
  expect([0, 414.9, 415, 459.9, 460, 9999].map((at) => chapterAt(chapters, at)?.atSeconds)).toEqual([
    undefined,
    undefined,
    415,
    415,
    460,
    460,
  ]);
  expect(chapterAt([], 10)).toBeUndefined();
});

test("starts at the requested time", () => {
  const video = { videoSeconds: 900 };
  expect(startOf("6:55", video)).toEqual({ seconds: 415 });
  expect(startOf("14:59", video)).toEqual({ seconds: 899 });
  expect(startOf(undefined, video)).toEqual({ seconds: 0 });
  expect(startOf("", video)).toEqual({ seconds: 0 });
});

test("starts at the beginning when it can't start at the requested time, and says why", () => {
  expect(startOf("soon", { videoSeconds: 900 })).toEqual({ seconds: 0, problem: "malformed" });
  expect(startOf("15:00", { videoSeconds: 900 })).toEqual({ seconds: 0, problem: "past-the-end" });
});

test("accepts any time for a video of unknown length", () => {
  expect(startOf("59:59", { videoSeconds: null })).toEqual({ seconds: 3599 });
});

test("states a dose as a coach would", () => {
  const held = { holdSeconds: 30, repetitions: null, eachSide: true, rounds: 2 };
  expect(doseInWords(held)).toBe("Hold 30 seconds each side, twice");
  expect(doseInWords({ ...held, rounds: 1, eachSide: false })).toBe("Hold 30 seconds");
  expect(doseInWords({ holdSeconds: null, repetitions: 8, eachSide: false, rounds: 3 })).toBe(
    "8 slow repetitions, 3 times",
  );
});
