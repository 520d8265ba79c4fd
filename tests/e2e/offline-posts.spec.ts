import { expect, test } from "@playwright/test";
import { button, POST, player, start } from "./player";

test("says so when the player can't load, and loads it with the next press", async ({ page, context }) => {
  // Right after the page loads, the player isn't prefetched yet.
  await page.goto(POST);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Start the routine" }).click();
  await expect(page.getByText("We couldn’t load the routine.")).toBeVisible();
  await context.setOffline(false);
  await start(page);
});

test("a post that was opened once works offline", async ({ page, context }) => {
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

test("a post reached by links works offline too, and leads to other saved posts", async ({
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

test("offline only saved posts exist, and online the page always comes from the server", async ({
  page,
  context,
}) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  const cachedPaths = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  const addresses = await cachedPaths();
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

test("saves the twelve posts opened last, and nothing from an older version", async ({ page }) => {
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

test("removes a saved post that no longer exists", async ({ page }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await page.evaluate(() => caches.open("limber-post-1:/blog/gone"));
  await page.goto("/blog/gone");
  expect(await page.evaluate(() => caches.keys())).toEqual([`limber-post-1:${POST}`]);
});

test("waits three seconds for a network that doesn't answer", async ({ page, context }) => {
  await page.goto(POST);
  await expect(page.getByText("Ready to use offline")).toBeVisible();
  await context.route(`**${POST}`, () => {});
  const before = Date.now();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lower back pain");
  expect(Date.now() - before).toBeGreaterThan(2_500);
});
