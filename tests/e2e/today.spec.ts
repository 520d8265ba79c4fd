import { randomUUID } from "node:crypto";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { sealNote } from "@/lib/secrets";
import { serverKeys } from "@/tests/support/server-keys";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading, visitor } from "./visitor";

/** A coach's day and a booking's own page. The sessions are long ago with a coach, or soon with one who left. */

const MAYA = "maya@limber.test";

interface Own {
  reference: string;
  name: string;
  /** The session's date in the studio's zone. */
  day: string;
}

/** A one-guest session, booked two days before now or its start, so its grace period is over. */
async function sessionAt(trainer: string, startsAt: Date): Promise<Own> {
  const who = visitor();
  const name = `Guest ${Math.random().toString(36).slice(2, 8)}`;
  const reference = Math.random().toString(36).slice(2, 10).toUpperCase().padEnd(8, "2");
  const id = randomUUID();
  const note = sealNote("booking-note", id, "Left hip, please", await serverKeys());
  const [row] = await query<{ day: string }>(
    `with slot as (
       insert into slots (trainer_id, service_id, kind, starts_at, ends_at, blocked_until)
       select t.id, s.id, 'SESSION', $2::timestamptz, $2::timestamptz + interval '5 minutes', $2::timestamptz + interval '5 minutes'
       from trainers t, services s where t.slug = $1 and s.slug = 'training-intro' returning id, starts_at
     ), client as (insert into clients (name, email) values ($3, $4) returning id)
     insert into bookings (id, slot_id, client_id, reference, manage_token_hash, contact_name, contact_email, sealed_note, chapter,
       price_cents, ics_uid, source, created_at)
     select $7::uuid, slot.id, client.id, $5, decode(md5(random()::text), 'hex'), $3, $4, $8, 'bird-dogs', 4000, $6, 'web',
       least(now(), $2::timestamptz) - interval '2 days'
     from slot, client
     returning (select (starts_at at time zone (select time_zone from studio))::date::text from slot) as day`,
    [trainer, startsAt, name, who.email, reference, `${randomUUID()}@limber`, id, note],
  );
  return { reference, name, day: row!.day };
}

/** A past session with Maya, at a random minute of the past years, to avoid other tests. */
async function longAgo(): Promise<Own> {
  const minutes = 600_000 + Math.floor(Math.random() * 2_000_000);
  return sessionAt("maya", new Date(Math.floor(Date.now() / 60_000 - minutes) * 60_000));
}

/** In half an hour, with a coach who has left and has no other session. */
async function soon(): Promise<Own> {
  const slug = `left-${randomUUID()}`;
  await query(
    "insert into trainers (slug, name, email, bio, active) values ($1, 'Former Coach', $2, '', false)",
    [slug, `${slug}@limber.test`],
  );
  return sessionAt(slug, new Date(Date.now() + 30 * 60_000));
}

/** Booked with Maya weeks ahead, through the API. */
async function booked(request: APIRequestContext): Promise<Own> {
  const who = { ...visitor(), name: `Guest ${Math.random().toString(36).slice(2, 8)}` };
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  let own: Own | undefined;
  await expect(async () => {
    const range = `from=${date(20)}&to=${date(45)}`;
    const free = await request.get(`/api/v1/openings?service=training-intro&trainer=maya&${range}`);
    const { openings } = await free.json();
    const { startsAt } = openings[Math.floor(Math.random() * openings.length)];
    const data = { service: "training-intro", startsAt, trainer: "maya", ...who };
    const made = await request.post("/api/v1/bookings", { data });
    expect(made.status()).toBe(201);
    const { booking } = await made.json();
    own = { reference: booking.reference, name: who.name, day: startsAt.slice(0, 10) };
  }).toPass();
  return own!;
}

async function as(email: string, browser: Browser, options: object = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: process.env.BASE_URL!, ...options })).newPage();
  await signInAs(page, email);
  return page;
}

const guestOf = (page: Page, { reference }: Own) => page.locator(`[id="${reference}"]`);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`checks a guest in, cancels with the late fee that was shown, and undoes both, ${how}`, async ({
    browser,
  }) => {
    const own = await soon();
    const page = await as(OWNER, browser, { javaScriptEnabled });
    await page.goto(`/coach/today?day=${own.day}`);
    const guest = guestOf(page, own);
    await expect(guest).toContainText("First visit");
    await expect(guest).toContainText("Left hip, please");
    await guest.getByRole("button", { name: /^Check in/ }).click();
    await expect(guest).toContainText(/Here since \d+:\d\d [AP]M/);
    await guest.getByRole("button", { name: /^Undo check-in/ }).click();
    await expect(guest).not.toContainText("Here since");
    await guest.getByText("Late cancellation").click();
    await guest.getByRole("button", { name: /^Cancel, with the late fee of \$20/ }).click();
    const notice = page.getByRole("status").filter({ hasText: "Canceled." });
    await expect(notice).toContainText(own.name);
    await expect(guest).toHaveCount(0);
    await notice.getByRole("button", { name: "Undo cancellation" }).click();
    await expect(page.getByRole("status")).toContainText("The session is back on");
    await expect(guest).toContainText(own.name);
    await page.goto(`/coach/bookings/${own.reference}`);
    const history = page.getByRole("region", { name: "History" }).getByRole("listitem");
    await expect(history).toHaveText([
      /^The owner undid the cancellation\..* E[SD]T/,
      /^The owner canceled it, as the client asked, late, for \$20\./,
      /^The owner undid the check-in\./,
      /^The owner checked the client in\./,
    ]);
  });

  test(`completes a session, saves a note, and rebooks its client with one tap, ${how}`, async ({
    browser,
  }) => {
    const own = await longAgo();
    const page = await as(MAYA, browser, { javaScriptEnabled });
    await page.goto(`/coach/today?day=${own.day}`);
    const guest = guestOf(page, own);
    await guest.getByRole("button", { name: /^No-show/ }).click();
    await expect(guest.getByText("No-show", { exact: true })).toBeVisible();
    await guest.getByRole("button", { name: /^Undo no-show/ }).click();
    await guest.getByText("Write a note").click();
    await guest.getByLabel(/The coach’s note/).fill("Hip flexors\nagain next time");
    await guest.getByRole("button", { name: /^Save/ }).click();
    await expect(guest.getByRole("paragraph").filter({ hasText: "Coach’s note: Hip flexors" })).toBeVisible();
    await guest.getByRole("button", { name: /^Done/ }).click();
    await expect(guest.getByText("Done", { exact: true })).toBeVisible();
    const first = guest.getByRole("button", { name: /^First free time/ });
    // Others book too: a time that was just taken gives way to the next one.
    await expect(async () => {
      if (!page.url().includes("/coach/bookings/")) await first.click();
      await page.waitForURL(/coach\/bookings\/\w+\?flash=booking-booked/, { timeout: 5_000 });
    }).toPass();
    await expectHeading(page, own.name);
    await expect(page.getByRole("status")).toContainText("Booked.");
    await expect(page.getByRole("region", { name: "Booking details" })).toContainText("by the studio");
    await page.getByRole("link", { name: "Undo: cancel it" }).click();
    await page.getByRole("radio", { name: /^The studio cancels/ }).check();
    await page.getByRole("button", { name: "Cancel this session" }).click();
    await expect(page.getByRole("status")).toContainText("Canceled.");
    await expect(page.getByRole("region", { name: "Booking details" })).toContainText("by the studio");
    await expect(page.getByRole("region", { name: "History" })).toContainText(
      "Maya Okafor canceled it without a fee.",
    );
  });

  test(`reschedules a booking to an opening, and outside hours only after confirming, ${how}`, async ({
    browser,
    request,
  }) => {
    const own = await booked(request);
    const page = await as(MAYA, browser, { javaScriptEnabled });
    await page.goto(`/coach/bookings/${own.reference}`);
    await page.getByRole("link", { name: "Reschedule", exact: true }).click();
    const days = page.getByRole("region", { name: "Or choose a day" });
    await expect(async () => {
      if (page.url().includes("flash=booking-rescheduled")) return;
      const times = await days.getByRole("button", { name: /^Reschedule to / }).all();
      await times[Math.floor(Math.random() * times.length)]!.click();
      await page.waitForURL(/flash=booking-rescheduled/, { timeout: 5_000 });
    }).toPass();
    const history = page.getByRole("region", { name: "History" });
    await expect(history).toContainText(
      /Maya Okafor rescheduled it from .+ with Maya Okafor to .+ with Maya Okafor/,
    );
    await page.getByRole("link", { name: "Reschedule", exact: true }).click();
    const manual = page.getByRole("region", { name: "Or enter a time" });
    await manual.getByRole("button", { name: "Reschedule to this time" }).click();
    await expect(manual.getByText("Please enter a time such as 14:30.")).toBeVisible();
    await expect(async () => {
      // Within the horizon; early, but after the hour that clocks skip. A time that another run took is refused.
      const ahead = 20 + Math.random() * 35;
      const date = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      await manual.getByLabel("Date").fill(date);
      await manual.getByLabel(/^Time/).fill(`0${3 + Math.floor(Math.random() * 4)}:15`);
      await manual.getByRole("button", { name: "Reschedule to this time" }).click();
      await expect(manual.getByRole("alert")).toContainText("outside the coach’s working hours", {
        timeout: 3_000,
      });
      await expect(manual.getByLabel("Date")).toHaveValue(date);
      await manual.getByRole("button", { name: "Reschedule anyway" }).click();
      await page.waitForURL(/flash=booking-rescheduled/, { timeout: 3_000 });
    }).toPass();
    await expect(page.getByRole("status")).toContainText("Rescheduled.");
    await expect(page.getByRole("region", { name: "Booking details" })).toContainText(":15 AM");
  });
}

test("another coach can't find a booking or its actions, and clients and visitors can't get in", async ({
  browser,
}) => {
  const own = await longAgo();
  const pages = ["", "/reschedule", "/cancel"].map((end) => `/coach/bookings/${own.reference}${end}`);
  const other = await as("theo@limber.test", browser);
  for (const path of pages) expect((await other.goto(path))?.status()).toBe(404);
  expect((await other.goto("/coach/bookings/NOSUCHREF"))?.status()).toBe(404);
  const client = await as(visitor().email, browser);
  for (const path of [...pages, "/owner/settings"]) expect((await client.goto(path))?.status()).toBe(403);
  expect((await other.goto("/owner/settings"))?.status()).toBe(403);
  // A form from Theo's own day, sent about someone else's booking.
  const mine = await sessionAt("theo", new Date(Date.now() - (600_000 + Math.random() * 2_000_000) * 60_000));
  await other.goto(`/coach/today?day=${mine.day}`);
  const form = guestOf(other, mine)
    .locator("form")
    .filter({ has: other.getByRole("button", { name: /^Done/ }) });
  await form.locator("input[name=reference]").evaluate((input: HTMLInputElement, to) => {
    input.value = to;
  }, own.reference);
  await form.getByRole("button", { name: /^Done/ }).click();
  await expectHeading(other, "We can’t find that page");
  const [{ status }] = (await query<{ status: string }>(
    "select status::text from bookings where reference = $1",
    [own.reference],
  )) as [{ status: string }];
  expect(status).toBe("CONFIRMED");
});

test("a tap on what another window already changed does nothing and shows the current state", async ({
  browser,
}) => {
  const own = await longAgo();
  const [here, there] = [await as(MAYA, browser), await as(MAYA, browser)];
  // Otherwise the second window would learn of the first tap.
  await there.route("**/coach/events*", () => {});
  for (const page of [here, there]) await page.goto(`/coach/today?day=${own.day}`);
  await guestOf(here, own)
    .getByRole("button", { name: /^No-show/ })
    .click();
  await expect(guestOf(here, own).getByText("No-show", { exact: true })).toBeVisible();
  await guestOf(there, own).getByRole("button", { name: /^Done/ }).click();
  await expect(there.getByRole("alert").filter({ hasText: "wasn’t possible anymore" })).toBeVisible();
  await expect(guestOf(there, own)).toContainText("No-show");
});

test("a day without sessions says so, and odd days in the address show today", async ({ browser }) => {
  const page = await as(MAYA, browser);
  await page.goto("/coach/today?day=1999-12-31");
  await expectHeading(page, "Friday, December 31");
  await expect(page.getByText("Nothing is booked for this day.")).toBeVisible();
  await page.getByRole("link", { name: "Sat, Jan 1" }).click();
  await expectHeading(page, "Saturday, January 1");
  await page.getByRole("navigation", { name: "Days" }).getByRole("link", { name: "Today" }).click();
  await page.waitForURL("/coach/today");
  for (const odd of ["2026-02-31", "x", "%00", "2026-11-24'--"])
    expect((await page.goto(`/coach/today?day=${odd}&next=x&booking=x&flash=x`))?.status()).toBe(200);
});

test("the owner saves settings, sees what is wrong with them, and who changed what", async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await as(OWNER, browser, { javaScriptEnabled });
    await page.goto("/coach/today");
    await page.getByRole("navigation", { name: "Studio" }).getByRole("link", { name: "Settings" }).click();
    await expectHeading(page, "Settings");
    await page.getByLabel(/^How long we hold a time/).fill("61");
    await page.getByLabel(/^Send each coach/).selectOption("11:00 PM");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("At most 60, please.")).toBeVisible();
    await expect(page.getByLabel(/^How long we hold a time/)).toHaveValue("61");
    await page.getByLabel(/^How long we hold a time/).fill("10");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toContainText("Settings saved.");
    await page.getByLabel(/^Send each coach/).selectOption("6:00 PM");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("region", { name: "Change history" }).getByRole("listitem").first(),
    ).toContainText("The owner changed the evening list from 11:00 PM to 6:00 PM.");
  }
});

test("axe finds nothing on the day, the booking, its rescheduling and cancellation, and the settings", async ({
  browser,
  request,
}) => {
  const [own, ahead] = [await longAgo(), await booked(request)];
  const page = await as(OWNER, browser);
  for (const path of [
    `/coach/today?day=${own.day}&next=${own.reference}&flash=booking-note&booking=${own.reference}`,
    `/coach/today?day=${ahead.day}`,
    `/coach/bookings/${own.reference}`,
    `/coach/bookings/${ahead.reference}?flash=booking-rescheduled`,
    `/coach/bookings/${ahead.reference}/reschedule`,
    `/coach/bookings/${ahead.reference}/cancel`,
    "/owner/settings?flash=settings-saved",
  ]) {
    await page.goto(path);
    for (const details of await page.locator("main details > summary").all()) await details.click();
    await expectAccessible(page);
  }
});
