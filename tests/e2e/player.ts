import { expect, type Locator, type Page } from "@playwright/test";

/** Steps for the routine tests, on a clock that they control. */

export const POST = "/blog/lower-back-pain";

export const player = (page: Page): Locator => page.getByRole("dialog");
export const button = (page: Page, name: string | RegExp): Locator =>
  player(page).getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
export const count = (page: Page): Locator => player(page).getByRole("timer");
export const move = (page: Page): Locator => player(page).getByRole("heading", { level: 3 });

/** Opens the post and stops its clock. */
export async function open(page: Page): Promise<void> {
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.goto(POST);
  await page.clock.pauseAt(now + 60_000);
}

export async function start(page: Page, name: string | RegExp = "Start the routine"): Promise<void> {
  await page.getByRole("button", { name }).click();
  await expect(button(page, "Pause")).toBeFocused();
}

/** Lets time pass, tick by tick. */
export async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

export async function expectSeconds(page: Page, seconds: number): Promise<void> {
  await expect(count(page)).toHaveText(new RegExp(`^${seconds}seconds?$`));
}
