import { expect, type Locator, type Page } from "@playwright/test";

/** What the browser's tests do over and over, as a visitor would. */

let visitors = 0;

/** Somebody new. */
export function visitor(): { name: string; email: string } {
  visitors += 1;
  return {
    name: "Vera Visitor",
    email: `vera-${Date.now()}-${Math.random().toString(36).slice(2, 8)}-${visitors}@example.test`,
  };
}

export function anyOf<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}

/** What a button says to who cannot see it. */
export async function spoken(button: Locator): Promise<string> {
  return ((await button.textContent()) ?? "").replace(/\s+/g, " ").trim();
}

const ATTEMPTS = 5;

/**
 * Chooses a time next month, far enough ahead to be moved free of charge, by way of the month. Tests run side by side:
 * when another one was faster, it chooses again.
 */
export async function chooseLateTime(page: Page, service = "training-intro"): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await page.goto(`/book/${service}/month`);
    await page.getByRole("navigation", { name: "Months" }).getByRole("link").last().click();
    await page.waitForURL(/month=/);
    await anyOf(await page.getByRole("cell").getByRole("link").all()).click();
    await page.waitForURL(/day=/);
    const times = page
      .getByRole("region", { name: "Or choose a day" })
      .getByRole("button", { name: /^Book / });
    const time = anyOf(await times.all());
    const label = await spoken(time);
    await time.click();
    await page.waitForURL(/details|taken=/);
    if (page.url().includes("/details")) return label.replace(/^Book /, "");
  }
  throw new Error("No time could be chosen");
}

export async function fill(page: Page, who = visitor()): Promise<void> {
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Email").fill(who.email);
}

/** Books a late time and answers what its button said. */
export async function bookOne(page: Page): Promise<string> {
  const when = await chooseLateTime(page);
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  return when;
}

export async function expectHeading(page: Page, text: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
}
