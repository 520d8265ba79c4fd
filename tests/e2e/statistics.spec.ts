import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";

/** The owner's statistics, and the line on today's page. The test's own inquiries are long closed. */

const MAYA = "maya@limber.test";
const LEADS = 40;

/** Adds a campaign's inquiries, half a year old: half of them joined, the others lost for one reason. */
async function campaign(): Promise<string> {
  const name = `spring ${Math.random().toString(36).slice(2, 8)}`;
  await query(
    `insert into leads (reference, name, email, status, lost_reason, trainer_id, first_contacted_at, answer_by, source, created_at)
     select upper(substr(md5(random()::text), 1, 8)), 'Long Ago', md5(random()::text) || '@example.test',
       (case when n % 2 = 0 then 'JOINED' else 'LOST' end)::"LeadStatus", case when n % 2 = 1 then $1 end, t.id,
       at + interval '30 minutes', at + interval '4 hours', jsonb_build_object('utm_campaign', $1::text), at
     from generate_series(1, $2::int) n, trainers t, lateral (select now() - interval '180 days' as at) a
     where t.email = $3`,
    [name, LEADS, MAYA],
  );
  return name;
}

test("the owner sees where inquiries came from, how far they got and who answered, as charts and tables", async ({
  page,
}) => {
  const name = await campaign();
  await signInAs(page, OWNER);
  await page.goto("/owner/statistics");
  await page.getByRole("navigation", { name: "Time" }).getByRole("link", { name: "A year" }).click();
  await expect(page).toHaveURL("/owner/statistics?weeks=52");
  await expect(page.getByRole("img", { name: /^Inquiries by week\. The most, \d+, came in/ })).toBeVisible();
  const source = page.getByRole("region", { name: "Inquiries by source" }).getByRole("row", { name });
  await expect(source.getByRole("cell").last()).toHaveText(String(LEADS));
  const steps = page.getByRole("region", { name: "Inquiries by step" });
  await expect(steps.getByRole("row", { name: /^Joined/ })).toContainText("%");
  const lost = page.getByRole("region", { name: "Why they were lost" }).getByRole("row", { name });
  await expect(lost.getByRole("cell").nth(1)).toHaveText(String(LEADS / 2));
  await expect(page.getByRole("region", { name: "Inquiries by coach" })).toContainText("Maya");
  await page.getByText("As a table").click();
  const numbers = page.getByRole("region", { name: "Inquiries by week and source" });
  await expect(numbers.getByRole("columnheader", { name })).toBeVisible();
  await expect(numbers.getByRole("row")).toHaveCount(53);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("today's page counts the inquiries waiting for the coach, and links to them", async ({ page }) => {
  const email = `waits-${Date.now()}-${Math.random()}@example.test`;
  await query(
    `insert into leads (reference, name, email, trainer_id, waiting_since, answer_by, created_at)
     select upper(substr(md5(random()::text), 1, 8)), 'Wanda Waits', $1, id, now(), now() + interval '4 hours', now()
     from trainers where email = $2`,
    [email, MAYA],
  );
  await signInAs(page, MAYA);
  await page.goto("/coach/today");
  await page
    .getByRole("link", { name: /^(1 inquiry waiting since|\d+ inquiries waiting, the first since) / })
    .click();
  await expect(page).toHaveURL("/coach/leads?whose=mine");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inquiries");
  await query(
    "update leads set status = 'LOST', lost_reason = 'A test', waiting_since = null where email = $1",
    [email],
  );
  await page.goto("/coach/today?day=2026-01-05");
  await expect(page.getByRole("link", { name: /inquir(y|ies) waits?/ })).toHaveCount(0);
});
