import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "./signed-in";
import { chooseLateTime, expectHeading, fill, visitor } from "./visitor";

/** Visitors never lose what they typed or chose, and every tap responds at once. */

async function expectTyped(page: Page, { name, email }: { name: string; email: string }) {
  await expect(page.getByLabel("Your name")).toHaveValue(name);
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Anything your coach should know")).toHaveValue("Left hip");
}

test("Change, a reload and Back restore the day and the typed text, until the booking is made", async ({
  page,
}) => {
  await chooseLateTime(page);
  await page.waitForURL(/details/);
  const start = new URL(page.url()).searchParams.get("start") ?? "";
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(new Date(start));
  const who = visitor();
  await fill(page, who);
  await page.getByLabel("Anything your coach should know").fill("Left hip");
  await page.reload();
  await expectTyped(page, who);
  await page.getByRole("link", { name: "Change the time" }).click();
  await page.waitForURL(new RegExp(`day=${date}`));
  await page.goBack();
  await page.waitForURL(/details/);
  await expectTyped(page, who);
  await page.getByRole("link", { name: "Change the time" }).click();
  await page.waitForURL(new RegExp(`day=${date}`));
  const days = page.getByRole("region", { name: "Or choose a day" });
  await days
    .getByRole("button", { name: /^Book / })
    .last()
    .click();
  await page.waitForURL(/details/);
  await expectTyped(page, who);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  expect(await page.evaluate(() => sessionStorage.getItem("limber-booking-draft"))).toBeNull();
});

test("marks a tapped day at once, and disables the old times until the new ones arrive", async ({ page }) => {
  await page.goto("/book/training-intro?day=2000-01-01");
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route(/day=/, async (route) => {
    await held;
    await route.continue();
  });
  const day = page.getByRole("list", { name: "Days" }).getByRole("link").last();
  await day.click();
  await expect(day).toHaveAttribute("data-tapped", "");
  await expect(page.locator("[aria-busy=true]")).toBeVisible();
  const times = page.locator("[aria-busy=true] button");
  expect(await times.evaluateAll((all) => all.every((each) => each.closest("[inert]") !== null))).toBe(true);
  await expect(page.getByText("Loading times…").first()).toBeAttached();
  letGo();
  await page.waitForURL(/day=/);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.locator("[data-tapped]")).toHaveCount(0);
  await expect(page.locator("[inert]")).toHaveCount(0);
});

test("going Back after booking leads to that booking", async ({ page }) => {
  await chooseLateTime(page);
  await page.waitForURL(/details/);
  const details = page.url();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await page.goto(details);
  await expect(page.getByText("You’ve already booked this session.")).toBeVisible();
  await page.getByRole("link", { name: "See your booking" }).click();
  await expect(page.getByRole("link", { name: "Cancel this session" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto(details);
  await expect(page.getByText("You’ve already booked this session.")).toHaveCount(0);
});

test("a signed-in client gets a filled-in form, a warning about a session at that time, and changes it from the account", async ({
  page,
}) => {
  await chooseLateTime(page, "training-intro");
  await page.waitForURL(/details/);
  const details = page.url();
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await signInAs(page, who.email);
  await page.goto("/account");
  for (const name of [/^Reschedule /, /^Cancel /, /^Add to calendar /])
    await expect(page.getByRole("link", { name }).first()).toBeVisible();
  const start = new URL(details).searchParams.get("start") ?? "";
  await page.goto(`/book/stretch-25/details?start=${start}`);
  if (page.url().includes("details")) {
    await expect(page.getByLabel("Email")).toHaveValue(who.email);
    await expect(page.getByLabel("Your name")).toHaveValue(who.name);
    await expect(page.getByText("You already have a session at that time.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Book anyway" })).toBeVisible();
  }
});

test("the booking pages fit a phone with text at twice the size", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const expectFits = async () => {
    await page.addStyleTag({ content: "html { font-size: 200% !important }" });
    const { wide, body } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      body: [...document.querySelectorAll("main *")]
        .filter((each) => each.getBoundingClientRect().right > 391 && !each.closest(".sr-only"))
        .map((each) => each.outerHTML.slice(0, 120)),
    }));
    expect(body).toEqual([]);
    expect(wide).toBeLessThanOrEqual(390);
  };
  await page.goto("/book/stretch-50");
  await expectFits();
  await chooseLateTime(page);
  await page.waitForURL(/details/);
  await expectFits();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await expectFits();
});
