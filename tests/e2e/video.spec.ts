import { expect, type Frame, type Locator, type Page, test } from "@playwright/test";
import { FILM, publishPosts, serveFilm, VIMEO_PLAYER, YOUTUBE_PLAYER } from "../support/films";
import { expectAccessible } from "./accessible";

/** A post's video and its chapters, with a real film and with fakes of other sites' players. */

// Per worker, because a worker that ends removes its posts.
const [FILE, YOUTUBE, VIMEO] = ["file", "youtube", "vimeo"].map(
  (kind) => `video-test-${kind}-${process.pid}`,
);
const FILE_POST = `/blog/${FILE}`;
const YOUTUBE_POST = `/blog/${YOUTUBE}`;
const VIMEO_POST = `/blog/${VIMEO}`;

let removePosts = async () => {};

test.beforeAll(async () => {
  removePosts = await publishPosts({
    [FILE!]: FILM,
    [YOUTUBE!]: "https://youtu.be/aB3_-xyz019",
    [VIMEO!]: "https://vimeo.com/123456789",
  });
});

test.afterAll(() => removePosts());

const chapter = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "In this video" }).getByRole("link", { name });
const marked = (page: Page) =>
  page.getByRole("navigation", { name: "In this video" }).locator('a[aria-current="true"]');
const film = (page: Page) => page.locator("video");
const timeOf = (video: Locator) => video.evaluate((each: HTMLVideoElement) => each.currentTime);
const isPlaying = (video: Locator) => video.evaluate((each: HTMLVideoElement) => !each.paused);

async function openFilm(page: Page, query = ""): Promise<Locator> {
  await serveFilm(page.context());
  await page.goto(FILE_POST + query);
  const video = film(page);
  await expect(video).toHaveJSProperty("duration", 900);
  return video;
}

async function expectTime(video: Locator, from: number, to = from + 3): Promise<void> {
  await expect.poll(() => timeOf(video)).toBeGreaterThanOrEqual(from);
  expect(await timeOf(video)).toBeLessThan(to);
}

/** Seeks as the film's own controls do, and plays. */
async function playFrom(video: Locator, seconds: number): Promise<void> {
  await video.evaluate((each: HTMLVideoElement, to) => {
    each.currentTime = to;
    return each.play();
  }, seconds);
}

test("a picked chapter plays and is marked", async ({ page }) => {
  const video = await openFilm(page);
  expect(await isPlaying(video)).toBe(false);
  await expect(marked(page)).toHaveCount(0);
  await chapter(page, "8:15 Knee to chest").click();
  await expectTime(video, 495);
  expect(await isPlaying(video)).toBe(true);
  await expect(marked(page)).toHaveText(/Knee to chest/);
  expect(page.url()).not.toContain("?");
});

test("the keyboard picks chapters and the focus stays", async ({ page }) => {
  const video = await openFilm(page);
  const link = chapter(page, "12:00 Pelvic tilts");
  await link.focus();
  await page.keyboard.press("Enter");
  await expectTime(video, 720);
  await expect(link).toBeFocused();
});

test("seeks without loading the whole film", async ({ page }) => {
  const ranges = await serveFilm(page.context());
  await page.goto(`${FILE_POST}?t=14:28`);
  await expectTime(film(page), 868);
  expect(ranges.length).toBeGreaterThan(0);
  expect(ranges.every((range) => range.startsWith("bytes="))).toBe(true);
});

test("the mark follows the film from one chapter into the next", async ({ page }) => {
  const video = await openFilm(page);
  await playFrom(video, 476);
  await expect(marked(page)).toHaveText(/lying on your back/);
  await expect(marked(page)).toHaveText(/Standing hamstring stretch/);
  await expect(marked(page)).toHaveCount(1);
});

test("repeats a chapter until that is switched off", async ({ page }) => {
  const video = await openFilm(page);
  const loop = page.getByRole("checkbox", { name: "Loop this chapter" });
  await loop.check();
  await playFrom(video, 478.8);
  await expect.poll(() => timeOf(video)).toBeGreaterThan(479);
  await expect.poll(() => timeOf(video)).toBeLessThan(470);
  await expectTime(video, 460);
  await expect(marked(page)).toHaveText(/lying on your back/);
  await loop.uncheck();
  await playFrom(video, 479);
  await expectTime(video, 480);
});

test("repeating continues with the chapter picked next, and with the last one at the film's end", async ({
  page,
}) => {
  const video = await openFilm(page);
  await page.getByRole("checkbox", { name: "Loop this chapter" }).check();
  await chapter(page, "8:00 Standing hamstring stretch").click();
  await chapter(page, "14:28 Bird dogs").click();
  await expectTime(video, 868);
  await playFrom(video, 898.8);
  await expect.poll(() => timeOf(video)).toBeLessThan(890);
  await expectTime(video, 868);
  expect(await isPlaying(video)).toBe(true);
  await expect(marked(page)).toHaveText(/Bird dogs/);
});

test("an address with a time opens the film there, without playing", async ({ page }) => {
  const video = await openFilm(page, "?t=6:55");
  await expectTime(video, 415, 415.1);
  expect(await isPlaying(video)).toBe(false);
  await expect(marked(page)).toHaveText(/6:55\s*Figure 4 lumbar rotations/);
});

for (const [what, t] of [
  ["no one can read", "soon"],
  ["is past its end", "15:00"],
]) {
  test(`a time that ${what} opens the film at its beginning, and the page says so`, async ({ page }) => {
    const video = await openFilm(page, `?t=${t}`);
    expect(await timeOf(video)).toBe(0);
    await expect(marked(page)).toHaveCount(0);
    await expect(page.getByText("starts at the beginning")).toBeVisible();
  });
}

test("a sign that needs a doctor stops the film it hides", async ({ page }) => {
  const video = await openFilm(page);
  await playFrom(video, 476);
  await page.getByRole("checkbox", { name: "numbness in both legs" }).check();
  await expect(video).toBeHidden();
  expect(await isPlaying(video)).toBe(false);
});

test("a link to a moment elsewhere on the page seeks the same film", async ({ page }) => {
  const video = await openFilm(page);
  await video.evaluate((each) => {
    each.dataset.same = "yes";
  });
  await page.getByRole("link", { name: "9:15 in the video" }).click();
  await expectTime(video, 555);
  await expect(marked(page)).toHaveText(/modified/);
  await expect(video).toHaveAttribute("data-same", "yes");
});

test("axe finds nothing on posts with videos, and they fit 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await serveFilm(page.context());
  for (const path of [`${FILE_POST}?t=8:15`, `${YOUTUBE_POST}?t=14:28`, VIMEO_POST]) {
    await page.goto(path);
    // The bar at the bottom covers what is scrolled below it, wherever the film's time has scrolled the page to.
    await page.addStyleTag({ content: ".way-up { display: none }" });
    await expectAccessible(page, "#video");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test("without JavaScript, each chapter opens the page with the film at its time", async ({ page }) => {
    await serveFilm(page.context());
    await page.goto(FILE_POST);
    await expect(page.getByRole("checkbox", { name: "Loop this chapter" })).toBeHidden();
    await chapter(page, "8:15 Knee to chest").click();
    await expect(page).toHaveURL(`${FILE_POST}?t=8:15#video`);
    await expect(film(page)).toHaveAttribute("src", `${FILM}#t=495`);
    await expect(film(page)).toHaveAttribute("controls");
    await expect(marked(page)).toHaveText(/Knee to chest/);
  });

  test("without JavaScript, another site's video is a link to it", async ({ page }) => {
    await page.goto(`${YOUTUBE_POST}?t=8:15`);
    await expect(page.getByRole("button", { name: /Play/ })).toBeHidden();
    await expect(page.getByRole("link", { name: "Watch it on YouTube" })).toHaveAttribute(
      "href",
      "https://www.youtube.com/watch?v=aB3_-xyz019&t=495s",
    );
  });
});

const sizeOf = (element: Locator) => element.evaluate((each) => [each.clientWidth, each.clientHeight]);
const heardBy = (frame: Frame) => frame.evaluate("heard") as Promise<Record<string, unknown>[]>;

/** Opens a post whose video is on another site; returns the requests to other sites. */
async function openElsewhere(page: Page, path: string, host: string, player: string): Promise<string[]> {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "localhost" && protocol !== "data:") elsewhere.push(request.url());
  });
  await page.route(`https://${host}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: player }),
  );
  await page.goto(path, { waitUntil: "networkidle" });
  return elsewhere;
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.locator("iframe").elementHandle())?.contentFrame();
  await frame?.waitForFunction("heard.length > 0");
  return frame!;
}

test("requests nothing from YouTube before someone presses play", async ({ page }) => {
  const elsewhere = await openElsewhere(page, YOUTUBE_POST, "*", YOUTUBE_PLAYER);
  await page.getByRole("button", { name: "Play the video (loads from YouTube)" }).hover();
  await chapter(page, "8:15 Knee to chest").click();
  const play = page.getByRole("button", { name: "Play from 8:15 (loads from YouTube)" });
  await expect(play).toBeFocused();
  await expect(play).toHaveAccessibleDescription(/YouTube sees your visit/);
  await expect(marked(page)).toHaveText(/Knee to chest/);
  await expect(
    page.locator(
      'link:not([rel="canonical"])[href*="youtu"], link[rel~="preconnect"], link[rel~="dns-prefetch"]',
    ),
  ).toHaveCount(0);
  expect(elsewhere).toEqual([]);
});

test("YouTube's player replaces the drawing, starts at the chapter and follows the list", async ({
  page,
}) => {
  const elsewhere = await openElsewhere(
    page,
    `${YOUTUBE_POST}?t=6:55`,
    "www.youtube-nocookie.com",
    YOUTUBE_PLAYER,
  );
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const play = page.getByRole("button", { name: "Play from 6:55 (loads from YouTube)" });
  const place = await sizeOf(play.locator(".."));
  await play.click();
  const iframe = page.locator("iframe");
  await expect(iframe).toBeFocused();
  expect(await sizeOf(iframe.locator(".."))).toEqual(place);
  const src = new URL((await iframe.getAttribute("src")) ?? "");
  expect(`${src.origin}${src.pathname}`).toBe("https://www.youtube-nocookie.com/embed/aB3_-xyz019");
  expect(Object.fromEntries(src.searchParams)).toMatchObject({
    start: "415",
    enablejsapi: "1",
    origin: new URL(page.url()).origin,
  });
  await expect(iframe).toHaveAttribute("sandbox", /^(?!.*(top-navigation|forms|modals))/);
  const frame = await frameOf(page);
  await chapter(page, "12:00 Pelvic tilts").click();
  await expect
    .poll(() => heardBy(frame))
    .toContainEqual({ event: "command", func: "seekTo", args: [720, true] });
  expect(await heardBy(frame)).toContainEqual({ event: "command", func: "playVideo", args: [] });
  await expect(marked(page)).toHaveText(/Pelvic tilts/);
  await frame.evaluate("time = 749.5");
  await expect(marked(page)).toHaveText(/dead bugs/);
  expect(complaints).toEqual([]);
  expect(elsewhere.every((url) => url.startsWith("https://www.youtube-nocookie.com/embed/"))).toBe(true);
});

test("repeats a YouTube chapter", async ({ page }) => {
  await openElsewhere(page, YOUTUBE_POST, "www.youtube-nocookie.com", YOUTUBE_PLAYER);
  await page.getByRole("checkbox", { name: "Loop this chapter" }).check();
  await chapter(page, "8:00 Standing hamstring stretch").click();
  await page.getByRole("button", { name: /Play from 8:00/ }).click();
  const frame = await frameOf(page);
  await frame.evaluate("time = 494");
  await expect
    .poll(() => heardBy(frame))
    .toContainEqual({ event: "command", func: "seekTo", args: [480, true] });
  await expect(marked(page)).toHaveText(/Standing hamstring stretch/);
});

test("ignores the time that another window reports", async ({ page }) => {
  await openElsewhere(page, YOUTUBE_POST, "www.youtube-nocookie.com", YOUTUBE_PLAYER);
  await page.getByRole("button", { name: /Play the video/ }).click();
  await frameOf(page);
  await page.evaluate(async () => {
    const heard = new Promise((done) => window.addEventListener("message", done, { once: true }));
    window.postMessage(JSON.stringify({ event: "infoDelivery", info: { currentTime: 870 } }), "*");
    await heard;
    await new Promise(requestAnimationFrame);
  });
  await expect(marked(page)).toHaveCount(0);
});

test("requests nothing from Vimeo before someone presses play, and then its player follows the list", async ({
  page,
}) => {
  const elsewhere = await openElsewhere(page, VIMEO_POST, "player.vimeo.com", VIMEO_PLAYER);
  expect(elsewhere).toEqual([]);
  await page.getByRole("button", { name: "Play the video (loads from Vimeo)" }).click();
  await expect(page.locator("iframe")).toHaveAttribute(
    "src",
    "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&playsinline=1",
  );
  const frame = await frameOf(page);
  await chapter(page, "14:15 Side plank").click();
  await expect.poll(() => heardBy(frame)).toContainEqual({ method: "setCurrentTime", value: 855 });
  await expect(marked(page)).toHaveText(/Side plank/);
  await frame.evaluate("time = 867.8");
  await expect(marked(page)).toHaveText(/Bird dogs/);
});
