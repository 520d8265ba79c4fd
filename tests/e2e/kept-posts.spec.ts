import { expect, test } from "@playwright/test";
import { button, POST, player, start } from "./player";

/** Posts without a network. */

test("a player that cannot be loaded is said so, and comes with the next press", async ({
  page,
  context,
}) => {
  // Right after it has loaded, the player has not been fetched beforehand.
  await page.goto(POST);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Start the routine" }).click();
  await expect(page.getByText("We couldn’t load the routine.")).toBeVisible();
  await context.setOffline(false);
  await start(page);
});

test("a post that was opened once works without a network", async ({ page, context }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lower back pain");
  const drawings = page.locator('img[src^="/figures/"]');
  expect(await drawings.count()).toBeGreaterThan(13);
  for (const drawing of await drawings.all()) {
    await drawing.scrollIntoViewIfNeeded();
    await expect(drawing).toHaveJSProperty("complete", true);
    expect(await drawing.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth)).toBeGreaterThan(0);
  }
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
  expect(addresses.filter((path) => !/^\/(_next\/static|figures)\//.test(path))).toEqual([POST]);
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
