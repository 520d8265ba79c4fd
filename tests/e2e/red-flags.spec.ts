import { readdirSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";

/** How a sign that needs a doctor changes a post or a move, and that what people tick stays with them. */

const POST = "/blog/lower-back-pain";
const MOVE = "/moves/leg-extended-crunch";
const PAGES = [POST, MOVE];

const signs = (page: Page) =>
  page.getByRole("region", { name: "Do any of these come with your pain?" }).getByRole("checkbox");
const waysToBook = (page: Page) => page.locator('a[href="/book"], a[href^="/book/"], a[href^="/book?"]');
const exercises = (page: Page) => page.locator("[data-when-well]");
const check = (page: Page) => page.getByRole("region", { name: "Check your psoas with a chair" });
const feeling = (page: Page, side: "left" | "right", words: string) =>
  page.getByRole("group", { name: `Lifting the ${side} foot` }).getByLabel(words);

const onlyVisible = (locator: Locator) => locator.filter({ visible: true });

async function expectWell(page: Page) {
  expect(await onlyVisible(waysToBook(page)).count()).toBeGreaterThanOrEqual(3);
  expect(await onlyVisible(exercises(page)).count()).toBe(await exercises(page).count());
  await expect(page.getByRole("link", { name: "Call 911" })).toBeHidden();
  await expect(page.getByText("See a doctor now, not a stretch.")).toBeHidden();
}

async function expectDoctorFirst(page: Page) {
  await expect(onlyVisible(waysToBook(page))).toHaveCount(0);
  await expect(onlyVisible(exercises(page))).toHaveCount(0);
  await expect(page.getByRole("alert").filter({ hasText: "See a doctor now" })).toContainText(
    "Call 911 or go to an emergency department",
  );
  await expect(page.getByRole("link", { name: "Call 911" })).toHaveAttribute("href", "tel:911");
}

async function tickEachSign(page: Page, path: string) {
  await page.goto(path);
  await expect(signs(page)).toHaveCount(6);
  for (const sign of await signs(page).all()) {
    await expectWell(page);
    await sign.check();
    await expectDoctorFirst(page);
    await sign.uncheck();
  }
  await expectWell(page);
}

for (const path of PAGES) {
  test(`each sign removes exercises and booking links from ${path} and says where to go`, async ({
    page,
  }) => {
    await tickEachSign(page, path);
  });
}

test("every move and routine has the signs, and none leaves a booking link beside a ticked one", async ({
  page,
}) => {
  const posts = readdirSync("content/posts").map((file) => `/blog/${file.replace(".md", "")}`);
  await page.goto("/moves");
  const links = await page.locator('main a[href^="/moves/"]').all();
  const moves = await Promise.all(links.map(async (link) => (await link.getAttribute("href"))!));
  expect(moves.length).toBeGreaterThanOrEqual(13);
  expect(posts.length).toBeGreaterThanOrEqual(5);
  for (const path of [...moves, ...posts]) {
    await page.goto(path);
    await signs(page).first().check();
    await expectDoctorFirst(page);
  }
});

test("exercises stay hidden as long as one sign is ticked", async ({ page }) => {
  await page.goto(POST);
  await signs(page).nth(1).check();
  await signs(page).nth(4).check();
  await signs(page).nth(1).uncheck();
  await expectDoctorFirst(page);
});

test("the keyboard ticks a sign, which stays in sight, and the emergency number comes next", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 560 });
  await page.goto(POST);
  await page.locator("article header a").last().focus();
  for (const sign of await signs(page).all()) {
    await page.keyboard.press("Tab");
    await expect(sign).toBeFocused();
    await page.keyboard.press("Space");
    await expectDoctorFirst(page);
    const [box, bar] = [
      (await sign.boundingBox())!,
      (await page.getByText("See a doctor now, not a stretch.").boundingBox())!,
    ];
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(bar.y);
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Call 911" })).toBeFocused();
});

for (const [width, height] of [
  [390, 844],
  [390, 560],
  [1280, 800],
  [1280, 2000],
] as const) {
  test(`a tick moves nothing under the finger and shows its answer, ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const path of PAGES) {
      await page.goto(path);
      for (const sign of await signs(page).all()) {
        for (const block of ["start", "center"] as const) {
          const place = () => sign.evaluate((element) => Math.round(element.getBoundingClientRect().top));
          await sign.evaluate((element, where) => element.scrollIntoView({ block: where }), block);
          const before = await place();
          const box = (await sign.boundingBox())!;
          await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          await expectDoctorFirst(page);
          expect(await place()).toBe(before);
          await expect(page.getByText("See a doctor now, not a stretch.")).toBeInViewport({ ratio: 1 });
          await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          await expect(sign).not.toBeChecked();
          expect(await place()).toBe(before);
        }
      }
    }
  });
}

/** Everything a browser stores for a page, and what its address shows. */
async function browserState(page: Page) {
  return {
    cookies: await page.context().cookies(),
    ...(await page.evaluate(async () => ({
      address: location.href,
      history: [history.length, JSON.stringify(history.state)],
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases: await indexedDB.databases(),
      caches: "caches" in window ? await caches.keys() : [],
      windowName: window.name,
    }))),
  };
}

async function answerEverything(page: Page) {
  for (const words of ["It hurt, or I couldn’t", "It lifted easily", "A struggle, or I leaned back"]) {
    await feeling(page, "left", words).check();
    await feeling(page, "right", words).check();
  }
  for (const sign of await signs(page).all()) await sign.check();
}

test("what people tick and answer is neither sent nor stored", async ({ page }) => {
  await page.clock.install();
  await page.goto(POST, { waitUntil: "networkidle" });
  // The last thing the page does by itself.
  await page.getByText("Ready to use offline").waitFor();
  const before = await browserState(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => sent.push(socket.url()));
  await answerEverything(page);
  await page.clock.runFor(60_000);
  // The test's own request comes after any that the page made.
  const own = await page.evaluate(async () => (await fetch("/api/health")).url);
  expect(sent).toEqual([`GET ${own}`]);
  expect(await browserState(page)).toEqual(before);

  // Pages like to report on the way out.
  await page.goto("/coaches", { waitUntil: "networkidle" });
  expect(sent.filter((request) => !request.startsWith("GET "))).toEqual([]);
  expect(sent.filter((request) => /psoas|hurt|struggle|flag|sign/i.test(request))).toEqual([]);
});

test("nothing stays ticked after a reload, after Back, or in the next post", async ({ page }) => {
  await page.goto(POST);
  const ticked = page.locator("input:checked");
  for (const leave of [
    () => page.reload(),
    async () => {
      await page.goto("/coaches");
      await page.goBack();
    },
    async () => {
      await page.getByRole("region", { name: "Keep reading" }).getByRole("link").first().click();
      await page.waitForURL((url) => url.pathname !== POST);
    },
  ]) {
    await answerEverything(page);
    await expect(ticked).toHaveCount(8);
    await leave();
    await expect(signs(page)).toHaveCount(6);
    await expect(ticked).toHaveCount(0);
    await expectWell(page);
  }
  // Stops Firefox from restoring them.
  await expect(
    page.locator('main input:is([type="checkbox"], [type="radio"]):not([autocomplete="off"])'),
  ).toHaveCount(0);
});

/** A hidden answer is still in the page. */
const VISIBLE = { useInnerText: true };

async function expectAnswers(page: Page) {
  const [easy, struggle, hurt] = [
    "It lifted easily",
    "A struggle, or I leaned back",
    "It hurt, or I couldn’t",
  ];
  const answer = check(page).getByRole("status");
  const help = answer.getByRole("link", { name: "Book help with this" });
  await expect(answer).toHaveText("Choose an answer for each side.", VISIBLE);

  await feeling(page, "left", easy!).check();
  await expect(answer).toHaveText("Choose an answer for each side.", VISIBLE);
  await feeling(page, "right", easy!).check();
  await expect(answer).toContainText("a weak psoas probably isn’t the reason", VISIBLE);
  await expect(help).toBeHidden();

  await feeling(page, "right", struggle!).check();
  await expect(answer).toContainText("your psoas may be weak on that side", VISIBLE);
  await expect(answer).toContainText("Your sides differ", VISIBLE);
  await expect(answer.getByRole("link", { name: "Modified dead bugs" })).toHaveAttribute(
    "href",
    "/moves/modified-dead-bugs",
  );
  await expect(help).toHaveAttribute("href", "/book?chapter=psoas-self-test");

  await feeling(page, "left", struggle!).check();
  await expect(answer.getByText("Your sides differ")).toBeHidden();

  await feeling(page, "left", hurt!).check();
  await expect(answer.getByText("stop here")).toBeVisible();
  await expect(onlyVisible(answer.getByRole("link"))).toHaveAttribute("href", "#doctor-first");
}

test("the psoas check answers each pair of feelings, and pain first", async ({ page }) => {
  await page.goto(POST);
  await expectAnswers(page);
});

test("the booking shows the help with the psoas", async ({ page }) => {
  await page.goto(POST);
  await feeling(page, "left", "A struggle, or I leaned back").check();
  await check(page).getByRole("link", { name: "Book help with this" }).click();
  await expect(page.getByText("We’ll tell your coach about psoas self test.")).toBeVisible();
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test("signs and psoas check work without JavaScript", async ({ page }) => {
    await tickEachSign(page, POST);
    await expectAnswers(page);
  });
});

test("axe finds nothing, ticked or not", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    await expectAccessible(page);
    if (path === POST) {
      await feeling(page, "left", "A struggle, or I leaned back").check();
      await expectAccessible(page);
      await feeling(page, "right", "It hurt, or I couldn’t").check();
      await expectAccessible(page);
    }
    await signs(page).first().check();
    await expectAccessible(page);
  }
});
