import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The rules of WCAG 2.2 AA that a program can check, and what axe's authors recommend. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Expects axe to find nothing on a page: every rule in light, and contrast again in dark, where only colors differ. `within`
 * selects the part to check. Skips frames: the one that shows an email runs no script.
 */
export async function expectAccessible(page: Page, within = "html"): Promise<void> {
  const axe = () => new AxeBuilder({ page }).setLegacyMode().include(within).exclude("iframe");
  await expectNothing(page, "light", axe().withTags(TAGS));
  await expectNothing(page, "dark", axe().withRules(["color-contrast"]));
  await page.emulateMedia({ colorScheme: "light" });
}

/** Expects running text to meet the contrast of WCAG AAA, in light and dark. */
export async function expectReadable(page: Page, within: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    const axe = new AxeBuilder({ page }).setLegacyMode().include(within);
    await expectNothing(page, colorScheme, axe.withRules(["color-contrast-enhanced"]));
  }
}

async function expectNothing(page: Page, colorScheme: "light" | "dark", axe: AxeBuilder): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Skips the transition between color schemes: only its end counts.
  await page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 120))]);
  expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
}
