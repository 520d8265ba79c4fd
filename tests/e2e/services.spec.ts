import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading } from "./visitor";

/** The owner edits services. Each test has services of its own, which end archived. */

let name: string;
let slug: string;

test.beforeEach(async ({ page }) => {
  slug = `svc-${randomUUID().slice(0, 8)}`;
  name = `Yoga ${slug}`;
  await signInAs(page, OWNER);
});

test.afterEach(async () => {
  const ours = "(select id from services where name like $1 or slug like $2)";
  const values = [`%${slug}%`, `${slug}%`];
  await query(`delete from slots where service_id in ${ours}`, values);
  await query(`delete from services where id in ${ours}`, values);
});

/** Adds a service that one coach runs; returns its id. */
async function addService(active = true): Promise<string> {
  const [service] = await query<{ id: string }>(
    `insert into services (slug, name, summary, duration_minutes, turnover_minutes, start_every_minutes, price_cents, needs_table,
       active, position)
     values ($1, $2, 'For a test', 50, 10, 60, 9500, false, $3, (select max(position) + 1 from services)) returning id`,
    [slug, name, active],
  );
  await query(
    "insert into trainer_services (trainer_id, service_id) select id, $1 from trainers where active order by slug limit 1",
    [service!.id],
  );
  return service!.id;
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the owner adds a service, with errors at their fields, and clients can book it", async ({
      page,
    }) => {
      await page.goto("/owner/settings");
      await page.getByRole("link", { name: "Services" }).click();
      await page.getByRole("link", { name: "Add a service" }).click();
      await expectHeading(page, "Add a service");
      await field(page, "Name").fill(name);
      await field(page, "Summary").fill("<b>Breathe</b> & stretch");
      await field(page, "Length, in minutes").fill("60");
      await field(page, "Price").fill("1000000000000");
      await page.getByRole("button", { name: "Add this service" }).click();
      await expect(page.getByText("At most $10,000,000, please.")).toBeVisible();
      await expect(field(page, "Summary")).toHaveValue("<b>Breathe</b> & stretch");
      await expect(field(page, "Address")).toHaveValue(`yoga-${slug}`);
      await field(page, "Price").fill("20.50");
      await page.getByRole("group", { name: "Coaches" }).getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "Add this service" }).click();
      await expect(page.getByText("Service added. Clients can book it now.")).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText(
        "1 hour, $20.50, private",
      );
      await page.goto("/book");
      await page.getByRole("link", { name }).click();
      await expectHeading(page, name);
      await expect(page.getByText("<b>Breathe</b> & stretch")).toBeVisible();
    });

    test("a preview counts openings before and after, and saving changes them", async ({ page }) => {
      const id = await addService();
      await page.goto(`/owner/services/${id}`);
      await field(page, "Offer a start every").fill("30");
      await page.getByRole("button", { name: "Preview openings" }).last().click();
      const preview = page.getByRole("region", { name: "Openings with these terms" });
      await expect(preview).toContainText(/\d+ openings now, \d+ openings with these terms/);
      await expect(preview).toContainText("a session takes 1 hour with its turnover");
      await expect(page.getByText("Saved: 60")).toBeVisible();
      await field(page, "Address").fill(`${slug}-now`);
      await save(page);
      await expect(page.getByText("Sessions already booked stay as they are.")).toBeVisible();
      await page.getByRole("link", { name }).click();
      await expect(
        page.getByText(`changed the address from /book/${slug} to /book/${slug}-now`),
      ).toBeVisible();
      await page.goto(`/book/${slug}?chapter=psoas`);
      await expect(page).toHaveURL(new RegExp(`/book/${slug}-now\\?chapter=psoas$`));
      await expectHeading(page, name);
    });

    test("two owners who edit at once both see what the other did", async ({ page }) => {
      const id = await addService();
      await page.goto(`/owner/services/${id}`);
      await field(page, "Length, in minutes").fill("45");
      await query("update services set price_cents = 12000 where id = $1", [id]);
      await save(page);
      await expect(page.getByText("Someone just changed this service.")).toBeVisible();
      await expect(field(page, "Length, in minutes")).toHaveValue("45");
      await expect(page.getByText("Saved: 50")).toBeVisible();
      await expect(page.getByText("Saved: 120")).toBeVisible();
      await field(page, "Price").fill("120");
      await save(page);
      await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("45 minutes, $120");
    });

    test("the order changes by button, and focus stays on it", async ({ page }) => {
      await addService();
      await page.goto("/owner/services");
      const row = page.getByRole("listitem").filter({ hasText: name });
      const before = await page.getByRole("list").getByRole("link").allTextContents();
      const up = row.getByRole("button", { name: "Up" });
      await up.focus();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/way=up/);
      await expect(up).toBeFocused();
      const after = await page.getByRole("list").getByRole("link").allTextContents();
      expect(after.indexOf(name)).toBe(before.indexOf(name) - 1);
      await row.getByRole("button", { name: "Down" }).click();
      await expect(page).toHaveURL(/way=down/);
      expect(await page.getByRole("list").getByRole("link").allTextContents()).toEqual(before);
    });

    test("an archived service is gone from the site until it's restored", async ({ page }) => {
      const id = await addService();
      expect((await page.goto(`/book/${slug}`))?.status()).toBe(200);
      await page.goto(`/owner/services/${id}`);
      await page.getByText("Archive this service").click();
      await page.getByRole("button", { name: "Archive it" }).click();
      await expect(page.getByText("No one can book it anymore.")).toBeVisible();
      expect((await page.goto(`/book/${slug}`))?.status()).toBe(404);
      // Next renders what a missing page says with a script.
      if (javaScriptEnabled) await expectHeading(page, "We no longer offer this");
      await page.goto("/book");
      await expect(page.getByRole("link", { name })).toHaveCount(0);
      await page.goto("/owner/services");
      await page.getByRole("button", { name: `Restore ${name}` }).click();
      await expect(page.getByText("Restored. Clients can book it again.")).toBeVisible();
      expect((await page.goto(`/book/${slug}`))?.status()).toBe(200);
    });
  });
}

test("the list and the form are accessible, with errors and a preview too", async ({ page }) => {
  const id = await addService();
  const form = `/owner/services/${id}`;
  const typed = new URLSearchParams({ seen: "old", name: "", price: "x", kind: "class", do: "save" });
  for (const path of ["/owner/services", "/owner/services/new", form, `${form}?${typed}`]) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto(form);
  await page.getByRole("button", { name: "Preview openings" }).last().click();
  await page.getByText("Show each day").click();
  await expectAccessible(page);
});
