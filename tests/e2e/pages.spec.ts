import { expect, test } from "@playwright/test";

/** Public pages that the server caches, as browsers and other programs meet them on the production build. */

test("a cached page is small, and revalidates without a body", async ({ request }) => {
  const page = await request.get("/coaches?utm_source=letter", {
    headers: { "Accept-Encoding": "gzip, br" },
  });
  const { etag, vary, ...headers } = page.headers();
  expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": "no-cache" });
  expect(Number(headers["content-length"])).toBeLessThan((await page.body()).byteLength / 4);
  expect(vary).toContain("Accept-Encoding");
  const again = await request.get("/coaches", {
    headers: { "Accept-Encoding": "gzip, br", "If-None-Match": etag! },
  });
  expect([again.status(), (await again.body()).byteLength, again.headers().etag]).toEqual([304, 0, etag]);
  const head = await request.head("/coaches", { headers: { "Accept-Encoding": "gzip, br" } });
  expect([head.status(), head.headers().etag]).toEqual([200, etag]);
});

test("the build's files are compressed with Brotli and immutable", async ({ page, request }) => {
  await page.goto("/coaches");
  const files = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /_next.*\.(js|css)$/.test(name)),
  );
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const headers = (await request.get(file, { headers: { "Accept-Encoding": "br" } })).headers();
    expect(headers["content-encoding"], file).toBe("br");
    expect(headers["cache-control"], file).toContain("immutable");
  }
});

test("a cached page hydrates under a hash policy, and runs no other script", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  for (const path of ["/coaches?utm_source=letter", "/coaches"]) {
    const policy = (await page.goto(path))?.headers()["content-security-policy"];
    expect(policy).toMatch(/script-src 'self'( 'sha256-[\w+/]+=')+;/);
    await page.evaluate(() => Object.assign(window, { stays: true }));
    // Only React changes pages without loading a document.
    await page.getByRole("main").getByRole("link").first().click();
    await page.waitForURL(/\/book/);
    expect(await page.evaluate(() => "stays" in window)).toBe(true);
  }
  expect(complaints).toEqual([]);
  await page.goto("/coaches");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.head.append(script);
    return "injected" in window;
  });
  expect(ran).toBe(false);
});

test("a page that isn't cached keeps its nonce", async ({ request }) => {
  for (const path of ["/", "/book", "/blog?q=hips"]) {
    const [first, second] = [await request.get(path), await request.get(path)].map((got) => got.headers());
    expect(first!["cache-control"], path).toContain("no-store");
    expect(first!["content-security-policy"]).toContain("'nonce-");
    expect(first!["content-security-policy"]).not.toBe(second!["content-security-policy"]);
  }
});
