import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading, visitor } from "./visitor";

/** Classes: scheduled in series, with a guest list, emails, new times and sizes, and cancellations. */

const PRIYA = "priya@limber.test";
const THEO = "theo@limber.test";

/** A time before the studio opens, on a random date from `days` ahead. Each test uses its own hour. */
function ownTime(days: number, hour: number): { date: string; time: string } {
  const minute = String(Math.floor(Math.random() * 60)).padStart(2, "0");
  const date = new Date(Date.now() + (days + Math.floor(Math.random() * 20)) * 86_400_000);
  return { date: date.toISOString().slice(0, 10), time: `0${hour}:${minute}` };
}

function weeksAfter(date: string, weeks: number): string {
  return new Date(Date.parse(date) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}

async function ask(page: Page, fields: { date: string; time: string; until?: string; places?: string }) {
  await page.goto("/coach/classes/new");
  await page.getByLabel("Date", { exact: true }).fill(fields.date);
  await page.getByLabel("Starts at").fill(fields.time);
  await page.getByLabel("Repeat every week until").fill(fields.until ?? "");
  await page.getByLabel("Places").fill(fields.places ?? "");
  await page.getByRole("button", { name: "Check the dates" }).click();
  await expectHeading(page, "Check each date");
}

/** Schedules one class as the signed-in coach; returns its id. */
async function scheduleOne(page: Page, coach: string, hour: number): Promise<string> {
  const when = ownTime(25, hour);
  await ask(page, when);
  await page.getByRole("button", { name: "Schedule this class" }).click();
  await expect(page.getByRole("status")).toContainText("Classes scheduled");
  const [slot] = await query<{ id: string }>(
    `select slot.id from slots slot join trainers t on t.id = slot.trainer_id
     where t.slug = $1 and slot.status = 'ACTIVE' and slot.starts_at = ($2 || ' ' || $3)::timestamp at time zone 'America/New_York'`,
    [coach, when.date, when.time],
  );
  return slot!.id;
}

async function bookPlace(
  page: Page,
  slotId: string,
  trainer: string,
): Promise<{ name: string; email: string }> {
  const who = { ...visitor(), name: `Vera ${Math.random().toString(36).slice(2, 8)}` };
  const [slot] = await query<{ starts_at: Date }>("select starts_at from slots where id = $1", [slotId]);
  const startsAt = slot!.starts_at.toISOString();
  const data = {
    service: "mobility-class",
    startsAt,
    trainer,
    note: "Left knee.",
    phone: "302-555-0100",
    ...who,
  };
  const booked = await page.request.post("/api/v1/bookings", { data });
  expect(booked.status()).toBe(201);
  return who;
}

async function otherBrowser(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env.BASE_URL! })).newPage();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a coach sees what is in the way of a series, and schedules the rest", async ({ page }) => {
      await signInAs(page, PRIYA);
      const { date, time } = ownTime(400, javaScriptEnabled ? 1 : 3);
      await ask(page, { date: weeksAfter(date, 1), time, places: "4" });
      await page.getByRole("button", { name: "Schedule this class" }).click();
      await expect(page.getByRole("status")).toContainText("Classes scheduled");

      await ask(page, { date, time, until: weeksAfter(date, 2) });
      const dates = page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ hasText: /E[SD]T/ });
      await expect(dates).toHaveCount(3);
      await expect(dates.nth(1)).toContainText("Priya Raman has Small-group mobility class");
      await expect(page.getByRole("checkbox")).toHaveCount(2);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("checkbox").first().uncheck();
      await page.getByRole("button", { name: "Schedule the checked classes" }).click();
      await expect(page.getByRole("status")).toContainText("Classes scheduled");

      await ask(page, { date, time, until: weeksAfter(date, 2) });
      await expect(page.getByRole("checkbox")).toHaveCount(1);
      // Taken between the preview and the press.
      const [slot] = await query<{ id: string }>(
        `insert into slots (trainer_id, kind, starts_at, ends_at, blocked_until)
         select t.id, 'TIME_OFF', at, at + interval '10 minutes', at + interval '10 minutes'
         from trainers t, (select ($1 || ' ' || $2)::timestamp at time zone 'America/New_York' as at) span
         where t.slug = 'priya' returning id`,
        [date, time],
      );
      await page.getByRole("button", { name: "Schedule the checked classes" }).click();
      await expect(page.getByRole("alert").first()).toContainText("nothing was scheduled");
      await expect(dates.first()).toContainText("time off");
      await query("delete from slots where id = $1", [slot!.id]);
    });

    test("a rejected form returns with what was typed, and shows each error", async ({ page }) => {
      await signInAs(page, PRIYA);
      await page.goto("/coach/classes/new");
      await page.getByLabel("Starts at").fill("18:30");
      await page.getByLabel("Places").fill("500");
      await page.getByRole("button", { name: "Check the dates" }).click();
      await expect(page.getByText("Please choose a date.")).toBeVisible();
      await expect(page.getByText("A class has at most 100 places.")).toBeVisible();
      await expect(page.getByLabel("Starts at")).toHaveValue("18:30");
      if (javaScriptEnabled) await expectAccessible(page);
    });

    test("a coach sees the guests, emails them, and reschedules, resizes and cancels the class", async ({
      page,
    }) => {
      await signInAs(page, PRIYA);
      const slotId = await scheduleOne(page, "priya", javaScriptEnabled ? 1 : 3);
      const ann = await bookPlace(page, slotId, "priya");
      const ben = await bookPlace(page, slotId, "priya");
      await page.goto(`/coach/classes/${slotId}`);
      await expect(page.getByText("2 of 6 taken, 4 left")).toBeVisible();
      await expect(page.getByRole("link", { name: ann.email })).toBeVisible();
      await expect(page.getByText("Left knee.").first()).toBeVisible();
      await expect(page.getByText("First visit").first()).toBeVisible();

      await page.getByLabel("Subject").fill("Bring a towel");
      await page.getByRole("button", { name: "Send this message" }).click();
      await expect(page.getByText("Please write something.")).toBeVisible();
      await expect(page.getByLabel("Subject")).toHaveValue("Bring a towel");
      await page.getByLabel("Message", { exact: true }).fill("It is warm.");
      await page.getByRole("button", { name: "Send this message" }).click();
      await expect(page.getByRole("status")).toContainText("Your message is saved");
      const written = page.getByRole("region", { name: "Messages sent" });
      await expect(async () => {
        await page.reload();
        await expect(written.getByText("Sent", { exact: true })).toHaveCount(2);
      }).toPass({ timeout: 30_000 });
      if (javaScriptEnabled) await expectAccessible(page);

      const later = ownTime(46, javaScriptEnabled ? 4 : 6);
      const moving = page.getByRole("region", { name: "Reschedule this class" });
      await moving.getByLabel("Date").fill(later.date);
      await moving.getByLabel("Starts at").fill(later.time);
      await moving.getByRole("button", { name: "Reschedule this class" }).click();
      await expect(moving.getByRole("alert")).toContainText("outside the coach’s hours");
      await moving.getByRole("button", { name: "Reschedule anyway" }).click();
      await expect(page.getByRole("status")).toContainText("The class has a new time");

      await page.getByRole("spinbutton", { name: "Places" }).fill("1");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("2 places are taken and will stay taken.", { exact: false })).toBeVisible();
      await page.getByRole("spinbutton", { name: "Places" }).fill("9");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("2 of 9 taken, 7 left")).toBeVisible();

      await page.getByRole("link", { name: "Cancel this class" }).click();
      await expectHeading(page, "Cancel this class?");
      await expect(page.getByText("2 guests lose their places")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Message to the guests").fill("The heating is broken.");
      await page.getByRole("button", { name: "Cancel this class" }).click();
      await expect(page.getByRole("status")).toContainText("The class is canceled");
      await expect(page.getByRole("heading", { name: "Who was coming" })).toBeVisible();
      const emailed = await query<{ to: string }>(
        `select m."to" from messages m join bookings b on b.id = m.booking_id
         where b.slot_id = $1 and m.template = 'booking-cancelled'`,
        [slotId],
      );
      expect(emailed.map(({ to }) => to).sort()).toEqual([ann.email, ben.email].sort());
    });
  });
}

test("another coach sees only the guests, and the owner can do everything", async ({ page, browser }) => {
  await signInAs(page, PRIYA);
  const slotId = await scheduleOne(page, "priya", 5);
  const ann = await bookPlace(page, slotId, "priya");
  const other = await otherBrowser(browser);
  await signInAs(other, THEO);
  await other.goto(`/coach/classes/${slotId}`);
  await expect(other.getByText(ann.name)).toBeVisible();
  const html = await other.content();
  for (const secret of [ann.email, "555-0100", "Left knee", "Send this message"])
    expect(html).not.toContain(secret);
  expect((await other.goto(`/coach/classes/${slotId}/cancel`))?.status()).toBe(404);
  await signInAs(other, OWNER);
  await other.goto(`/coach/classes/${slotId}/cancel`);
  await expectHeading(other, "Cancel this class?");
  await other.getByRole("button", { name: "Cancel this class" }).click();
  await expect(other.getByRole("status")).toContainText("The class is canceled");
});

test("a coach can't schedule for another by changing the form", async ({ page }) => {
  await signInAs(page, PRIYA);
  const { date, time } = ownTime(800, 1);
  await page.goto(`/coach/classes/new?look=1&service=mobility-class&trainer=theo&date=${date}&time=${time}`);
  await expect(page.getByText("This coach doesn’t teach this class.")).toBeVisible();
  await ask(page, { date, time });
  await page.locator('input[name="trainer"]').evaluate((input: HTMLInputElement) => {
    input.value = "theo";
  });
  await page.getByRole("button", { name: "Schedule this class" }).click();
  await expectHeading(page, "We can’t find that page");
});

test("lists classes by week, for one coach or all, and says what to do when there are none", async ({
  page,
}) => {
  await signInAs(page, PRIYA);
  await page.goto("/coach/classes");
  await expect(
    page.getByRole("navigation", { name: "Studio" }).getByRole("link", { name: "Classes" }),
  ).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Small-group mobility class").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "All coaches" }).click();
  await expect(page.getByRole("link", { name: "All coaches" })).toHaveAttribute("aria-current", "page");
  await page.goto("/coach/classes?from=2099-01-05");
  await expect(page.getByText("No classes in these four weeks.")).toBeVisible();
});

test("only the studio's people see classes", async ({ page }) => {
  await page.goto("/coach/classes/new");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcoach%2Fclasses%2Fnew/);
  await signInAs(page, visitor().email);
  for (const path of ["/coach/classes", "/coach/classes/new"])
    expect((await page.goto(path))?.status()).toBe(403);
  await signInAs(page, PRIYA);
  for (const id of ["nothing", "0f6fd7f3-6b4c-4a0e-9a39-000000000001"])
    expect((await page.goto(`/coach/classes/${id}`))?.status()).toBe(404);
});
