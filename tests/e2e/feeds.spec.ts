import { type APIRequestContext, expect, type Page, test } from "@playwright/test";

/** How posts are found and shared: feeds, sitemap, robots, pictures, structured data, share buttons, link to the top. */

const POST = "/blog/lower-back-pain";

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Requests each address once; returns those that don't exist. */
async function missing(request: APIRequestContext, addresses: Iterable<string>): Promise<string[]> {
  const paths = [...new Set([...addresses].map(pathOf))];
  const answers = await Promise.all(
    paths.map(async (path) => ((await request.get(path)).status() === 200 ? [] : [path])),
  );
  return answers.flat();
}

test("the RSS feed is well-formed, and all its links to the site work", async ({ page, request }) => {
  const response = await request.get("/blog/feed.xml");
  expect(response.headers()["content-type"]).toBe("application/rss+xml; charset=utf-8");
  const xml = await response.text();
  await page.goto("/robots.txt");
  const { problem, items, links } = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "text/xml");
    const contents = [...parsed.getElementsByTagName("content:encoded")].map(
      (node) => node.textContent ?? "",
    );
    const anchors = contents.flatMap((html) => [
      ...new DOMParser().parseFromString(html, "text/html").querySelectorAll("a"),
    ]);
    return {
      problem: parsed.querySelector("parsererror")?.textContent ?? null,
      items: [...parsed.querySelectorAll("item > link")].map((node) => node.textContent ?? ""),
      links: anchors.map((anchor) => anchor.getAttribute("href") ?? ""),
    };
  }, xml);
  expect(problem).toBeNull();
  expect(items.length).toBeGreaterThan(0);
  expect(links.filter((href) => !/^(https?|tel|mailto):/.test(href))).toEqual([]);
  const own = new URL(items[0]!).origin;
  expect(await missing(request, [...items, ...links.filter((href) => href.startsWith(own))])).toEqual([]);
});

test("the JSON feed has the same posts, each with a picture of 1200 by 630", async ({ request }) => {
  const response = await request.get("/blog/feed.json");
  expect(response.headers()["content-type"]).toBe("application/feed+json; charset=utf-8");
  const feed: { items: { url: string; image: string }[]; favicon: string } = await response.json();
  const rss = await (await request.get("/blog/feed.xml")).text();
  for (const { url } of feed.items) expect(rss).toContain(`<link>${url}</link>`);
  expect(await missing(request, [feed.favicon])).toEqual([]);
  for (const { image } of feed.items) {
    const picture = await request.get(pathOf(image));
    expect(picture.headers()["content-type"]).toBe("image/png");
    const png = await picture.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  }
});

test("unknown posts, moves and figures have no picture", async ({ request }) => {
  for (const path of [
    "/blog/nothing/picture.png",
    "/moves/nothing/picture.png",
    "/figures/nothing.0.x.svg",
  ]) {
    expect((await request.get(path)).status()).toBe(404);
  }
});

test("a drawing is cached for good, and its old name redirects without being cached", async ({ request }) => {
  const former = await request.get("/figures/knee-to-chest.1.former.svg", { maxRedirects: 0 });
  expect(former.status()).toBe(307);
  expect(former.headers()["cache-control"] ?? "").not.toContain("immutable");
  const drawing = await request.get(former.headers().location!, { maxRedirects: 0 });
  expect(drawing.status()).toBe(200);
  expect(drawing.headers()["content-type"]).toBe("image/svg+xml");
  expect(drawing.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("every address in the sitemap exists and names itself as canonical", async ({ request }) => {
  test.slow();
  const response = await request.get("/sitemap.xml");
  expect(response.headers()["content-type"]).toContain("xml");
  const addresses = [...(await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc!);
  expect(addresses.length).toBeGreaterThan(20);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) {
    const page = await request.get(pathOf(address));
    expect([address, page.status()]).toEqual([address, 200]);
    const [, canonical] = /<link rel="canonical" href="([^"]+)"/.exec(await page.text()) ?? [];
    expect(canonical?.replace(/\/$/, "")).toBe(address.replace(/\/$/, ""));
  }
});

test("robots.txt lists the private paths and allows every public page", async ({ request }) => {
  const response = await request.get("/robots.txt");
  expect(response.headers()["content-type"]).toContain("text/plain");
  const lines = (await response.text()).split("\n");
  for (const path of ["/booking/", "/calendar/", "/dev/", "/api/", "/blog?*q="])
    expect(lines).toContain(`Disallow: ${path}`);
  const sitemap = lines.find((line) => line.startsWith("Sitemap: "))!.slice("Sitemap: ".length);
  expect(await missing(request, [sitemap])).toEqual([]);
  const refused = lines.flatMap((line) => /^Disallow: ([^*$]+)$/.exec(line)?.[1] ?? []);
  for (const path of ["/", "/coaches", "/book", POST]) {
    expect(refused.filter((start) => path.startsWith(start))).toEqual([]);
  }
});

test("search results aren't indexed", async ({ request }) => {
  expect(await (await request.get("/blog?q=psoas")).text()).toContain(
    '<meta name="robots" content="noindex"/>',
  );
  expect(await (await request.get("/blog")).text()).not.toContain("noindex");
});

async function structuredData(page: Page): Promise<Map<string, Record<string, unknown>>> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  const found = texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  return new Map(found.map((data) => [String(data["@type"]), data]));
}

test("a post has structured data, and the content security policy allows it", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  await page.goto(POST);
  const data = await structuredData(page);
  const title = await page.locator("h1").textContent();
  expect(data.get("BlogPosting")).toMatchObject({ headline: title, author: { "@type": "Person" } });
  expect(data.get("BreadcrumbList")).toBeTruthy();
  const hasVideo = (await page.locator("video, iframe").count()) > 0;
  if (!hasVideo) expect(data.has("VideoObject")).toBe(false);
  await expect(page.locator('head > meta[property="og:image"]')).toHaveAttribute(
    "content",
    /\/picture\.png$/,
  );
  await expect(page.locator('head > link[type="application/rss+xml"]')).toHaveAttribute("href", /feed\.xml$/);
  expect(refused).toEqual([]);
});

test("the home page says where the studio is and when it is open", async ({ page }) => {
  await page.goto("/");
  const studio = (await structuredData(page)).get("HealthClub");
  expect(studio).toMatchObject({ telephone: expect.any(String), address: { postalCode: "19801" } });
  expect(studio?.openingHoursSpecification).not.toEqual([]);
});

test("contacts no other site by itself, and shares in tabs without an opener", async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith("data:"))
      elsewhere.push(request.url());
  });
  await page.goto(POST, { waitUntil: "networkidle" });
  expect(elsewhere).toEqual([]);
  const share = page.getByRole("region", { name: "Share this" });
  for (const name of ["Facebook (new tab)", "X (new tab)", "LinkedIn (new tab)"]) {
    const link = share.getByRole("link", { name });
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    expect(decodeURIComponent((await link.getAttribute("href")) ?? "")).toContain(POST);
  }
  const mail = (await share.getByRole("link", { name: "Email" }).getAttribute("href")) ?? "";
  expect(mail).toMatch(/^mailto:\?subject=[^+&]+&body=http/);
});

test("copying the link says so", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseURL!).origin });
  await page.goto(POST);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Link copied." })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`${POST}$`));
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible({ timeout: 10_000 });
});

test("where copying isn't allowed, shows the link selected", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(POST);
  await page.getByRole("button", { name: "Copy link" }).click();
  const box = page.getByLabel("Link to copy");
  await expect(box).toHaveValue(new RegExp(`${POST}$`));
  expect(await box.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBeGreaterThan(0);
});

test("a device that can share gets the post's title and address", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: async (data: ShareData) => {
        document.title = JSON.stringify(data);
      },
    });
  });
  await page.goto(POST);
  const title = await page.locator("h1").textContent();
  await page.getByRole("button", { name: "More ways" }).click();
  expect(JSON.parse(await page.title())).toEqual({
    title,
    url: expect.stringMatching(new RegExp(`${POST}$`)),
  });
});

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [1280, 800],
] as const) {
  test(`the link to the top appears after one ${width} by ${height} screen, covers nothing, and needs no script`, async ({
    browser,
  }) => {
    const page = await browser.newPage({ viewport: { width, height }, javaScriptEnabled: false });
    await page.goto(POST);
    const wayUp = page.getByRole("link", { name: "Back to the top" });
    const article = page.locator("article");
    await expect(wayUp).not.toBeInViewport();
    await page.mouse.wheel(0, 2.2 * height);
    await expect(wayUp).toBeInViewport({ ratio: 1 });
    const box = (await wayUp.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);

    // It either spans the bottom edge or stays beside the text.
    const isEdge = box.width === (await page.evaluate(() => document.documentElement.clientWidth));
    const gutter = await article.evaluate((element) =>
      Number.parseFloat(getComputedStyle(element).paddingRight),
    );
    const { x, width: wide } = (await article.boundingBox())!;
    expect(isEdge ? box.y + box.height : box.x).toBeGreaterThanOrEqual(isEdge ? height : x + wide - gutter);

    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(page.getByRole("contentinfo")).toBeInViewport();
    const end = (await article.boundingBox())!;
    if (isEdge) expect((await wayUp.boundingBox())!.y).toBeGreaterThanOrEqual(Math.floor(end.y + end.height));

    await wayUp.click();
    await expect(page.getByRole("banner")).toBeInViewport();
    await page.close();
  });
}
