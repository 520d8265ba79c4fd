import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { addDays, clockChange, formatIsoDate, formatLongIsoDate, type IsoDate, shortDate } from "@/lib/time";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";

/**
 * Hours, single dates and "why can't I be booked?", with the test's own coach. Their week starts before clocks go forward,
 * past the booking horizon, where no other test books.
 */

const ZONE = "America/New_York";
const TODAY = new Date().toISOString().slice(0, 10);
/** The Sundays on which clocks go forward and back, past the booking horizon. */
const SPRING = clockSunday("forward");
const AUTUMN = clockSunday("back");
const MONDAY = addDays(SPRING, -6);
const WEDNESDAY = addDays(SPRING, -4);
const FROM = addDays(MONDAY, -7);
/** Within the booking horizon. */
const SOON = addDays(TODAY, 40);

function clockSunday(way: "forward" | "back"): IsoDate {
  for (let date = addDays(TODAY, 80); ; date = addDays(date, 1)) {
    const change = clockChange(date, ZONE);
    if (change && change.toMinute > change.fromMinute === (way === "forward")) return date;
  }
}

function short(date: IsoDate): string {
  const { weekday, month, day } = shortDate(date);
  return `${weekday}, ${month} ${day}`;
}

let slug: string;
let email: string;
let trainerId: string;

test.beforeEach(async ({ page }) => {
  slug = `hours-${randomUUID().slice(0, 8)}`;
  email = `${slug}@limber.test`;
  const [trainer] = await query<{ id: string }>(
    `with person as (insert into users (email, name, role) values ($2, 'Hana Test', 'COACH') returning id)
     insert into trainers (slug, name, email, bio, user_id) select $1, 'Hana Test', $2, 'For tests', id from person returning id`,
    [slug, email],
  );
  trainerId = trainer!.id;
  await query(
    `insert into hours (trainer_id, weekday, start_minute, end_minute, valid_from)
     select $1, weekday, 540, 720, $2::date from generate_series(1, 5) weekday`,
    [trainerId, FROM],
  );
  await query(
    "insert into trainer_services (trainer_id, service_id) select $1, id from services where slug = 'stretch-50'",
    [trainerId],
  );
  await signInAs(page, email);
});

test.afterEach(async () => {
  await query("delete from bookings where slot_id in (select id from slots where trainer_id = $1)", [
    trainerId,
  ]);
  await query(
    "delete from clients c where name = 'Gil Guest' and not exists (select 1 from bookings where client_id = c.id)",
    [],
  );
  await query("delete from slots where trainer_id = $1", [trainerId]);
  await query("delete from trainers where id = $1", [trainerId]);
  await query("delete from users where email = $1", [email]);
});

/** The coach's hours as text, in order. */
async function rows(): Promise<string[]> {
  const found = await query<{ row: string }>(
    `select concat_ws(' ', weekday, start_minute, end_minute, coalesce(valid_from::text, '-'), coalesce(valid_until::text, '-')) as row
     from hours where trainer_id = $1 order by 1`,
    [trainerId],
  );
  return found.map(({ row }) => row);
}

/** Adds a booked session; returns the booking's reference. */
async function session(date: IsoDate, time: string, minutes = 50): Promise<string> {
  const reference = randomUUID().slice(0, 8).toUpperCase();
  await query(
    `with moment as (
       select ($2::date + $5::time) at time zone 'America/New_York' as starts_at
     ), slot as (
       insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until)
       select $1, id, 'SESSION', starts_at, starts_at + $3 * interval '1 minute', starts_at + ($3 + 10) * interval '1 minute'
       from services, moment where slug = 'stretch-50' returning id
     ), client as (
       insert into clients (name, email) values ('Gil Guest', $4 || '@example.test') returning id
     )
     insert into bookings (slot_id, client_id, reference, manage_token_hash, contact_name, contact_email, price_cents, ics_uid, source)
     select slot.id, client.id, $4, sha256($4::bytea), 'Gil Guest', 'gil@example.test', 9500, $4, 'test' from slot, client`,
    [trainerId, date, minutes, reference, time],
  );
  return reference;
}

const day = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a coach adds, copies, previews and saves hours, which then show as a later week", async ({
      page,
    }) => {
      await page.goto(`/coach/hours?from=${MONDAY}`);
      await day(page, "Saturday").getByRole("button", { name: "Add hours on Saturday" }).click();
      await expect(day(page, "Saturday").getByLabel("Saturday, window 1, from")).toBeFocused();
      await page.getByLabel("Saturday, window 1, from").fill("10:00");
      await page.getByLabel("Saturday, window 1, to").fill("12:00");
      await page.getByText("Copy a day to other days").first().click();
      await page.getByLabel("Copy", { exact: true }).selectOption("Saturday");
      await page.getByLabel("to Sunday").check();
      await page.getByRole("button", { name: "Copy", exact: true }).click();
      await expect(page.getByLabel("Sunday, window 1, from")).toHaveValue("10:00");
      await page.getByRole("button", { name: "Remove window 1 of Monday" }).click();
      await expect(day(page, "Monday")).toContainText("Not working");

      await page.getByRole("button", { name: "Preview openings" }).last().click();
      const preview = page.getByRole("region", { name: "Openings with these hours" });
      const sunday = preview.getByRole("listitem").filter({ hasText: short(SPRING) });
      await expect(sunday).toContainText("Clocks go forward from 2:00 AM to 3:00 AM.");
      await expect(sunday.getByRole("insertion").first()).toHaveText("+ new: 10:00 AM");
      await expect(
        preview
          .getByRole("listitem")
          .filter({ hasText: short(MONDAY) })
          .getByRole("deletion")
          .first(),
      ).toHaveText("gone: 9:00 AM");
      await page.getByRole("button", { name: "Later" }).click();
      await expect(preview).toContainText(
        `${formatLongIsoDate(addDays(MONDAY, 14))} to ${formatLongIsoDate(addDays(MONDAY, 27))}`,
      );
      expect(await rows()).toHaveLength(5);

      await page.getByRole("button", { name: "Save these hours" }).click();
      await expect(page.getByRole("status")).toContainText("Hours saved");
      expect(await rows()).toEqual([
        `1 540 720 ${FROM} ${addDays(MONDAY, -1)}`,
        ...[2, 3, 4, 5].map((weekday) => `${weekday} 540 720 ${FROM} -`),
        `6 600 720 ${MONDAY} -`,
        `7 600 720 ${MONDAY} -`,
      ]);
      const weeks = page.getByRole("navigation", { name: "Weeks" });
      await weeks
        .getByRole("link", { name: new RegExp(`^From .*${formatLongIsoDate(FROM).split(",")[0]}`) })
        .click();
      await expect(page.getByLabel("Monday, window 1, from")).toHaveValue("09:00");
      await expect(page.getByLabel("Until")).toHaveValue(addDays(MONDAY, -1));
    });

    test("errors appear beside their fields, the typed text stays, and nothing is saved", async ({
      page,
    }) => {
      const before = await rows();
      await page.goto(`/coach/hours?from=${MONDAY}`);
      await page.getByLabel("Monday, window 1, to").fill("08:00");
      await page.getByRole("button", { name: "Add more hours on Tuesday" }).click();
      await expect(page.getByLabel("Monday, window 1, to")).toHaveValue("08:00");
      await page.getByLabel("Tuesday, window 2, from").fill("11:00");
      await page.getByLabel("Tuesday, window 2, to").fill("13:00");
      await page.getByLabel("Until").fill(addDays(MONDAY, -10));
      await page.getByRole("button", { name: "Save these hours" }).click();
      await expect(page.getByText("Nothing is saved yet.")).toBeVisible();
      await expect(day(page, "Monday")).toContainText("This ends before it starts.");
      await expect(day(page, "Tuesday")).toContainText("This overlaps 9:00 AM to 12:00 PM.");
      await expect(page.getByText("The last date is before the first.")).toBeVisible();
      await expect(page.getByLabel("Tuesday, window 2, to")).toHaveValue("13:00");
      expect(await rows()).toEqual(before);
      await expectAccessibleIf(javaScriptEnabled, page);
    });

    test("the second of two editors gets a warning, sees both versions, and can still save", async ({
      page,
    }) => {
      await page.goto(`/coach/hours?from=${MONDAY}`);
      await query("update hours set end_minute = 780 where trainer_id = $1 and weekday = 2", [trainerId]);
      await page.getByLabel("Monday, window 1, to").fill("11:00");
      await page.getByRole("button", { name: "Save these hours" }).click();
      await expect(page.getByText("Someone just changed these hours.")).toBeVisible();
      await expect(page.getByLabel("Monday, window 1, to")).toHaveValue("11:00");
      await expect(day(page, "Tuesday")).toContainText("Saved: 9:00 AM to 1:00 PM");
      expect((await rows())[0]).toBe(`1 540 720 ${FROM} -`);
      await page.getByLabel("Tuesday, window 1, to").fill("13:00");
      await page.getByRole("button", { name: "Save these hours" }).click();
      await expect(page.getByRole("status")).toContainText("Hours saved");
      expect((await rows()).slice(0, 3)).toEqual([
        `1 540 660 ${MONDAY} -`,
        `1 540 720 ${FROM} ${addDays(MONDAY, -1)}`,
        `2 540 780 ${FROM} -`,
      ]);
    });

    test("closing a date shows who is booked, leaves their sessions alone, and can be undone", async ({
      page,
    }) => {
      const reference = await session(WEDNESDAY, "09:00");
      await page.goto("/coach/hours/dates");
      await page.getByRole("button", { name: "Save this date" }).click();
      await expect(page.getByText("Please enter a reason, such as “Course”.")).toBeVisible();
      await page.getByLabel("Date", { exact: true }).fill(WEDNESDAY);
      await page.getByLabel("Reason").fill("Course & rest");
      await page.getByRole("button", { name: "Preview openings" }).last().click();
      const preview = page.getByRole("region", { name: "If you save this date" });
      await expect(preview.getByRole("link", { name: "Gil Guest" })).toHaveAttribute(
        "href",
        `/coach/bookings/${reference}`,
      );
      await expect(preview.getByRole("deletion").last()).toBeVisible();
      await expect(preview.getByText("This session stays booked.")).toBeVisible();
      await page.getByRole("button", { name: "Save this date" }).click();
      await expect(page.getByRole("status")).toContainText("Date saved");
      const saved = page.getByRole("listitem").filter({ hasText: "Course & rest: closed" });
      await expect(saved.getByRole("link", { name: "Gil Guest" })).toBeVisible();

      await page.goto(`/coach/hours/dates?date=${WEDNESDAY}&kind=closed&reason=Again&do=save`);
      await expect(page.getByText("This date already differs from the week")).toBeVisible();
      await saved.getByRole("button", { name: `Remove ${formatIsoDate(WEDNESDAY)}` }).click();
      await expect(page.getByRole("status")).toContainText("The week’s hours apply to this date again");
      await expect(page.getByLabel("Reason")).toHaveValue("Course & rest");
      const events = await query<{ action: string; actor: string }>(
        "select action, actor from audit_events where subject_id = $1 order by at",
        [trainerId],
      );
      expect(events).toEqual([
        { action: "exception.added", actor: `trainer:${slug}` },
        { action: "exception.removed", actor: `trainer:${slug}` },
      ]);
    });

    test("the owner closes the whole studio for a date and opens it again", async ({ page }) => {
      // Each run has its own date.
      const date = addDays(AUTUMN, javaScriptEnabled ? 20 : 21);
      await query("delete from hours_exceptions where date = $1 and trainer_id is null", [date]);
      await signInAs(page, OWNER);
      await page.goto("/coach/hours/dates?whole=studio");
      await page.getByLabel("Date", { exact: true }).fill(date);
      await page.getByLabel("Reason").fill(`Painting ${slug}`);
      await page.getByRole("button", { name: "Save this date" }).click();
      const saved = page.getByRole("listitem").filter({ hasText: `Painting ${slug}: closed` });
      await expect(saved).toBeVisible();
      await page.goto(`/coach/hours/dates?coach=${slug}`);
      await expect(saved).toContainText("the whole studio");
      await expect(saved.getByRole("button")).toHaveCount(0);
      await page.goto("/coach/hours/dates?whole=studio");
      await saved.getByRole("button", { name: "Remove" }).click();
      await expect(page.getByRole("status")).toBeVisible();
      await expect(saved).toHaveCount(0);
    });

    test("explains why a coach can't be booked, with what is in the way and what would change it", async ({
      page,
    }) => {
      await query(
        `insert into hours_exceptions (date, trainer_id, windows, reason)
         values ($1, $2, '[{"startMinute": 180, "endMinute": 360}]', 'Night shift')`,
        [SOON, trainerId],
      );
      const reference = await session(SOON, "03:30", 30);
      await page.goto(`/coach/hours/why?date=${SOON}`);
      await expect(page.getByRole("heading", { name: /^All start times on/ })).toBeVisible();
      await page.getByLabel(/^Start/).fill("03:30");
      await page.getByRole("button", { name: "Ask" }).click();
      await expect(page.getByRole("heading", { name: /3:30 AM E[SD]T can’t be booked/ })).toBeVisible();
      await expect(page.getByText("then turnover until 4:10 AM")).toBeVisible();
      await expect(page.getByRole("link", { name: "Gil Guest" })).toHaveAttribute(
        "href",
        `/coach/bookings/${reference}`,
      );
      await expectAccessibleIf(javaScriptEnabled, page);
      await page.getByRole("link", { name: "5:00 AM", exact: true }).click();
      await expect(page.getByRole("heading", { name: /5:00 AM E[SD]T can be booked/ })).toBeVisible();
      await expect(page.getByRole("link", { name: "Book this time" })).toHaveAttribute(
        "href",
        new RegExp(`/coach/book\\?service=stretch-50&start=.*coach=${slug}`),
      );
      await page.getByLabel(/^Start/).fill("09:00");
      await page.getByRole("button", { name: "Ask" }).click();
      await expect(page.getByRole("heading", { name: /9:00 AM EST can’t be booked/ })).toBeVisible();
      await expect(page.getByText("3:00 AM to 6:00 AM").first()).toBeVisible();
      await page.getByLabel("Date", { exact: true }).fill(SPRING);
      await page.getByLabel(/^Start/).fill("02:30");
      await page.getByRole("button", { name: "Ask" }).click();
      await expect(page.getByText("Clocks go forward from 2:00 AM to 3:00 AM.")).toBeVisible();
      await page.goto(`/coach/hours/why?date=${AUTUMN}&time=01:30`);
      await expect(page.getByText("comes twice that day, in EDT and an hour later in EST")).toBeVisible();
      await page.goto("/coach/hours/why?date=soon&time=");
      await expect(page.getByText("Enter when it would start.")).toBeVisible();
    });
  });
}

/** axe needs JavaScript in the page. */
async function expectAccessibleIf(canRun: boolean, page: Page): Promise<void> {
  if (canRun) await expectAccessible(page);
}

test("a coach changes only their own hours: other pages answer 404, and a forged form changes nothing", async ({
  page,
}) => {
  for (const path of [
    "/coach/hours?coach=maya",
    "/coach/hours/dates?coach=maya",
    "/coach/hours/dates?whole=studio",
  ]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
  await page.goto(`/coach/hours/dates?date=${WEDNESDAY}&kind=closed&reason=${slug}`);
  await page
    .locator('form input[name="coach"]')
    .first()
    .evaluate((input: HTMLInputElement) => {
      input.value = "maya";
    });
  await page.getByRole("button", { name: "Save this date" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Single dates");
  expect(await query("select 1 from hours_exceptions where reason = $1", [slug])).toEqual([]);
});

test("sends visitors to sign in, and refuses clients", async ({ page, browser }) => {
  const context = await browser.newContext();
  const stranger = await context.newPage();
  for (const path of ["/coach/hours", "/coach/hours/dates", "/coach/hours/why"]) {
    await stranger.goto(path);
    await expect(stranger).toHaveURL(/\/sign-in\?next=/);
  }
  await context.close();
  await signInAs(page, `client-${slug}@example.test`);
  for (const path of ["/coach/hours", "/coach/hours/dates", "/coach/hours/why"]) {
    expect((await page.goto(path))?.status()).toBe(403);
  }
});

test("the keyboard alone edits hours, and Enter previews before saving", async ({ page }) => {
  await page.goto(`/coach/hours?from=${MONDAY}`);
  const before = await rows();
  await page.getByRole("button", { name: "Add hours on Sunday" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Sunday, window 1, from")).toBeFocused();
  await page.keyboard.type("0930AM");
  await page.getByLabel("Sunday, window 1, to").focus();
  await page.keyboard.type("1130AM");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Openings with these hours" })).toBeVisible();
  await expect(page.getByLabel("Sunday, window 1, to")).toHaveValue("11:30");
  expect(await rows()).toEqual(before);
  await page.getByRole("button", { name: "Save these hours" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Hours saved");
  expect((await rows()).at(-1)).toBe(`7 570 690 ${MONDAY} -`);
});

test("every page is accessible, in light and dark, and fits a narrow screen", async ({ page }) => {
  await session(WEDNESDAY, "14:00");
  await query("insert into hours_exceptions (date, trainer_id, reason) values ($2, $1, 'Rest')", [
    trainerId,
    addDays(WEDNESDAY, 1),
  ]);
  const paths = [
    `/coach/hours?from=${MONDAY}`,
    `/coach/hours?seen=x&from=${MONDAY}&do=preview&start1=10:00&end1=12:00&copy-from=1`,
    `/coach/hours/dates?date=${WEDNESDAY}&kind=hours&start=10:00&end=11:00&reason=Course&service=stretch-50&do=preview`,
    `/coach/hours/why?date=${addDays(WEDNESDAY, 1)}&time=09:00`,
  ];
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of paths) {
    await page.goto(path);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});
