import { expect, type Locator, type Page, test } from "@playwright/test";
import { addDays, dateInZone, formatIsoDate, isoWeekday, localInstant } from "@/lib/time";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";

/** The coaches' calendar with a mouse, a keyboard or a thumb. */

const ZONE = "America/New_York";
const MAYA = "maya@limber.test";

interface Booked {
  id: string;
}

const made: string[] = [];

/** A weekday some weeks ahead when a coach has nothing yet. */
async function freeDay(coach: string, weekdays = [1, 2, 3, 4, 5]): Promise<string> {
  const today = dateInZone(Date.now(), ZONE);
  for (let ahead = 22; ahead < 58; ahead++) {
    const date = addDays(today, ahead);
    if (!weekdays.includes(isoWeekday(date))) continue;
    const taken = await query(
      `select 1 from slots s join trainers t on t.id = s.trainer_id
       where t.slug = $1 and s.status = 'ACTIVE' and (s.starts_at at time zone $3)::date = $2::date
       union all select 1 from hours_exceptions where date = $2::date`,
      [coach, date, ZONE],
    );
    if (taken.length === 0) return date;
  }
  throw new Error(`${coach} is booked out`);
}

/** Books 30 minutes for a new client, until the test ends. */
async function book(page: Page, date: string, time: string, name: string, coach = "maya"): Promise<Booked> {
  const email = `calendar-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@example.test`;
  const startsAt = new Date(localInstant(`${date}T${time}`, ZONE)!).toISOString();
  const response = await page.request.post("/api/v1/bookings", {
    data: { service: "training-intro", startsAt, trainer: coach, name, email },
  });
  expect(response.status(), await response.text()).toBe(201);
  const [row] = await query<{ id: string }>("select id from bookings where contact_email = $1", [email]);
  made.push(row!.id);
  return { id: row!.id };
}

test.afterEach(async () => {
  await query(
    `with gone as (
      update bookings set status = 'CANCELLED', cancelled_at = now(), cancelled_by = 'system' where id = any($1) returning slot_id
    )
    update slots set status = 'RELEASED' where id in (select slot_id from gone)`,
    [made.splice(0)],
  );
});

async function whereIs({ id }: Booked): Promise<{ coach: string; at: string }> {
  const [row] = await query<{ coach: string; at: string }>(
    `select t.slug as coach, to_char(s.starts_at at time zone $2, 'YYYY-MM-DD HH24:MI') as at
     from bookings b join slots s on s.id = b.slot_id join trainers t on t.id = s.trainer_id where b.id = $1`,
    [id, ZONE],
  );
  return row!;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator(".calendar-grid")).toBeVisible({ timeout: 20_000 });
}

function entry(page: Page, name: string): Locator {
  return page.getByRole("button", { name });
}

async function drag(
  page: Page,
  name: string,
  { hours = 0, columns = 0, beforeDrop }: { hours?: number; columns?: number; beforeDrop?: () => unknown },
): Promise<void> {
  await entry(page, name).evaluate((element) => element.scrollIntoView({ block: "center" }));
  const from = await entry(page, name).boundingBox();
  const column = await page.getByRole("columnheader").last().boundingBox();
  if (!from || !column) throw new Error("nothing to drag");
  // A half-hour session is one border short of half an hour.
  const hour = Math.round(from.height + 1) * 2;
  const [x, y] = [from.x + from.width / 2, from.y + 5];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4, y + 8, { steps: 4 });
  await page.mouse.move(x + columns * column.width, y + hours * hour, { steps: 12 });
  await beforeDrop?.();
  await page.mouse.up();
}

test.describe("a coach", () => {
  test.beforeEach(({ page }) => signInAs(page, MAYA));

  test("goes through days, weeks, months and the list, and the address remembers the view", async ({
    page,
  }) => {
    const date = await freeDay("maya");
    // A month may show other tests' sessions too.
    const name = `Vita ${Date.now()}`;
    await book(page, date, "09:00", name);
    await open(page, `/coach?date=${date}`);
    await expect(entry(page, name)).toContainText("9:00 AM");
    await page.getByRole("link", { name: "Day", exact: true }).click();
    await expect(page).toHaveURL(/view=day/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(formatIsoDate(date));
    await page.getByRole("link", { name: "Next day" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(formatIsoDate(addDays(date, 1)));
    await expect(entry(page, name)).toHaveCount(0);
    await page.goBack();
    await expect(entry(page, name)).toBeVisible();
    await page.getByRole("link", { name: "Month" }).click();
    await expect(entry(page, name)).toBeVisible();
    await page.getByRole("link", { name: "List" }).click();
    await expect(entry(page, name)).toBeVisible();
    await page.reload();
    await expect(page.getByRole("link", { name: "List" })).toHaveAttribute("aria-current", "true");
    await expect(entry(page, name)).toBeVisible();
  });

  test("drags a session to another time, and undoes it before anyone is notified", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Dora Dragged");
    await open(page, `/coach?date=${date}`);
    await drag(page, "Dora Dragged", { hours: 1 });
    await expect(page.getByRole("status").getByText("was rescheduled to")).toContainText("10:00 AM");
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 10:00` });
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Undone. No one was notified.")).toBeVisible();
    await expect(entry(page, "Dora Dragged")).toContainText("9:00 AM");
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 09:00` });
    const notices = "select 1 from messages where booking_id = $1 and template like '%rescheduled'";
    expect(await query(notices, [booked.id])).toEqual([]);
  });

  test("emails the client about a reschedule that isn't undone", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "13:00", "Tilda Told");
    await open(page, `/coach?view=day&date=${date}`);
    await drag(page, "Tilda Told", { hours: 1 });
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0, { timeout: 15_000 });
    const sent =
      "select 1 from messages where booking_id = $1 and template = 'booking-rescheduled' and status = 'SENT'";
    await expect.poll(() => query(sent, [booked.id]), { timeout: 30_000 }).toHaveLength(1);
  });

  test("reschedules a session that is dropped just after the calendar reloads", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Ida Interrupted");
    await open(page, `/coach?view=day&date=${date}`);
    const readAgain = async () => {
      const read = page.waitForResponse(/\/coach\/calendar\?/);
      await page.evaluate(() => window.dispatchEvent(new Event("focus")));
      await (await read).finished();
      // Waits until the page has drawn it.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    };
    await drag(page, "Ida Interrupted", { hours: 1, beforeDrop: readAgain });
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 10:00` });
  });

  test("can't drag a session onto another one", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Rita Refused");
    await book(page, date, "10:00", "Tom Taken");
    await open(page, `/coach?view=day&date=${date}`);
    await drag(page, "Rita Refused", { hours: 1 });
    await expect(page.getByText("That time is taken, or no table is free")).toBeVisible();
    await expect(entry(page, "Rita Refused")).toContainText("9:00 AM");
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 09:00` });
  });

  test("sees that someone else rescheduled a session, and its new time", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Stella Stale");
    // Without events, the page doesn't learn what others do.
    await page.route("**/coach/events", (route) => route.abort());
    await open(page, `/coach?view=day&date=${date}`);
    await expect(entry(page, "Stella Stale")).toBeVisible();
    await query(
      `update slots set starts_at = starts_at + interval '4 hours', ends_at = ends_at + interval '4 hours',
        blocked_until = blocked_until + interval '4 hours' where id = (select slot_id from bookings where id = $1)`,
      [booked.id],
    );
    await drag(page, "Stella Stale", { hours: 1 });
    await expect(page.getByText("Someone else already rescheduled this session")).toContainText(
      "1:00 PM (EST)",
    );
    await expect(entry(page, "Stella Stale")).toContainText("1:00 PM");
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 13:00` });
  });

  test("sees others' changes as soon as they are announced", async ({ page }) => {
    // One event, then the stream ends; the browser reconnects for the next.
    await page.route("**/coach/events", (route) =>
      route.fulfill({ contentType: "text/event-stream", body: "retry: 500\nevent: calendar\ndata: {}\n\n" }),
    );
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Ann Nounced");
    await open(page, `/coach?view=day&date=${date}`);
    await expect(entry(page, "Ann Nounced")).toContainText("9:00 AM");
    await query(
      `update slots set starts_at = starts_at + interval '4 hours', ends_at = ends_at + interval '4 hours',
        blocked_until = blocked_until + interval '4 hours' where id = (select slot_id from bookings where id = $1)`,
      [booked.id],
    );
    await expect(entry(page, "Ann Nounced")).toContainText("1:00 PM");
  });

  test("reschedules a session outside working hours only after confirming", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "15:00", "Olga Outside");
    await open(page, `/coach?view=day&date=${date}`);
    for (const answer of ["Leave it where it was", "Reschedule anyway"]) {
      await drag(page, "Olga Outside", { hours: 2 });
      await expect(page.getByText("That’s outside the coach’s working hours.")).toBeVisible();
      await page.getByRole("button", { name: answer }).click();
      if (answer.startsWith("Leave")) await expect(entry(page, "Olga Outside")).toContainText("3:00 PM");
    }
    await expect(page.getByText("was rescheduled to")).toBeVisible();
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 17:00` });
  });

  test("reschedules and undoes with the keyboard alone", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "09:00", "Kim Keyboard");
    await book(page, date, "13:00", "Lou Later");
    await open(page, `/coach?view=day&date=${date}`);
    await expect(entry(page, "Kim Keyboard")).toBeVisible();
    await page.getByRole("link", { name: "Block time" }).focus();
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press("Tab");
      if (await entry(page, "Kim Keyboard").evaluate((element) => element === document.activeElement)) break;
    }
    await expect(entry(page, "Kim Keyboard")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(entry(page, "Lou Later")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Kim Keyboard" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(entry(page, "Kim Keyboard")).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Reschedule…" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Date", { exact: true })).toBeFocused();
    await page.getByLabel(/^Time/).focus();
    await page.keyboard.type("1030AM");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 10:30` });
    await page.keyboard.press("Enter");
    await expect(page.getByText("Undone. No one was notified.")).toBeVisible();
    await expect(entry(page, "Kim Keyboard")).toBeFocused();
    expect(await whereIs(booked)).toEqual({ coach: "maya", at: `${date} 09:00` });
  });

  test("draws a span, gets a link to book in it, and blocks it", async ({ page }) => {
    const date = await freeDay("maya");
    await book(page, date, "09:00", "Sid Span");
    await open(page, `/coach?view=day&date=${date}`);
    const box = (await entry(page, "Sid Span").boundingBox())!;
    const hour = Math.round(box.height + 1) * 2;
    await page.mouse.move(box.x + 60, box.y + hour + 3);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 2 * hour - 5, { steps: 10 });
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("10:00 AM to 11:00 AM");
    const from = new Date(localInstant(`${date}T10:00`, ZONE)!).toISOString().replace(".000", "");
    const other = await dialog.getByRole("link", { name: "Book a session here" }).getAttribute("href");
    expect(Object.fromEntries(new URL(other!, "http://x").searchParams)).toEqual({
      start: from,
      coach: "maya",
    });
    await dialog.getByLabel(/^Reason/).fill("Own training");
    await dialog.getByRole("button", { name: "Block this time" }).click();
    await expect(entry(page, "Own training")).toBeVisible();
    const taken = await query<{ id: string }>(
      `select s.id from slots s join trainers t on t.id = s.trainer_id
       where t.slug = 'maya' and kind = 'TIME_OFF' and status = 'ACTIVE' and starts_at = $1`,
      [from],
    );
    expect(taken).toHaveLength(1);

    await page.goto(`/coach/time-off/${taken[0]!.id}`);
    await page.getByRole("button", { name: "Delete time off" }).click();
    await expect(page).toHaveURL(/flash=time-off-ended/);
  });

  test("gets a link to the sessions in the way of a span to block", async ({ page }) => {
    const date = await freeDay("maya");
    await book(page, date, "09:00", "Wes Inway");
    await book(page, date, "09:30", "Nora Next");
    await open(page, `/coach?view=day&date=${date}`);
    const box = (await entry(page, "Wes Inway").boundingBox())!;
    await page.mouse.move(box.x + 60, box.y - 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 3 * box.height + 20, { steps: 10 });
    await page.mouse.up();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Block this time" }).click();
    await dialog.getByRole("link", { name: "See what’s in the way" }).click();
    await expect(page).toHaveURL(/\/coach\/time-off\?/);
    await expect(page.getByText("Wes Inway").first()).toBeVisible();
  });

  test("reschedules a class with all its guests, and undoes it before anyone is notified", async ({
    page,
  }) => {
    // Jonas works 10 to 6, and never on Mondays.
    const date = await freeDay("jonas", [2, 3, 4, 5]);
    await signInAs(page, OWNER);
    const [slot] = await query<{ id: string }>(
      `insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until, capacity)
       select t.id, v.id, 'SESSION', $1::timestamptz, $1::timestamptz + interval '45 minutes', $1::timestamptz + interval '1 hour', 6
       from trainers t, services v where t.slug = 'jonas' and v.capacity > 1 returning slots.id`,
      [new Date(localInstant(`${date}T13:00`, ZONE)!)],
    );
    const at = async () =>
      (
        await query<{ at: string }>(
          "select to_char(starts_at at time zone $2, 'HH24:MI') as at from slots where id = $1",
          [slot!.id, ZONE],
        )
      )[0]!.at;
    await open(page, `/coach?view=day&date=${date}&coach=jonas`);
    await page.locator(`[data-slot="${slot!.id}"]`).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Reschedule…" }).click();
    await page.getByLabel(/^Time/).fill("15:00");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    expect(await at()).toBe("15:00");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Undone. No one was notified.")).toBeVisible();
    expect(await at()).toBe("13:00");
    await query("update slots set status = 'RELEASED' where id = $1", [slot!.id]);
  });

  test("cancels and blocks with the keyboard alone", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "11:00", "Cal Cancel");
    await open(page, `/coach?view=day&date=${date}`);
    await entry(page, "Cal Cancel").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Cancel…" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cancel Cal Cancel’s session?");
    await page.getByRole("button", { name: "Cancel this session" }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/flash=booking-canceled/);
    const [row] = await query<{ status: string }>("select status::text from bookings where id = $1", [
      booked.id,
    ]);
    expect(row?.status).toBe("CANCELLED");

    await open(page, `/coach?view=day&date=${date}`);
    await page.getByRole("link", { name: "Block time" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("input[name=fromDate]").fill(date);
    await page.locator("input[name=toDate]").fill(date);
    await page.locator("input[name=label]").fill("Keyboard course");
    await page.locator("input[name=label]").press("Enter");
    await expect(page).toHaveURL(/flash=time-off-taken/);
    await query(
      "update slots set status = 'RELEASED' where kind = 'TIME_OFF' and label = 'Keyboard course'",
      [],
    );
  });

  test("sees other calendars without notes, and can't change them", async ({ page }) => {
    const date = await freeDay("jonas");
    const response = await page.request.get(`/coach/calendar?from=${date}&to=${date}&coach=all`);
    expect(response.headers()["cache-control"]).toContain("no-store");
    const text = await response.text();
    expect(text).not.toMatch(/@|"note"|token/i);
    const { coaches } = JSON.parse(text);
    expect(coaches.filter(({ mayChange }: { mayChange: boolean }) => mayChange)).toEqual([
      { slug: "maya", name: "Maya Okafor", mayChange: true },
    ]);
  });

  for (const question of ["from=2026-12-02&to=2026-12-01", "from=2026-12-01&to=2027-02-01", "from=x&to=y"]) {
    test(`can't request ${question}`, async ({ page }) => {
      expect((await page.request.get(`/coach/calendar?${question}&coach=all`)).status()).toBe(422);
    });
  }
});

test.describe("in a browser in another time zone", () => {
  test.use({ timezoneId: "Asia/Tokyo" });

  test("shows the studio's time, and reschedules by it", async ({ page }) => {
    await signInAs(page, "theo@limber.test");
    const date = await freeDay("theo");
    test.skip(isoWeekday(date) === 5, "Theo does not work on Fridays");
    const booked = await book(page, date, "15:00", "Toki Tokyo", "theo");
    await open(page, `/coach?view=day&date=${date}`);
    await expect(page.getByText("Studio time, EST")).toBeVisible();
    await expect(entry(page, "Toki Tokyo")).toContainText("3:00 PM");
    await drag(page, "Toki Tokyo", { hours: 1 });
    await expect(page.getByText("was rescheduled to")).toContainText("4:00 PM");
    expect(await whereIs(booked)).toEqual({ coach: "theo", at: `${date} 16:00` });
  });
});

test.describe("the owner", () => {
  test.beforeEach(({ page }) => signInAs(page, OWNER));

  test("drags a session from one coach to another, side by side", async ({ page }) => {
    const date = await freeDay("maya");
    const booked = await book(page, date, "10:00", "Ada Across");
    await open(page, `/coach?view=day&coach=all&date=${date}`);
    await expect(page.getByRole("columnheader", { name: "Maya Okafor" })).toBeVisible();
    // Jonas's column is to the left of Maya's.
    await drag(page, "Ada Across", { columns: -1, hours: 1 });
    await expect(page.getByText(/Reschedule anyway|was rescheduled to|time is taken/).first()).toBeVisible();
    const insist = page.getByRole("button", { name: "Reschedule anyway" });
    if (await insist.isVisible()) await insist.click();
    await expect(page.getByText("was rescheduled to")).toBeVisible();
    expect(await whereIs(booked)).toEqual({ coach: "jonas", at: `${date} 11:00` });
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the calendar opens with the day, which fits the screen", async ({ page }) => {
    await signInAs(page, MAYA);
    const date = await freeDay("maya");
    await book(page, date, "09:00", "Phil Phone");
    await open(page, `/coach?date=${date}`);
    await expect(page.getByRole("link", { name: "Day", exact: true })).toHaveAttribute(
      "aria-current",
      "true",
    );
    await entry(page, "Phil Phone").tap();
    await expect(page.getByRole("dialog", { name: "Phil Phone" })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("shows the week as a list, with links to the weeks around it", async ({ page }) => {
    await signInAs(page, MAYA);
    const date = await freeDay("maya");
    await book(page, date, "09:00", "Nora Noscript");
    await page.goto(`/coach?date=${date}`);
    await expect(page.getByRole("link", { name: "Nora Noscript" })).toBeVisible();
    await page.getByRole("link", { name: "Next week" }).click();
    await expect(page.getByRole("link", { name: "Nora Noscript" })).toHaveCount(0);
    await page.getByRole("link", { name: "Previous week" }).click();
    await page.getByLabel("Whose calendar").selectOption("all");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("link", { name: "Nora Noscript" })).toBeVisible();
  });
});

for (const view of ["day", "week", "month", "list"]) {
  test(`axe finds nothing in the ${view} view`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signInAs(page, OWNER);
    const date = await freeDay("maya");
    await book(page, date, "10:00", "Axel Axe");
    for (const coach of ["maya", "all"]) {
      await open(page, `/coach?view=${view}&coach=${coach}&date=${date}`);
      await expect(page.locator("[data-slot]").first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}

test("axe finds nothing on the form that reschedules a session", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs(page, OWNER);
  const date = await freeDay("maya");
  await book(page, date, "10:00", "Axel Axe");
  await open(page, `/coach?view=day&coach=maya&date=${date}`);
  await entry(page, "Axel Axe").click();
  await page.getByRole("button", { name: "Reschedule…" }).click();
  await expectAccessible(page);
});

test("only the studio's people get the calendar", async ({ page }) => {
  expect((await page.request.get("/coach/calendar?from=2026-12-01&to=2026-12-02&coach=all")).status()).toBe(
    401,
  );
  await signInAs(page, "somebody@example.test");
  expect((await page.request.get("/coach/calendar?from=2026-12-01&to=2026-12-02&coach=all")).status()).toBe(
    403,
  );
  expect((await page.goto("/coach"))?.status()).toBe(403);
});
