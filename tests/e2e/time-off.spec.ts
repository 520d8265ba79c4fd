import { expect, type Page, test } from "@playwright/test";
import { book, someOpenings } from "../support/visits";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";

/** Time off in the browser: booked after rescheduling or canceling the sessions in its way, changed, and deleted. */

const BASE = process.env.BASE_URL ?? "";
const HALF_HOUR_MS = 30 * 60_000;
let made = 0;

interface Booked {
  startsAt: Date;
  name: string;
}

/** Books two back-to-back sessions with a coach, weeks ahead, where no other test looks. */
async function bookTwo(coach: string): Promise<[Booked, Booked]> {
  const openings = (await someOpenings(BASE)).filter(({ trainers }) => trainers.includes(coach));
  const starts = openings.map(({ startsAt }) => Date.parse(startsAt));
  const pairs = starts.filter((start) => starts.includes(start + HALF_HOUR_MS));
  for (let attempt = 0; attempt < 10; attempt++) {
    const first = pairs[Math.floor(Math.random() * pairs.length)]!;
    const booked = [];
    for (const start of [first, first + HALF_HOUR_MS]) {
      made += 1;
      const email = `off-${Date.now()}-${made}-${Math.random().toString(36).slice(2, 8)}@example.test`;
      const startsAt = new Date(start);
      const { status, body } = await book(BASE, { startsAt: startsAt.toISOString(), trainer: coach, email });
      if (status !== 201) break;
      const name = `Off Guest ${body.booking!.reference}`;
      await query("update bookings set contact_name = $1 where reference = $2", [
        name,
        body.booking!.reference,
      ]);
      booked.push({ startsAt, name });
    }
    if (booked.length === 2) return booked as [Booked, Booked];
  }
  throw new Error("No two sessions in a row could be booked");
}

/** An instant as form fields in the studio's time zone. */
function fields(instant: Date): { date: string; time: string } {
  const [date = "", time = ""] = instant
    .toLocaleString("sv-SE", { timeZone: "America/New_York", dateStyle: "short", timeStyle: "short" })
    .split(" ");
  return { date, time };
}

async function fillIn(page: Page, from: Date, to: Date, label: string): Promise<void> {
  const [start, end] = [fields(from), fields(to)];
  await page.getByLabel("First day").fill(start.date);
  await page.getByLabel("From").fill(start.time);
  await page.getByLabel("Last day").fill(end.date);
  await page.getByLabel("Until").fill(end.time);
  await page.getByLabel("Reason").fill(label);
}

const session = (page: Page, { name }: Booked) => page.getByRole("group", { name: new RegExp(name) });

const label = () => `Course ${Math.random().toString(36).slice(2, 8)}`;
const endAll = (text: string) => query("update slots set status = 'RELEASED' where label = $1", [text]);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a coach settles each session in the way, books the time off, changes it and deletes it", async ({
      page,
    }) => {
      const [first, second] = await bookTwo("maya");
      const to = new Date(second.startsAt.getTime() + HALF_HOUR_MS);
      const what = label();
      await signInAs(page, "maya@limber.test");
      await page.goto("/coach/time-off");
      if (javaScriptEnabled) await expectAccessible(page);
      await fillIn(page, first.startsAt, to, what);
      await page.getByRole("button", { name: "Book this time off" }).click();

      await expect(page.getByRole("heading", { name: "Something is in the way" })).toBeVisible();
      await expect(page.getByLabel("Reason")).toHaveValue(what);
      if (javaScriptEnabled) await expectAccessible(page);
      await session(page, first).getByLabel("What should happen?").selectOption({ index: 1 });
      await session(page, first).getByRole("button", { name: "Apply to this one now" }).click();
      await expect(page.getByRole("status").first()).toContainText(
        "1 session was rescheduled. We’re emailing the client.",
      );
      await expect(session(page, first)).toHaveCount(0);

      await page.getByRole("button", { name: "Apply and book time off" }).click();
      await expect(page.getByText("Choose what happens to each session.")).toBeVisible();
      await session(page, second).getByLabel("What should happen?").selectOption("Cancel this session");
      await page.getByRole("button", { name: "Apply and book time off" }).click();
      const news = page.getByRole("status").first();
      await expect(news).toContainText(/Time off saved\. Maya Okafor: .* to /);
      await expect(news).toContainText("1 session was canceled. We’re emailing the client.");
      const rows = await query<{ status: string; fee: number }>(
        "select status::text, fee_cents as fee from bookings where contact_name = $1",
        [second.name],
      );
      expect(rows).toEqual([{ status: "CANCELLED", fee: 0 }]);

      await page
        .getByRole("listitem")
        .filter({ hasText: what })
        .getByRole("link", { name: "Change" })
        .click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change time off");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Until").fill(fields(second.startsAt).time);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status").first()).toContainText("Time off changed.");
      await page
        .getByRole("listitem")
        .filter({ hasText: what })
        .getByRole("link", { name: "Change" })
        .click();
      await page.getByRole("button", { name: "Delete time off" }).click();
      await expect(page.getByRole("status").first()).toContainText("Time off deleted");
      await expect(page.getByText(what)).toHaveCount(0);
    });

    test("the owner reschedules and cancels everything at once for a coach, and a failed form loses nothing that was typed", async ({
      page,
    }) => {
      const [first, second] = await bookTwo("theo");
      const to = new Date(second.startsAt.getTime() + HALF_HOUR_MS);
      const what = label();
      await signInAs(page, OWNER);
      await page.goto("/coach/time-off");
      await page.getByLabel("Coach", { exact: true }).selectOption("Theo Marsh");
      await fillIn(page, to, first.startsAt, what);
      await page.getByRole("button", { name: "Book this time off" }).click();
      await expect(page.getByText("The end has to be after the start.")).toBeVisible();
      await expect(page.getByLabel("Coach", { exact: true })).toHaveValue("theo");
      await expect(page.getByLabel("From")).toHaveValue(fields(to).time);

      await fillIn(page, first.startsAt, to, what);
      await page.getByRole("button", { name: "Book this time off" }).click();
      await session(page, first).getByLabel("What should happen?").selectOption("Cancel this session");
      await page.getByRole("button", { name: "Apply and book time off" }).click();
      await expect(page.getByText("Choose what happens to each session.")).toBeVisible();
      await expect(session(page, first).getByLabel("What should happen?")).toHaveValue("cancel");
      await session(page, second).getByLabel("What should happen?").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Apply and book time off" }).click();
      await expect(page.getByRole("status").first()).toContainText(
        "1 session was rescheduled and 1 was canceled.",
      );
      await endAll(what);
    });
  });
}

test("a coach can't see or change another's time off, even with a changed form", async ({ page }) => {
  const what = label();
  const [slot] = await query<{ id: string }>(
    `insert into slots (trainer_id, kind, starts_at, ends_at, blocked_until, label)
     select id, 'TIME_OFF', now() + interval '660 days', now() + interval '661 days', now() + interval '661 days', $1
     from trainers where slug = 'priya' returning id`,
    [what],
  );
  await signInAs(page, "maya@limber.test");
  expect((await page.goto(`/coach/time-off/${slot!.id}`))?.status()).toBe(404);
  expect((await page.goto("/coach/time-off?coach=priya"))?.status()).toBe(404);
  expect((await page.goto("/coach/time-off/nonsense"))?.status()).toBe(404);
  await page.goto("/coach/time-off");
  await expect(page.getByText(what)).toHaveCount(0);
  await page.locator("input[name=coach]").evaluate((input) => input.setAttribute("value", "priya"));
  const from = new Date(Date.now() + 500 * 86_400_000);
  await fillIn(page, from, new Date(from.getTime() + HALF_HOUR_MS), what);
  await page.getByRole("button", { name: "Book this time off" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Time off");
  expect(await query("select 1 from slots where label = $1", [what])).toHaveLength(1);
  await endAll(what);
});

test("only the studio's people can book time off", async ({ page }) => {
  await page.goto("/coach/time-off");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcoach%2Ftime-off/);
  await signInAs(page, `guest-${Date.now()}@example.test`);
  expect((await page.goto("/coach/time-off"))?.status()).toBe(403);
});

/** Adds time off for Priya years ahead, as another browser would. */
async function addElsewhere(what: string, daysAhead: number): Promise<void> {
  await query(
    `insert into slots (trainer_id, kind, starts_at, ends_at, blocked_until, label)
     select id, 'TIME_OFF', now() + make_interval(days => $2), now() + make_interval(days => $2 + 1),
       now() + make_interval(days => $2 + 1), $1
     from trainers where slug = 'priya'`,
    [what, daysAhead],
  );
}

test("time off added elsewhere shows without a reload, but not while someone types", async ({ page }) => {
  const [first, second] = [label(), label()];
  await page.clock.install();
  await signInAs(page, "priya@limber.test");
  const streaming = page.waitForResponse("**/coach/events");
  await page.goto("/coach/time-off");
  await streaming;
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await addElsewhere(first, 620);
  await expect(page.getByText(first)).toBeVisible({ timeout: 10_000 });

  await page.getByLabel("Reason").fill("Half a wo");
  const beside = await page.context().newPage();
  await beside.goto("/coach/time-off");
  await addElsewhere(second, 640);
  // Once a page beside it shows the change, this one has it too.
  await expect(beside.getByText(second)).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(page.getByText(second)).toHaveCount(0);
  await page.getByLabel("Reason").fill("");
  await page.getByLabel("Reason").blur();
  await expect(page.getByText(second)).toBeVisible({ timeout: 10_000 });
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  for (const what of [first, second]) await endAll(what);
  await expect(page.getByText(first)).toHaveCount(0);
});
