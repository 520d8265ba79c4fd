import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

/** WCAG 2.2 AA as far as a program can see it, on every page, in light and dark, and what a narrow screen shows. */

async function aBooking(page: Page): Promise<string> {
  const from = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const { openings } = await (
    await page.request.get(`/api/v1/openings?service=training-intro&from=${from}&to=${to}`)
  ).json();
  const startsAt = openings[Math.floor(Math.random() * openings.length)].startsAt;
  const data = {
    service: "training-intro",
    startsAt,
    name: "Ada Access",
    email: `a-${Date.now()}@example.test`,
    note: "Two\nlines",
  };
  const answer = await (await page.request.post("/api/v1/bookings", { data })).json();
  return new URL(answer.booking.manageUrl).pathname;
}

async function detailsPath(page: Page): Promise<string> {
  await page.goto("/book/stretch-50");
  await page
    .getByRole("button", { name: /^Book / })
    .last()
    .click();
  await page.waitForURL(/details/);
  return new URL(page.url()).pathname + new URL(page.url()).search;
}

async function allPages(page: Page): Promise<string[]> {
  const booking = await aBooking(page);
  const details = await detailsPath(page);
  await page.goto("/dev/mailbox");
  const message =
    (await page.getByRole("main").getByRole("listitem").getByRole("link").first().getAttribute("href")) ?? "";
  return [
    "/",
    "/coaches",
    "/book",
    "/book/stretch-50",
    "/book/mobility-class?chapter=knee-to-chest",
    "/book/stretch-50?taken=2026-11-24T14:00:00Z",
    "/book/stretch-50/month",
    details,
    booking,
    `${booking}/move`,
    `${booking}/cancel`,
    "/dev/mailbox",
    message,
    "/nothing",
  ];
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    for (const path of await allPages(page)) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
      );
      expect(found, path).toEqual([]);
    }
  });
}

test("axe finds nothing on a form with errors", async ({ page }) => {
  await page.goto(await detailsPath(page));
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByText("Please enter your name.")).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("every page fits a screen of 320 px, has the phone number as a link, and breaks no policy", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const pages = await allPages(page);
  complaints.length = 0;
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await page.goto(path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
    expect(await page.locator('header a[href^="tel:"]').isVisible(), path).toBe(true);
  }
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});

test("targets are large enough for a thumb", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    "/",
    "/book/stretch-50",
    "/book/stretch-50/month",
    await detailsPath(page),
    await aBooking(page),
  ]) {
    await page.goto(path);
    const small = await page.locator("main :is(a, button, input, textarea):visible").evaluateAll((elements) =>
      elements
        .map((element) => ({
          box: element.getBoundingClientRect(),
          text: element.textContent,
          inText: element.closest("p, li, dd")?.textContent !== element.textContent,
        }))
        .filter(({ box, inText }) => box.height < 43.5 && !inText)
        .map(({ text, box }) => `${text} ${Math.round(box.height)}px`),
    );
    expect(small, path).toEqual([]);
  }
});
