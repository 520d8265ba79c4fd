import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startWebhookReceiver, type WebhookReceiver } from "@/tests/support/webhook-receiver";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading, visitor } from "./visitor";

/** The owner's webhooks, sent to the test's own receiver. The program runs with WEBHOOKS_ALLOW_PRIVATE=on. */

let receiver: WebhookReceiver;
test.beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
test.afterEach(async () => {
  await query("delete from webhook_endpoints where url like $1", [`${receiver.url}%`]);
  await receiver.close();
});

/** Sends an inquiry, which is an event for the test's endpoint. */
async function inquire(request: APIRequestContext): Promise<{ email: string }> {
  const who = visitor();
  const data = { ...who, message: "SECRET-WORDS", consent: true };
  const answer = await request.post("/api/v1/leads", { data });
  expect(answer.status()).toBe(201);
  return who;
}

async function add(page: Page, withContact = false): Promise<string> {
  await page.goto("/owner/webhooks");
  await page.getByRole("textbox", { name: "URL" }).fill(receiver.url);
  await page.getByLabel("Someone new asked about membership").check();
  if (withContact) await page.getByLabel("With contact details").check();
  await page.getByRole("button", { name: "Add this webhook" }).click();
  await expect(page.getByText("We show it only once.")).toBeVisible();
  return (await page.getByText(/^whsec_/).textContent()) ?? "";
}

/** The delivery about an email address, once it has arrived. */
async function deliveryAbout(email: string) {
  const about = () => receiver.received.find(({ body }) => body.includes(email));
  await expect.poll(() => about() !== undefined, { timeout: 30_000 }).toBe(true);
  return about()!;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the owner adds a webhook, it gets an inquiry, and the log sends it again", async ({
      page,
      request,
    }) => {
      await signInAs(page, OWNER);
      const secret = await add(page, true);
      const { email } = await inquire(request);
      const { body, headers } = await deliveryAbout(email);
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: "lead.created",
        data: { status: "NEW", contact: { email } },
      });
      expect(body).not.toContain("SECRET-WORDS");

      await page.goto("/owner/webhooks");
      expect(await page.content()).not.toContain(secret);
      await page.getByRole("link", { name: receiver.url }).click();
      await expectHeading(page, receiver.url);
      expect(await page.content()).not.toContain(secret);
      const item = page.getByRole("listitem").filter({ hasText: "Someone new asked about membership" });
      await expect(item.filter({ hasText: "Delivered" }).first()).toContainText("Delivered (204)");
      const before = receiver.received.length;
      await item
        .first()
        .getByRole("button", { name: /^Send again/ })
        .click();
      await expect(page.getByRole("status")).toContainText("We’re sending it again.");
      await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBeGreaterThan(before);
    });

    test("the owner tests, pauses, resumes, changes and deletes a webhook, and renews its secret", async ({
      page,
    }) => {
      await signInAs(page, OWNER);
      const former = await add(page);
      await page.goto("/owner/webhooks");
      await page.getByRole("link", { name: receiver.url }).click();
      await page.getByRole("button", { name: "Send a test" }).click();
      await expect(page.getByRole("status")).toContainText("We’re sending a test.");
      await expect
        .poll(() => receiver.received.map(({ body }) => body).join(), { timeout: 30_000 })
        .toContain("webhook.test");

      await page.getByRole("button", { name: "Pause" }).click();
      await expect(page.getByText("New events wait until you resume.")).toBeVisible();
      await page.getByRole("button", { name: "Resume" }).click();
      await expect(page.getByRole("status")).toContainText("Resumed.");

      await page.getByRole("textbox", { name: "URL" }).fill(`${receiver.url}-elsewhere`);
      await page.getByRole("button", { name: "Save" }).click();
      await expectHeading(page, `${receiver.url}-elsewhere`);

      await page.getByRole("button", { name: "Make a new secret" }).click();
      await expect(page.getByText("We show it only once.")).toBeVisible();
      const secret = await page.getByText(/^whsec_/).textContent();
      expect(secret).not.toBe(former);

      await page.goto(page.url());
      expect(await page.content()).not.toContain(secret);
      await page.getByText("Delete this webhook").click();
      await page.getByRole("button", { name: "Delete it and its log" }).click();
      await expect(page.getByRole("status")).toContainText("Deleted.");
      await expect(page.getByRole("link", { name: receiver.url })).toHaveCount(0);
    });

    test("shows errors and loses nothing that was typed", async ({ page }) => {
      await signInAs(page, OWNER);
      await page.goto("/owner/webhooks");
      await page.getByRole("textbox", { name: "URL" }).fill("https://user:pass@example.com/hook");
      await page.getByLabel(/^An inquiry .*claimed/).check();
      await page.getByRole("button", { name: "Add this webhook" }).click();
      await expect(page.getByText("Please leave user name and password out of the address.")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "URL" })).toHaveValue(
        "https://user:pass@example.com/hook",
      );
      await expect(page.getByLabel(/^An inquiry .*claimed/)).toBeChecked();
      await page.getByRole("textbox", { name: "URL" }).fill(receiver.url);
      await page.getByLabel(/^An inquiry .*claimed/).uncheck();
      await page.getByRole("button", { name: "Add this webhook" }).click();
      await expect(page.getByText("Please choose at least one event.")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "URL" })).toHaveValue(receiver.url);
    });
  });
}

test("shows a failure with its reason, and the endpoint's answer as plain text", async ({ page }) => {
  receiver.answer = (_, response) => response.writeHead(500).end("<b id=bad>out of order</b>");
  await signInAs(page, OWNER);
  await add(page);
  await page.goto("/owner/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("It answered with the status 500. The next attempt is on")).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  await page.getByText("What was sent and answered").first().click();
  await expect(page.getByText("<b id=bad>out of order</b>").first()).toBeVisible();
  await expect(page.locator("#bad")).toHaveCount(0);
});

test("an unknown webhook isn't found", async ({ page }) => {
  await signInAs(page, OWNER);
  for (const id of ["nothing", "%00", "00000000-0000-4000-8000-000000000000"])
    expect((await page.goto(`/owner/webhooks/${id}`))?.status()).toBe(404);
});

test("axe finds nothing on the webhook pages", async ({ page }) => {
  await signInAs(page, OWNER);
  await add(page);
  await expectAccessible(page);
  receiver.answer = (_, response) => response.writeHead(503).end("later");
  await page.goto("/owner/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.reload();
  await page.getByText("What was sent and answered").first().click();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
