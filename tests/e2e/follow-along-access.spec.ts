import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { button, count, open, POST, pass, player, start } from "./player";

/** A routine for people who can't look, can't hear, or want less motion; in the dark, and on a small screen. */

test("a screen reader announces each step once, and not each second", async ({ page }) => {
  await open(page);
  await start(page);
  const live = player(page).locator("[aria-live=polite]");
  await expect(live).toHaveText(/^We begin with: Figure 4 lumbar rotations\. Lie on your back/);
  await live.evaluate((element) => {
    const announced: string[] = [];
    Object.assign(window, { announced });
    new MutationObserver(() => announced.push(element.textContent ?? "")).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await button(page, "I’m ready").click();
  await pass(page, 37.5);
  expect(await page.evaluate(() => (window as unknown as { announced: string[] }).announced)).toEqual([
    "Hold, right side. 30 seconds.",
    "Switch sides. Now the left side.",
    "Hold, left side. 30 seconds.",
  ]);
  await expect(count(page)).toHaveAttribute("aria-live", "off");
});

function withVoices(voices: { localService: boolean; lang: string }[]) {
  const utterances: string[] = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel: () => {},
    speak: ({ text }: { text: string }) => text && utterances.push(text),
  });
  class Utterance {
    constructor(readonly text: string) {}
  }
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  Object.assign(window, { utterances });
}

const utterances = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { utterances: string[] }).utterances);

test("a device voice reads each text aloud, and the screen reader stays quiet", async ({ page }) => {
  await page.addInitScript(withVoices, [{ localService: true, lang: "en-US" }]);
  await open(page);
  await start(page);
  await pass(page, 2);
  await button(page, "I’m ready").click();
  await pass(page, 11);
  expect(await utterances(page)).toEqual([
    "We begin with: Figure 4 lumbar rotations.",
    "Hold, right side. 30 seconds.",
    "Shoulders stay heavy.",
  ]);
  await expect(player(page).locator("[aria-live=polite]")).toBeEmpty();
  await button(page, "Voice").click();
  await expect(button(page, "Voice")).toHaveAttribute("aria-pressed", "false");
  await expect(player(page).locator("[aria-live=polite]")).toHaveText("Hold, right side. 30 seconds.");
  await pass(page, 15);
  expect(await utterances(page)).toHaveLength(3);
});

test("never uses or offers a voice that sends the words over the network", async ({ page }) => {
  await page.addInitScript(withVoices, [{ localService: false, lang: "en-US" }]);
  await open(page);
  await start(page);
  await pass(page, 2);
  expect(await utterances(page)).toEqual([]);
  await expect(button(page, "Voice")).toBeHidden();
});

test("a routine waits while another app is open", async ({ page }) => {
  await open(page);
  await page.addInitScript(() => {
    const released = new EventTarget();
    Object.defineProperty(navigator, "wakeLock", {
      value: { request: async () => Object.assign(released, { release: async () => {} }) },
    });
  });
  await page.reload();
  await start(page);
  await pass(page, 2);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(button(page, "Resume")).toBeVisible();
});

test("where the screen can't stay on, the tones continue in the dark", async ({ page }) => {
  await open(page);
  await page.addInitScript(() => Object.defineProperty(navigator, "wakeLock", { value: undefined }));
  await page.reload();
  await start(page);
  const hide = () =>
    page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
  await hide();
  await expect(button(page, "Pause")).toBeVisible();
  await button(page, "Tones").click();
  await hide();
  await expect(button(page, "Resume")).toBeVisible();
});

test("with reduced motion, shows the poses side by side and moves nothing", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  await start(page);
  for (let skipped = 0; skipped < 6; skipped++) await button(page, "Skip").click();
  const drawing = player(page).getByRole("img").first();
  expect(await drawing.locator("svg").count()).toBeGreaterThan(1);
  const before = await drawing.innerHTML();
  await pass(page, 3);
  expect(await drawing.innerHTML()).toBe(before);
  expect(
    await count(page)
      .locator("circle")
      .last()
      .evaluate((ring) => getComputedStyle(ring).transitionDuration),
  ).toBe("0s");
});

test("axe finds nothing in any state of the player", async ({ page }) => {
  await page.goto(POST);
  const check = () => expectAccessible(page, "dialog");
  await start(page);
  await check();
  await button(page, "I’m ready").click();
  await check();
  await button(page, "Pause").click();
  await player(page).getByText("How to do this stretch").click();
  await check();
  await button(page, "Moves and pace").click();
  await check();
  await button(page, "Resume").click();
  for (let skipped = 0; skipped < 13; skipped++) await button(page, "Skip").click();
  await check();
});

test("the player fits 320 px, and its buttons fit a thumb", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await open(page);
  const check = async () => {
    const dialog = await player(page).evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(dialog).toBeLessThanOrEqual(0);
    for (const target of await player(page).locator("button, summary, label").all()) {
      if (!(await target.isVisible())) continue;
      const box = await target.boundingBox();
      expect(box!.height, (await target.textContent()) ?? "").toBeGreaterThanOrEqual(44);
      expect(box!.x + box!.width).toBeLessThanOrEqual(320);
    }
  };
  await start(page);
  await expect(count(page)).toBeInViewport();
  await check();
  await button(page, "Moves and pace").click();
  await check();
});
