import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ACTION_ID_SALT } from "../../scripts/action-key";

/** A page left open during an update, and two servers with separate builds. */

const GONE = "40".padEnd(42, "0");
const ACTION_ID = /[0-9a-f]{42}/g;

test("an action's id follows from its file and name alone, so all builds agree", () => {
  const { node, encryptionKey } = JSON.parse(
    readFileSync(".next/server/server-reference-manifest.json", "utf8"),
  );
  const actions = Object.entries(node) as [string, { filename: string; exportedName: string }][];
  expect(encryptionKey).toBe(ACTION_ID_SALT);
  expect(actions.length).toBeGreaterThan(50);
  for (const [id, { filename, exportedName }] of actions) {
    const hash = createHash("sha1").update(`${ACTION_ID_SALT}${filename}:${exportedName}`).digest("hex");
    expect(id.slice(2), exportedName).toBe(hash);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form left open during an update returns what was typed", async ({ page }) => {
    await page.route("**/membership", async (route) => {
      if (route.request().method() !== "GET") return route.continue();
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(ACTION_ID, GONE) });
    });
    await page.goto("/membership");
    await page.getByLabel("Your name").fill("Dana <b>Whitlock</b>");
    await page.getByRole("textbox", { name: "Email" }).fill("dana@example.test");
    await page
      .locator("form")
      .filter({ has: page.getByLabel("Your name") })
      .getByRole("button")
      .last()
      .click();
    await expect(page.getByRole("heading", { name: "Please send it again" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Dana <b>Whitlock</b>");
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue("dana@example.test");
    await expect(page.getByRole("link", { name: "Open the form again" })).toHaveAttribute(
      "href",
      "/membership",
    );
  });
});

test("with JavaScript, the page itself returns what was typed", async ({ page }) => {
  await page.route("**/membership", (route) =>
    route.request().method() === "POST"
      ? route.continue({ headers: { ...route.request().headers(), "next-action": GONE } })
      : route.continue(),
  );
  await page.goto("/membership");
  await page.getByLabel("Your name").fill("Dana Whitlock");
  await page.getByRole("textbox", { name: "Email" }).fill("dana@example.test");
  await page
    .getByRole("checkbox", { name: /agree|may/i })
    .first()
    .check();
  await page
    .locator("form")
    .filter({ has: page.getByLabel("Your name") })
    .getByRole("button")
    .last()
    .click();
  await expect(page.getByRole("heading", { name: "Please send it again" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue("dana@example.test");
  await page.getByRole("link", { name: "Open the form again" }).click();
  await expect(page.getByLabel("Your name")).toBeVisible();
});
