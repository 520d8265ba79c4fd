import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { query } from "./signed-in";

/** The form in front of a page, where an inquiry came from, and what is asked of one that is doubted. */

interface Inquiry {
  suspicion: string | null;
  source: Record<string, string>;
}

async function inquiryOf(email: string): Promise<Inquiry | undefined> {
  const [lead] = await query<Inquiry & Record<string, unknown>>(
    "select suspicion, source from leads where email = $1",
    [email],
  );
  return lead;
}

async function fill(page: Page, message = "Do you have evening classes?"): Promise<string> {
  const email = `dialog-${randomBytes(6).toString("hex")}@example.test`;
  await page.getByRole("textbox", { name: "Your name" }).fill("Dora Log");
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("textbox", { name: /^What would you like/ }).fill(message);
  await page.getByLabel(/^You may use what I write/).check();
  return email;
}

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send to a coach" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your message.");
}

const link = (page: Page) => page.getByRole("link", { name: "Ask about membership" });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Ask about membership" });

/**
 * Brings a part at the end of a page into view once React has taken it over, and lets a minute pass: the invitation comes by
 * itself within that, if it comes. For a page whose clock the test has.
 */
async function readUpTo(end: Locator): Promise<void> {
  await end.scrollIntoViewIfNeeded();
  await expect
    .poll(() => end.evaluate((it) => Object.keys(it).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
  await end.evaluate(
    (it) =>
      new Promise<void>((seen) => {
        new IntersectionObserver(([entry]) => entry!.isIntersecting && seen()).observe(it);
      }),
  );
  await end.page().clock.runFor(60_000);
}

const seenBefore = () => localStorage.setItem("limber-invited", "1");

test("the form opens in front of a post, is closed with Escape, and gives the focus back", async ({
  page,
}) => {
  await page.addInitScript(seenBefore);
  await page.goto("/blog/psoas");
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).locator(":focus")).toHaveCount(1);
  // What is behind it is out of reach: the keyboard stays in the box, or leaves the page.
  for (let press = 0; press < 15; press++) {
    await page.keyboard.press("Tab");
    expect(await page.locator("main *:focus:not(dialog, dialog *)").count()).toBe(0);
  }
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(link(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(link(page)).toBeFocused();
});

test("post, first referrer and campaign of the visit come with what is asked in the dialog", async ({
  page,
}) => {
  await page.addInitScript(seenBefore);
  await page.goto("/?utm_source=newsletter&utm_campaign=autumn", {
    referer: "https://search.example/find?q=secret",
  });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Blog" }).click();
  await expect(page.getByRole("searchbox")).toBeVisible();
  await page.locator("main a[href='/blog/psoas']").first().click();
  await page.waitForURL(/\/blog\/psoas/);
  await link(page).click();
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.source).toEqual({
    page: "/blog/psoas",
    post: "psoas",
    utm_source: "newsletter",
    utm_campaign: "autumn",
    referrer: "https://search.example/find",
  });
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["limber-invited"]);
});

test("the move comes with what is asked on its page", async ({ page }) => {
  await page.goto("/moves/bird-dogs");
  await link(page).click();
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.source).toEqual({ page: "/moves/bird-dogs", chapter: "bird-dogs" });
});

test("the home page has the form too", async ({ page }) => {
  await page.goto("/");
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
});

test("the form's own page knows by which link it was opened", async ({ page }) => {
  await page.goto("/membership?post=psoas&chapter=bird-dogs");
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.source).toMatchObject({ post: "psoas", chapter: "bird-dogs" });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the link leads to the form's page, and the post comes along", async ({ page }) => {
    await page.goto("/blog/psoas");
    await link(page).click();
    await page.waitForURL("/membership?post=psoas");
    const email = await fill(page);
    await send(page);
    expect(await inquiryOf(email)).toEqual({
      suspicion: null,
      source: { page: "/membership", post: "psoas" },
    });
  });

  test("what is doubted is kept apart, and the answer is the same", async ({ page }) => {
    await page.goto("/membership");
    const email = await fill(page, "www.a.example www.b.example www.c.example");
    await send(page);
    expect((await inquiryOf(email))?.suspicion).toContain("full of links");
  });
});

test("the invitation comes by itself at the end of a post, once", async ({ page }) => {
  await page.clock.install();
  await page.goto("/blog/psoas");
  await readUpTo(link(page));
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  for (const path of ["/blog/psoas", "/blog/doms"]) {
    await page.goto(path);
    await readUpTo(link(page));
    await expect(dialog(page)).toHaveCount(0);
  }
});

test("it does not come by itself on a phone, on the home page, or with a sign that needs a doctor", async ({
  page,
}) => {
  await page.clock.install();
  await page.goto("/");
  await readUpTo(link(page));
  await expect(dialog(page)).toHaveCount(0);

  await page.goto("/blog/lower-back-pain");
  await page.locator(".red-flag").first().check();
  await readUpTo(page.getByRole("contentinfo"));
  await expect(link(page)).toHaveCount(0);
  await expect(dialog(page)).toHaveCount(0);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/blog/psoas");
  await readUpTo(link(page));
  await expect(dialog(page)).toHaveCount(0);
});

test("an inquiry that is doubted is sent again by itself once the browser has done some work", async ({
  page,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.addInitScript(() => {
    // Of a refused `new Function` that is caught the console says nothing.
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(violatedDirective, blockedURI),
    );
  });
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto("/membership");
  // Faster than people, and full of links.
  const email = await fill(page, "www.a.example www.b.example www.c.example");
  await send(page);
  expect((await inquiryOf(email))?.suspicion).toBeNull();
  expect(errors).toEqual([]);
  expect([...hosts]).toEqual([new URL(process.env.BASE_URL!).host]);
});

test("a browser that cannot do the work is answered the same, and its inquiry kept apart", async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await page.goto("/membership");
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.suspicion).toContain("faster than a person");
});

test("the dialog has no barrier that axe finds", async ({ page }) => {
  await page.goto("/moves/bird-dogs");
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Send to a coach" }).click();
  await expect(dialog(page).getByText("We need your consent to answer you.")).toBeVisible();
  await expectAccessible(page);
});
