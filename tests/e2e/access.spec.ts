import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectReadable } from "./accessible";
import { askForEmail, OWNER, secretsIn, signInAs, signInEmail } from "./signed-in";
import { bookOne, chooseLateTime, expectHeading, visitor } from "./visitor";

/** Every page against the rules of WCAG 2.2 AA that a program can check, in light and dark, and on a narrow screen. */

async function cancelOne(page: Page): Promise<string> {
  await bookOne(page);
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expectHeading(page, "This session is canceled");
  return pathOf(page);
}

function pathOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** The path of an email that has gone out. */
async function sentMessage(page: Page): Promise<string> {
  const link = page.getByRole("link", { name: /^You’re booked/ }).first();
  await expect(async () => {
    await page.goto("/dev/mailbox");
    await expect(link).toBeVisible();
  }).toPass();
  return (await link.getAttribute("href")) ?? "";
}

/** The sign-in pages, including the one that waits for a code and the one behind a link. */
async function signInPages(page: Page): Promise<string[]> {
  const { email } = visitor();
  await signInAs(page, email);
  await askForEmail(page, email);
  const { link } = secretsIn(await signInEmail(page.request, email));
  await signInAs(page, OWNER);
  return [
    "/sign-in?next=/coach",
    "/sign-in/check",
    link,
    "/sign-in/confirm?token=none",
    "/booking/confirm?token=none",
    "/account",
    "/coach/today",
  ];
}

/** The booking pages, in the order a visitor sees them. */
async function bookingPages(page: Page): Promise<string[]> {
  const canceled = await cancelOne(page);
  await bookOne(page);
  const booking = new URL(page.url()).pathname;
  await chooseLateTime(page, "stretch-50");
  return [
    "/book",
    "/book/stretch-50",
    "/book/mobility-class?chapter=knee-to-chest",
    "/book/stretch-50?taken=2026-11-24T14:00:00Z",
    "/book/stretch-50/month",
    pathOf(page),
    `${booking}?flash=booked`,
    `${booking}/reschedule?flash=unavailable`,
    `${booking}/cancel`,
    canceled,
    `${canceled.split("?")[0]}/reschedule`,
    "/dev/mailbox",
    await sentMessage(page),
  ];
}

/** All pages, in parts that take about equally long. */
const PARTS: Record<string, (page: Page) => Promise<string[]>> = {
  "the site": async () => [
    "/",
    "/coaches",
    "/membership",
    "/blog",
    "/blog?q=hamstirng",
    "/blog?q=zebra",
    "/blog/lower-back-pain",
    "/blog/tags/psoas",
    "/moves",
    "/moves/bird-dogs",
    "/nothing",
    "/blog/lower-bakc-pain",
  ],
  booking: bookingPages,
  "signing in": signInPages,
};

for (const [part, pagesOf] of Object.entries(PARTS)) {
  test(`every page of ${part} is accessible, fits 320 px, links the phone number, and breaks no security policy`, async ({
    page,
  }) => {
    const complaints: string[] = [];
    const pages = await pagesOf(page);
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    for (const path of pages) {
      await page.goto(path);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
      expect(await page.locator('header a[href^="tel:"]').isVisible(), path).toBe(true);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    // The frame that shows an email allows no scripts, so it refuses the test's own.
    expect(complaints.filter((text) => !/ 404 |about:srcdoc/.test(text))).toEqual([]);
  });
}

test("running text meets the contrast of WCAG AAA", async ({ page }) => {
  for (const path of ["/", "/coaches", "/book", "/book/stretch-50"]) {
    await page.goto(path);
    await expectReadable(page, "main p");
  }
});

test("axe finds nothing on a client's account, or on the page that refuses a client", async ({ page }) => {
  await bookOne(page);
  const [, email] = (await page.getByRole("status").textContent())!.match(/ to (\S+@\S+?)\./)!;
  await signInAs(page, email!);
  for (const path of ["/account", "/coach/today"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

test("axe finds nothing on a form with errors", async ({ page }) => {
  await chooseLateTime(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByText("Please enter your name.")).toBeVisible();
  await expectAccessible(page);
});

test("targets are large enough for a thumb", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await bookOne(page);
  const booking = pathOf(page);
  await chooseLateTime(page);
  const details = pathOf(page);
  const ofSignIn = await signInPages(page);
  for (const path of ["/", "/book/stretch-50", "/book/stretch-50/month", details, booking, ...ofSignIn]) {
    await page.goto(path);
    const targets = page.locator(":is(header, main) :is(a, button, input, textarea, summary):visible");
    const small = await targets.evaluateAll((elements) =>
      elements
        .filter((element) => {
          // WCAG 2.5.8 exempts a link inside a sentence; a card's link covers the card.
          const isInText =
            element.matches("p a, dd a") && element.closest("p, dd")?.textContent !== element.textContent;
          const isCard = getComputedStyle(element, "::after").position === "absolute";
          return !isInText && !isCard && element.getBoundingClientRect().height < 43.5;
        })
        .map((element) => element.textContent),
    );
    expect(small, path).toEqual([]);
  }
});

test("the bar with the chosen time never hides the focused field", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 640 });
  await chooseLateTime(page, "stretch-50");
  await page.getByLabel("Anything your coach should know").focus();
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("Shift+Tab");
    const [top, bar] = await page.evaluate(() => [
      document.activeElement?.getBoundingClientRect().top ?? 0,
      document.querySelector(".stays-in-sight")?.getBoundingClientRect().bottom ?? 0,
    ]);
    expect(top).toBeGreaterThanOrEqual(bar ?? 0);
  }
});
