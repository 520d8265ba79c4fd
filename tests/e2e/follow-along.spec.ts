import { expect, type Locator, type Page, test } from "@playwright/test";

/** Following a routine along, on a clock that the test winds. */

const POST = "/blog/lower-back-pain";

const player = (page: Page): Locator => page.getByRole("dialog");
const button = (page: Page, name: string | RegExp): Locator =>
  player(page).getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
const count = (page: Page): Locator => player(page).getByRole("timer");
const move = (page: Page): Locator => player(page).getByRole("heading", { level: 3 });

async function open(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto(POST);
}

async function start(page: Page, name: string | RegExp = "Start the routine"): Promise<void> {
  await page.getByRole("button", { name }).click();
  await expect(button(page, "Pause")).toBeFocused();
}

/** Lets some seconds pass, tick by tick. */
async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

async function seconds(page: Page): Promise<number> {
  return Number.parseInt((await count(page).textContent()) ?? "", 10);
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
  expect(await seconds(page)).toBe(18);
  await pass(page, 18.1);
  await expect(player(page).getByText("Left side", { exact: true })).toBeVisible();
  await expect(button(page, "I’m ready")).toBeVisible();
  await pass(page, 7);
  await expect(button(page, "I’m ready")).toBeHidden();
  expect(await seconds(page)).toBe(30);
  await pass(page, 30);
  await expect(move(page)).toHaveText("Hamstring stretch, lying on your back");
  await expect(player(page).getByText("Move 2 of 13")).toBeVisible();
});

test("time goes by the clock, also when the browser calls rarely", async ({ page }) => {
  await open(page);
  await start(page);
  await button(page, "I’m ready").click();
  await page.clock.fastForward(20_000);
  expect(await seconds(page)).toBe(10);
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
  const before = await seconds(page);
  await pass(page, 5);
  expect(await seconds(page)).toBe(before);
  await page.keyboard.press("Space");
  await pass(page, 2);
  expect(await seconds(page)).toBe(before - 2);
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
  expect(await seconds(page)).toBe(39);
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

test("nothing of what is done on the mat is sent anywhere", async ({ page }) => {
  await open(page);
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
