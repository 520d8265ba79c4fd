import { expect, test } from "@playwright/test";
import { query, signInAs } from "./signed-in";

/** The page where a coach subscribes a phone to their calendar. */

const COACH = "priya@limber.test";

test.afterEach(async () => {
  await query(
    "update trainers set calendar_feed_token_hash = null, calendar_feed_discreet = false where slug = $1",
    ["priya"],
  );
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a coach creates a link, chooses discreet titles, and turns the link off", async ({
      page,
      request,
    }) => {
      await signInAs(page, COACH);
      await page.goto("/coach/feed");
      await page.getByRole("button", { name: "Make an address" }).click();
      await expect(page.getByText("We show it only once.")).toBeVisible();
      const address = (await page.getByText(/\/calendar\/[\w-]+\.ics$/).textContent()) ?? "";
      const path = new URL(address).pathname;
      expect(await (await request.get(path)).text()).toContain("BEGIN:VCALENDAR");

      await page.goto("/coach/feed");
      await expect(page.getByText(path)).toHaveCount(0);
      await page.getByLabel(/^Just “Session”/).check();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status")).toContainText("Titles saved");
      await expect(page.getByLabel(/^Just “Session”/)).toBeChecked();
      expect(await (await request.get(path)).text()).not.toMatch(/SUMMARY:.*stretch/i);

      await page.getByRole("button", { name: "Turn off this link" }).click();
      await expect(page.getByRole("button", { name: "Make an address" })).toBeVisible();
      expect((await request.get(path)).status()).toBe(404);
    });
  });
}

test("only a coach sees the page", async ({ page }) => {
  await page.goto("/coach/feed");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcoach%2Ffeed/);
  await signInAs(page, "somebody@example.test");
  expect((await page.goto("/coach/feed"))?.status()).toBe(403);
});
