import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { query } from "./signed-in";

/** The inquiry form in a dialog, where an inquiry came from, and the work that a suspicious one requires. */

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
 * Scrolls the end of a page into view after hydration, and lets a minute pass: by then the invitation has opened, if it does.
 * For a page whose clock the test controls.
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

test("opens in front of a post, closes with Escape, and returns the focus", async ({ page }) => {
  await page.addInitScript(seenBefore);
  await page.goto("/blog/psoas");
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).locator(":focus")).toHaveCount(1);
  // The page behind is out of reach: focus stays in the dialog or leaves the page.
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

test("an inquiry from the dialog carries the post, the first referrer and the campaign", async ({ page }) => {
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

test("an inquiry from a move's page carries the move", async ({ page }) => {
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

test("the form's own page knows which link opened it", async ({ page }) => {
  await page.goto("/membership?post=psoas&chapter=bird-dogs");
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.source).toMatchObject({ post: "psoas", chapter: "bird-dogs" });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the link opens the form's page, and carries the post", async ({ page }) => {
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

  test("marks a suspicious inquiry as spam, with the same answer", async ({ page }) => {
    await page.goto("/membership");
    const email = await fill(page, "www.a.example www.b.example www.c.example");
    await send(page);
    expect((await inquiryOf(email))?.suspicion).toContain("full of links");
  });
});

test("the invitation opens by itself at the end of a post, once", async ({ page }) => {
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

test("it doesn't open by itself on a phone, on the home page, or beside a sign that needs a doctor", async ({
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

test("a suspicious inquiry is sent again by itself after the browser does some work", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.addInitScript(() => {
    // The console doesn't mention a refused `new Function` that was caught.
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(violatedDirective, blockedURI),
    );
  });
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto("/membership");
  // Faster than any person, and full of links.
  const email = await fill(page, "www.a.example www.b.example www.c.example");
  await send(page);
  expect((await inquiryOf(email))?.suspicion).toBeNull();
  expect(errors).toEqual([]);
  expect([...hosts]).toEqual([new URL(process.env.BASE_URL!).host]);
});

test("a browser that can't do the work gets the same answer, and its inquiry counts as spam", async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await page.goto("/membership");
  const email = await fill(page);
  await send(page);
  expect((await inquiryOf(email))?.suspicion).toContain("faster than a person");
});

test("axe finds nothing on the dialog", async ({ page }) => {
  await page.goto("/moves/bird-dogs");
  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Send to a coach" }).click();
  await expect(dialog(page).getByText("We need your consent to answer you.")).toBeVisible();
  await expectAccessible(page);
});
