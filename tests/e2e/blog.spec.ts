import { expect, test } from "@playwright/test";
import pg from "pg";
import { expectHeading } from "./visitor";

/** The blog and the exercise library for readers, search engines and old links. */

const slug = `test-${Date.now()}`;
let db: pg.Client;

test.beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
});

test.afterAll(async () => {
  await db.query("delete from posts where slug like $1", [`${slug}%`]);
  await db.end();
});

/** Publishes a post as old as possible, so lists don't change for other tests. */
async function publish(name: string, body: string): Promise<string> {
  const own = `${slug}-${name}`;
  await db.query(
    `insert into posts (slug, title, summary, body, status, author_id, published_at)
    select $1, $2, 'A summary', $3, 'PUBLISHED', id, '2000-01-01' from trainers where slug = 'maya'`,
    [own, `Post ${name}`, body],
  );
  return own;
}

test("leads from the home page through the blog to a post, and on to more", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Blog" }).click();
  await expectHeading(page, "For your back, and the rest of you");
  await page.getByRole("link", { name: /^Lower back pain/ }).click();
  await expectHeading(page, "Lower back pain: a personal trainer’s tips for relief");
  await expect(page.getByText("5 min read")).toBeVisible();
  await expect(page.getByText("certified personal trainer")).toBeVisible();
  const contents = page.getByRole("navigation", { name: "In this post" });
  await contents.getByRole("link", { name: "When to get help" }).click();
  await expect(page.getByRole("heading", { name: "When to get help" })).toBeInViewport();
  await page.getByRole("region", { name: "Keep reading" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/blog\/(?!lower-back-pain)[a-z0-9-]+$/);
});

test("finds posts by a misspelled word, and highlights it", async ({ page }) => {
  await page.goto("/blog");
  await page.getByRole("searchbox", { name: "Search the blog" }).fill("hamstirng");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\?q=hamstirng/);
  await expect(page.getByRole("status")).toHaveText(/posts for “hamstring”/);
  await expect(page.getByText("No posts match “hamstirng”")).toBeVisible();
  await expect(page.locator("mark").first()).toHaveText(/hamstring/i);
  await expect(page.getByRole("searchbox")).toHaveValue("hamstirng");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("search, posts and links work", async ({ page }) => {
    await page.goto("/blog");
    await page.getByRole("searchbox").fill("psoas");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: /^The psoas/ }).click();
    await page.getByRole("link", { name: /^How to do it.*Knee to chest$/ }).click();
    await expectHeading(page, "Knee to chest");
    await page.getByRole("main").getByRole("link", { name: "Book a session" }).click();
    await expect(page.getByText("We’ll tell your coach about knee to chest")).toBeVisible();
  });
});

for (const [what, text] of [
  ["ten thousand characters", "x".repeat(10_000)],
  ["operators", "&|!()<->:* ' \" -"],
  ["control characters", "%00%08"],
  ["markup", "<script>alert(1)</script>"],
  ["half a pair", "%ED%A0%80"],
]) {
  test(`answers a search for ${what}`, async ({ request }) => {
    const encoded = text!.startsWith("%") ? text : encodeURIComponent(text!);
    const response = await request.get(`/blog?q=${encoded}`);
    expect(response.status()).toBe(200);
    expect(await response.text()).not.toContain("<script>alert(1)</script>");
  });
}

for (const path of [
  "/blog/no-such-post",
  "/blog/tags/no-such-tag",
  "/moves/no-such-move",
  "/blog/UPPER",
  "/blog/%00",
  "/blog/no-such-post/sheet",
  "/blog/no-such-post/picture.png",
  "/blog?page=99",
]) {
  test(`answers 404 to ${path}, the first time and the second`, async ({ request }) => {
    expect([(await request.get(path)).status(), (await request.get(path)).status()]).toEqual([404, 404]);
  });
}

test("suggests the page that a mistyped address meant", async ({ page }) => {
  const response = await page.goto("/blog/lower-bakc-pain");
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: /^Lower back pain/ }).click();
  await expect(page).toHaveURL("/blog/lower-back-pain");
  await page.goto("/moves/birddog");
  await page.getByRole("link", { name: "Bird dogs" }).click();
  await expectHeading(page, "Bird dogs");
});

test("redirects a post's old address to its current one", async ({ request }) => {
  const former = await publish("former", "Moved.");
  await db.query("update posts set slug = $1 where slug = $2", [`${slug}-now`, former]);
  const response = await request.get(`/blog/${former}`, { maxRedirects: 0 });
  expect([response.status(), response.headers().location]).toEqual([308, `/blog/${slug}-now`]);
});

test("shows a changed post at once, and a draft to no one", async ({ request }) => {
  const fresh = await publish("fresh", "The first words.");
  const text = async () => (await request.get(`/blog/${fresh}`)).text();
  expect(await text()).toContain("The first words.");
  for (let i = 0; i < 5; i++) {
    await db.query("update posts set body = $1 where slug = $2", [`Words number ${i}.`, fresh]);
    await expect.poll(text, { intervals: [20] }).toContain(`Words number ${i}.`);
  }
  await db.query("update posts set status = 'DRAFT' where slug = $1", [fresh]);
  await expect
    .poll(async () => (await request.get(`/blog/${fresh}`)).status(), { intervals: [20] })
    .toBe(404);
});

test("draws hostile Markdown as harmless text", async ({ page }) => {
  const hostile = await publish(
    "hostile",
    [
      "<script>window.hacked = true</script>",
      '<iframe src="https://evil.example"></iframe>',
      '<img src="x" onerror="window.hacked = true">',
      "[press me](javascript:window.hacked=true)",
      '::move{slug="no-such-move"}',
      "## <b>Bold</b> heading",
    ].join("\n\n"),
  );
  const hosts: string[] = [];
  page.on("request", (request) => hosts.push(new URL(request.url()).hostname));
  const response = await page.goto(`/blog/${hostile}`);
  expect(response?.status()).toBe(200);
  await expect(page.getByText("press me")).toBeVisible();
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  expect(await page.getByRole("article").locator("iframe, img, a[href^='javascript']").count()).toBe(0);
  expect(new Set(hosts)).toEqual(new Set([new URL(page.url()).hostname]));
});

test("shows a post without its figure when no drawing exists, and without a video from an unknown site", async ({
  page,
}) => {
  const bare = await publish("bare", 'Text.\n\n::move{slug="bird-dogs"}');
  await db.query(
    "update posts set figure = 'never-drawn', video_url = 'https://evil.example/film.exe' where slug = $1",
    [bare],
  );
  const response = await page.goto(`/blog/${bare}`);
  expect(response?.status()).toBe(200);
  await expect(page.locator("video, iframe")).toHaveCount(0);
  await expectHeading(page, "Post bare");
});

test("a link with a time in the routine opens its move, and an unreadable time opens the beginning", async ({
  page,
}) => {
  await page.goto("/blog/lower-back-pain?t=8:15");
  await expect(page.getByRole("button", { name: "Start with Knee to chest" })).toBeVisible();
  await page.goto("/blog/lower-back-pain?t=99:99:99");
  await expect(
    page.getByText("couldn’t read the time in this address, so it starts at the beginning"),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Start the routine" })).toBeVisible();
  await page.goto("/blog/lower-back-pain?t=88:00");
  await expect(page.getByRole("button", { name: "Start with Bird dogs" })).toBeVisible();
});

test("pages through the posts", async ({ page }) => {
  for (let i = 0; i < 10; i++) await publish(`page-${i}`, "Text.");
  await page.goto("/blog");
  await page.getByRole("link", { name: "Older posts" }).click();
  await expect(page).toHaveURL("/blog?page=2");
  await expect(page.getByText(/^Page 2 of/)).toBeVisible();
  await page.getByRole("link", { name: "Newer posts" }).click();
  await expect(page).toHaveURL("/blog");
  await db.query("delete from posts where slug like $1", [`${slug}-page-%`]);
});
