import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

/** Following a routine along, on a clock that the test winds. */

const POST = "/blog/lower-back-pain";

const player = (page: Page): Locator => page.getByRole("dialog");
const button = (page: Page, name: string | RegExp): Locator =>
  player(page).getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
const count = (page: Page): Locator => player(page).getByRole("timer");
const move = (page: Page): Locator => player(page).getByRole("heading", { level: 3 });

/** Opens the post and stops its clock. */
async function open(page: Page): Promise<void> {
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.goto(POST);
  await page.clock.pauseAt(now + 60_000);
}

async function start(page: Page, name: string | RegExp = "Start the routine"): Promise<void> {
  await page.getByRole("button", { name }).click();
  await expect(button(page, "Pause")).toBeFocused();
}

/** Lets some seconds pass, tick by tick. */
async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

async function expectSeconds(page: Page, seconds: number): Promise<void> {
  await expect(count(page)).toHaveText(new RegExp(`^${seconds}seconds?$`));
}

test("a hold is counted down, then the sides are switched, then the next move begins", async ({ page }) => {
  await open(page);
  await start(page);
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
  await expect(player(page).getByText("Hold 30 seconds each side").first()).toBeVisible();
  await button(page, "I’m ready").click();
  await expect(player(page).getByText("Right side", { exact: true })).toBeVisible();
  await expect(count(page)).toHaveText("30seconds");
  await pass(page, 12);
  await expectSeconds(page, 18);
  await pass(page, 18);
  await expect(player(page).getByText("Left side", { exact: true })).toBeVisible();
  await expect(button(page, "I’m ready")).toBeVisible();
  await pass(page, 7);
  await expect(button(page, "I’m ready")).toBeHidden();
  await expectSeconds(page, 30);
  await pass(page, 30);
  await expect(move(page)).toHaveText("Hamstring stretch, lying on your back");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
});

test("time goes by the clock, also when the browser calls rarely", async ({ page }) => {
  await open(page);
  await start(page);
  await button(page, "I’m ready").click();
  await page.clock.fastForward(20_000);
  await expectSeconds(page, 10);
});

test("repetitions are counted up, over all rounds", async ({ page }) => {
  await open(page);
  await start(page);
  for (let skipped = 0; skipped < 8; skipped++) await button(page, "Skip").click();
  await expect(move(page)).toHaveText("Glute bridges");
  await button(page, "I’m ready").click();
  await expect(player(page).getByText("Round 1 of 2")).toBeVisible();
  await expect(count(page)).toHaveText("1of 10");
  await page.clock.fastForward(26_000);
  await expect(count(page)).toHaveText("6of 10");
  await page.clock.fastForward(24_500);
  await expect(player(page).getByText("Rest · Round 2 of 2")).toBeVisible();
});

test("the keyboard pauses, goes on, skips and goes back", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.press("ArrowRight");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(player(page).getByText("Move 3 of 13")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Go on")).toBeFocused();
  const before = Number.parseInt((await count(page).textContent()) ?? "", 10);
  await pass(page, 5);
  await expectSeconds(page, before);
  await page.keyboard.press("Space");
  await pass(page, 2);
  await expectSeconds(page, before - 2);
  // In the heading, which has no use for the key, it pauses as well.
  await player(page).getByText("Move 2 of 13").click();
  await page.keyboard.press("Space");
  await expect(button(page, "Go on")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(player(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Start again" })).toBeFocused();
});

test("moves can be left out, before and in the middle, and the time follows", async ({ page }) => {
  await open(page);
  await expect(page.getByText("13 moves, about 19 minutes")).toBeVisible();
  await page.getByRole("button", { name: "Choose moves and pace" }).click();
  await expect(player(page).getByRole("checkbox", { checked: true })).toHaveCount(13);
  for (const name of [/^Figure 4 lumbar rotations/, /^Hamstring stretch/, /^Bird dogs/]) {
    await player(page).getByRole("checkbox", { name }).uncheck();
  }
  await expect(player(page).getByRole("status")).toHaveText("This takes about 14 minutes.");
  await player(page).getByText("Gentle").click();
  await expect(player(page).getByRole("status")).toHaveText("This takes about 18 minutes.");
  await button(page, "Start the routine").click();
  await expect(move(page)).toHaveText("Standing hamstring stretch");
  await expect(player(page).getByText("Move 1 of 10")).toBeVisible();
  await button(page, "I’m ready").click();
  await expectSeconds(page, 39);
  await button(page, "Skip").click();
  await expect(move(page)).toHaveText("Knee to chest");
  await button(page, "Moves and pace").click();
  await player(page)
    .getByRole("checkbox", { name: /^Knee to chest/ })
    .uncheck();
  await button(page, "Go on").click();
  await expect(move(page)).toHaveText("Figure 4 lumbar rotation, modified");
});

test("with no move chosen there is nothing to start", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Choose moves and pace" }).click();
  for (const box of await player(page).getByRole("checkbox").all()) await box.uncheck();
  await expect(player(page).getByRole("status")).toHaveText("Choose at least one move.");
  await expect(button(page, "Start the routine")).toBeDisabled();
});

test("the browser remembers the place, the choices and the sound, and offers to go on from there", async ({
  page,
}) => {
  await open(page);
  await start(page);
  await button(page, "Tones").click();
  await expect(button(page, "Tones")).toHaveAttribute("aria-pressed", "false");
  await button(page, "Skip").click();
  await pass(page, 1);
  await page.reload();
  await start(page, "Go on from Hamstring stretch, lying on your back");
  await expect(move(page)).toHaveText("Hamstring stretch, lying on your back");
  await expect(button(page, "Tones")).toHaveAttribute("aria-pressed", "false");
  await button(page, "Close").click();
  await start(page, "Start again");
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
});

test("a broken memory is no memory, and a browser without one plays as well", async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem("limber:routine:lower-back-pain", '{"pace":7,"leftOut":'),
  );
  await open(page);
  await start(page);
  await expect(move(page)).toHaveText("Figure 4 lumbar rotations");
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("Storage is switched off", "SecurityError");
      },
    });
  });
  await page.reload();
  await start(page);
  await button(page, "Skip").click();
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
});

test("after the last move it is done, and can be done again", async ({ page }) => {
  await open(page);
  await start(page);
  for (let skipped = 0; skipped < 13; skipped++) await button(page, "Skip").click();
  await expect(move(page)).toHaveText("That was the whole routine.");
  await expect(move(page)).toBeFocused();
  await expect(player(page).getByRole("link", { name: "Book a session" })).toBeVisible();
  await button(page, "Do it again").click();
  await expect(player(page).getByText("Move 1 of 13")).toBeVisible();
});

test("a screen reader is told each step once, and not each second", async ({ page }) => {
  await open(page);
  await start(page);
  const live = player(page).locator("[aria-live=polite]");
  await expect(live).toHaveText(/^We begin with: Figure 4 lumbar rotations\. Lie on your back/);
  await live.evaluate((element) => {
    const told: string[] = [];
    Object.assign(window, { told });
    new MutationObserver(() => told.push(element.textContent ?? "")).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await button(page, "I’m ready").click();
  await pass(page, 37.5);
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
    "Hold, right side. 30 seconds.",
    "Switch sides. Now the left side.",
    "Hold, left side. 30 seconds.",
  ]);
  await expect(count(page)).toHaveAttribute("aria-live", "off");
});

/** A device with voices, of which one is its own, that writes down what it says. */
function withVoices(voices: { localService: boolean; lang: string }[]) {
  const said: string[] = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel: () => {},
    speak: ({ text }: { text: string }) => text && said.push(text),
  });
  class Utterance {
    constructor(readonly text: string) {}
  }
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  Object.assign(window, { said });
}

const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { said: string[] }).said);

test("a voice of the device reads each text out in its moment, and nobody else does then", async ({
  page,
}) => {
  await page.addInitScript(withVoices, [{ localService: true, lang: "en-US" }]);
  await open(page);
  await start(page);
  await pass(page, 2);
  await button(page, "I’m ready").click();
  await pass(page, 11);
  expect(await said(page)).toEqual([
    "We begin with: Figure 4 lumbar rotations.",
    "Hold, right side. 30 seconds.",
    "Shoulders stay heavy.",
  ]);
  await expect(player(page).locator("[aria-live=polite]")).toBeEmpty();
  await button(page, "Voice").click();
  await expect(button(page, "Voice")).toHaveAttribute("aria-pressed", "false");
  await expect(player(page).locator("[aria-live=polite]")).toHaveText("Hold, right side. 30 seconds.");
  await pass(page, 15);
  expect(await said(page)).toHaveLength(3);
});

test("a voice that would send the words over the network is not used, nor offered", async ({ page }) => {
  await page.addInitScript(withVoices, [{ localService: false, lang: "en-US" }]);
  await open(page);
  await start(page);
  await pass(page, 2);
  expect(await said(page)).toEqual([]);
  await expect(button(page, "Voice")).toBeHidden();
});

test("a routine that was left for another app waits", async ({ page }) => {
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
  await expect(button(page, "Go on")).toBeVisible();
});

test("without a way to keep the screen on, the tones lead on in the dark", async ({ page }) => {
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
  await expect(button(page, "Go on")).toBeVisible();
});

test("who prefers reduced motion sees the poses side by side, and nothing moves", async ({ page }) => {
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

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in any state of the player, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(POST);
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
        state,
      ).toEqual([]);
    };
    await start(page);
    await check("getting ready");
    await button(page, "I’m ready").click();
    await check("holding");
    await button(page, "Pause").click();
    await player(page).getByText("How to do this stretch").click();
    await check("paused, reading");
    await button(page, "Moves and pace").click();
    await check("choosing");
    await button(page, "Go on").click();
    for (let skipped = 0; skipped < 13; skipped++) await button(page, "Skip").click();
    await check("done");
  });
}

test("the player fits a screen of 320 px, and its buttons a thumb", async ({ page }) => {
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

test("nothing of what is done on the mat is sent anywhere", async ({ page }) => {
  await open(page);
  await pass(page, 5);
  await page.getByText("Ready to use offline").waitFor();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  await start(page);
  for (let skipped = 0; skipped < 12; skipped++) await button(page, "Skip").click();
  await button(page, "Moves and pace").click();
  await player(page).getByRole("checkbox").first().uncheck();
  await button(page, "Close").click();
  await pass(page, 5);
  expect(sent).toEqual([]);
});

test("a player that cannot be loaded is said so, and comes with the next press", async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    // Without an idle moment the player is not fetched beforehand.
    window.requestIdleCallback = () => 0;
  });
  await page.goto(POST);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Start the routine" }).click();
  await expect(page.getByText("The routine could not be loaded.")).toBeVisible();
  await context.setOffline(false);
  await start(page);
});

test("a post that was opened once works without a network", async ({ page, context }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lower back pain");
  await start(page);
  await button(page, "Skip").click();
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
  await expect(page.getByText("Ready to use offline")).toBeAttached();
});

test("a post that was come to by links works without a network as well, and leads to others that were kept", async ({
  page,
  context,
}) => {
  await page.goto("/blog/psoas");
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await page.goto("/blog");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Lower back pain/ })
    .first()
    .click();
  await page.waitForURL(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await context.setOffline(true);
  await page.goto(POST);
  await start(page);
  await button(page, "Close").click();
  await page.getByRole("article").getByRole("link", { name: "a post of its own" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("psoas");
  await start(page);
});

test("without a network only what was kept is there, and with one the page is always the server's", async ({
  page,
  context,
}) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  const addresses = await kept();
  expect(addresses.filter((path) => !path.startsWith("/_next/static/"))).toEqual([POST]);
  await page.evaluate(async (post) => {
    const [name] = await caches.keys();
    const old = new Response("<h1>An old page</h1>", { headers: { "Content-Type": "text/html" } });
    await (await caches.open(name ?? "")).put(post, old);
  }, POST);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lower back pain");
  await context.setOffline(true);
  for (const path of ["/blog", "/book", "/blog/psoas"]) await expect(page.goto(path)).rejects.toThrow();
});

test("the twelve posts that were opened last are kept, and nothing of a former version", async ({ page }) => {
  await page.goto("/blog");
  await page.evaluate(async () => {
    await caches.open("limber-post-0:/blog/former");
    for (let post = 1; post <= 12; post++) await caches.open(`limber-post-1:/blog/post-${post}`);
  });
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  const names = await page.evaluate(() => caches.keys());
  expect(names).toHaveLength(12);
  expect(names).toContain(`limber-post-1:${POST}`);
  expect(names).not.toContain("limber-post-1:/blog/post-1");
});

test("a post that is no longer there is not kept either", async ({ page }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await page.evaluate(() => caches.open("limber-post-1:/blog/gone"));
  await page.goto("/blog/gone");
  expect(await page.evaluate(() => caches.keys())).toEqual([`limber-post-1:${POST}`]);
});

test("a network that does not answer is waited for three seconds", async ({ page, context }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await context.route(`**${POST}`, () => {});
  const before = Date.now();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lower back pain");
  expect(Date.now() - before).toBeGreaterThan(2_500);
});

for (const format of ["A4", "Letter"]) {
  test(`a routine fits one sheet of ${format} paper, with its signs and the studio's phone number`, async ({
    page,
  }) => {
    await page.goto(POST);
    await page.getByRole("link", { name: "All moves on one sheet of paper" }).click();
    await expect(page.getByRole("heading", { level: 2 })).toHaveCount(13);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("numbness where you would sit on a saddle")).toBeVisible();
    await expect(page.getByRole("main").getByText("302-689-3489")).toBeVisible();
    const pdf = (await page.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
}
