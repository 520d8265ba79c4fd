import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { query, signInAs } from "./signed-in";

/** What anyone expects of a site: who runs it, what happens to their data, an icon. */

for (const [path, title] of [
  ["/privacy", "Privacy"],
  ["/terms", "Terms"],
] as const) {
  test(`${path} names the studio, and every page links to it`, async ({ page }) => {
    const [studio] = await query<{ name: string; address: string; email: string }>(
      "select name, address, email from studio",
      [],
    );
    await page.goto("/");
    await page.getByRole("contentinfo").getByRole("link", { name: title, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    const text = await page.getByRole("article").innerText();
    for (const fact of [studio!.name, studio!.address, studio!.email]) expect(text).toContain(fact);
    await expectAccessible(page, "article");
  });
}

test("the terms show the studio's own settings", async ({ page }) => {
  await page.goto("/terms");
  await expect(page.getByRole("article")).toContainText("free of charge until 24 hours before your session");
  await expect(page.getByRole("article")).toContainText("canceling costs 50 percent of its price");
});

test("the forms that ask for data link to both", async ({ page, request }) => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const answer = await request.get(`/api/v1/openings?service=training-intro&from=${day(2)}&to=${day(9)}`);
  const [opening] = (await answer.json()).openings;
  for (const path of [
    "/membership",
    `/book/training-intro/details?start=${encodeURIComponent(opening.startsAt)}`,
  ]) {
    await page.goto(path);
    const form = page.locator("form").filter({ has: page.getByLabel("Your name") });
    await expect(form.getByRole("link", { name: "privacy" })).toHaveAttribute("href", "/privacy");
    await expect(form.getByRole("link", { name: "terms" })).toHaveAttribute("href", "/terms");
  }
});

test("browsers and phones find an icon where they look for one", async ({ request }) => {
  for (const [path, type] of [
    ["/favicon.ico", "image/x-icon"],
    ["/apple-touch-icon.png", "image/png"],
    ["/icon-192.png", "image/png"],
    ["/icon-512.png", "image/png"],
  ] as const) {
    const answer = await request.get(path);
    expect([answer.status(), answer.headers()["content-type"]], path).toEqual([200, type]);
  }
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest.name).toBe("Limber Studio");
  for (const { src } of manifest.icons) expect((await request.get(src)).status()).toBe(200);
});

test("signed-in people find their account in the footer, and coaches find the studio's pages", async ({
  page,
}) => {
  const footer = page.getByRole("contentinfo");
  await page.goto("/");
  await expect(footer.getByRole("link", { name: "Sign in" })).toBeVisible();
  await signInAs(page, "priya@limber.test");
  await page.goto("/account");
  await page.goto("/");
  await expect(footer.getByRole("link", { name: "Your account" })).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Studio", exact: true }).click();
  await page.waitForURL("/coach/today");
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await page.waitForURL("/sign-in");
  await page.goto("/");
  await expect(footer.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link", { name: "Studio", exact: true })).toHaveCount(0);
});
