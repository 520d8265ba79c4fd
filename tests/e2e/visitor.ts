import { expect, type Locator, type Page } from "@playwright/test";

/** Steps that a visitor takes in many tests. */

let visitors = 0;

export function visitor(): { name: string; email: string } {
  visitors += 1;
  return {
    name: "Vera Visitor",
    email: `vera-${Date.now()}-${Math.random().toString(36).slice(2, 8)}-${visitors}@example.test`,
  };
}

export function randomOf<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}

export async function textOf(button: Locator): Promise<string> {
  return ((await button.textContent()) ?? "").replace(/\s+/g, " ").trim();
}

const ATTEMPTS = 5;

/**
 * Chooses a time next month through the month page, far enough ahead to reschedule for free. Tries again when another test was
 * faster.
 */
export async function chooseLateTime(page: Page, service = "training-intro"): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await page.goto(`/book/${service}/month`);
    await page.getByRole("navigation", { name: "Months" }).getByRole("link").last().click();
    await page.waitForURL(/month=/);
    await randomOf(await page.getByRole("cell").getByRole("link").all()).click();
    await page.waitForURL(/day=/);
    const times = page
      .getByRole("region", { name: "Or choose a day" })
      .getByRole("button", { name: /^Book / });
    const time = randomOf(await times.all());
    const label = await textOf(time);
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

/** Books a late time; returns its button's text. */
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
