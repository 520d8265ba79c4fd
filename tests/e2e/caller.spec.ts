import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { query, signInAs } from "./signed-in";

/** Booking for a caller: the page, its client finder, and the keyboard shortcut. */

const MAYA = "maya@limber.test";
const OWNER = "owner@limber.test";
const PAGE = "/coach/book";

async function newClient(): Promise<{
  id: string;
  name: string;
  first: string;
  email: string;
  digits: string;
}> {
  const mark = randomUUID()
    .replace(/\d/g, (digit) => "abcdefghij"[Number(digit)]!)
    .slice(0, 7);
  const first = `Qu${mark}`;
  const digits = String(Math.floor(Math.random() * 1e10)).padStart(10, "2");
  const phone = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
  const email = `${first.toLowerCase()}@example.test`;
  const [row] = await query<{ id: string }>(
    "insert into clients (name, email, phone) values ($1, $2, $3) returning id",
    [`${first} Álvarez`, email, phone],
  );
  return { id: row!.id, name: `${first} Álvarez`, first, email, digits };
}

/** The next Wednesday at least this many days ahead. */
function wednesday(daysAhead: number): string {
  const date = new Date(Date.now() + daysAhead * 86_400_000);
  while (date.getUTCDay() !== 3) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** A random night time far past the booking horizon, where no other test books. */
function someNight(): { day: string; time: string } {
  const day = wednesday(400 + 7 * Math.floor(Math.random() * 500));
  const minute = String(Math.floor(Math.random() * 60)).padStart(2, "0");
  return { day, time: `0${Math.floor(Math.random() * 5)}:${minute}` };
}

const finder = (page: Page): Locator => page.getByRole("combobox", { name: "Client" });
const option = (page: Page, name: RegExp | string): Locator => page.getByRole("option", { name });
const submit = (page: Page): Locator => page.getByRole("button", { name: "Book this session" });

async function choose(page: Page, client: { first: string; name: string }): Promise<void> {
  await finder(page).fill(client.first);
  await option(page, client.name).click();
  await expect(page.getByRole("status").filter({ hasText: client.name })).toBeVisible();
}

async function expectBooked(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name} is booked.`);
}

/** Opens the list of shortcuts by its key, to which the page listens from some moment on. */
async function openShortcuts(page: Page): Promise<Locator> {
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(list).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return list;
}

async function bookingsOf(clientId: string) {
  return query<{ source: string; reference: string; contact_email: string; starts_at: Date }>(
    `select b.source, b.reference, b.contact_email, slots.starts_at from bookings b join slots on slots.id = b.slot_id
     where b.client_id = $1`,
    [clientId],
  );
}

test("a coach books a caller with the keyboard alone, in few keys", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, MAYA);
  await page.goto("/coach/today");
  const list = await openShortcuts(page);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  let keys = 0;
  const press = async (...names: string[]) => {
    for (const name of names) await page.keyboard.press(name);
    keys += names.length;
  };
  await press("g", "b");
  await page.waitForURL(/\/coach\/book/);
  await expect(finder(page)).toBeFocused();
  await press(...client.first.slice(0, 6));
  await expect(option(page, client.name)).toHaveAttribute("aria-selected", "true");
  await press("Enter");
  await expect(page.getByRole("status").filter({ hasText: client.name })).toBeVisible();
  // The form opens with a service and any coach chosen, so Tab goes on to the first time.
  await press("Tab", "Tab", "Tab", "Space");
  await expect(page.getByRole("radio", { name: /coaches free|with / }).first()).toBeChecked();
  await press("Enter");
  const taken = page.getByRole("alert").filter({ hasText: "That time is taken." });
  await expect(page.getByRole("heading", { name: "is booked." }).or(taken)).toBeVisible();
  // Another test was faster.
  if (await taken.isVisible()) await press("Tab", "Enter");
  await expectBooked(page, client.name);
  expect(keys).toBeLessThanOrEqual(16);
  const [booking] = await bookingsOf(client.id);
  expect(booking).toMatchObject({ source: "coach", contact_email: client.email });
  await expect(page.getByText(`Emails are on their way to ${client.email}`)).toBeVisible();
  await expect(page.getByRole("link", { name: "See the booking" })).toHaveAttribute(
    "href",
    `/coach/bookings/${booking!.reference}`,
  );
  await expectAccessible(page);
  await page.getByRole("link", { name: `Book another for ${client.name}` }).click();
  await expect(finder(page)).toHaveValue(client.name);
});

test("finds a client by name, phone and email, in a list that works as a combobox", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, MAYA);
  await page.goto(PAGE);
  await expectAccessible(page);
  for (const text of [
    `${client.first} alv`,
    `+1 ${client.digits.slice(0, 6)} ${client.digits.slice(6)}`,
    client.email,
  ]) {
    await finder(page).fill(text);
    await expect(option(page, client.name), text).toHaveAttribute("aria-selected", "true");
  }
  await expect(page.getByRole("status").filter({ hasText: "1 client found." })).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(option(page, /New client/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(option(page, client.name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(option(page, /New client/)).toHaveAttribute("aria-selected", "true");
  const active = await finder(page).getAttribute("aria-activedescendant");
  expect(await option(page, /New client/).getAttribute("id")).toBe(active);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(finder(page)).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Escape");
  await expect(finder(page)).toHaveValue("");
});

test("a late answer doesn't replace a newer one, and a failed lookup shows an error", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, MAYA);
  await page.goto(PAGE);
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/coach/clients/find?text=zzslow", async (route) => {
    await held;
    await route.fulfill({
      json: { clients: [{ id: randomUUID(), name: "Stale", email: "s@example.test", visits: 0 }] },
    });
  });
  const requested = page.waitForRequest(/text=zzslow/);
  await finder(page).fill("zzslow");
  await requested;
  await expect(page.getByText("Looking…")).toBeVisible();
  const ended = Promise.race([
    page.waitForEvent("requestfinished", (request) => request.url().includes("zzslow")),
    page.waitForEvent("requestfailed", (request) => request.url().includes("zzslow")),
  ]);
  await finder(page).fill(client.first);
  await expect(option(page, client.name)).toBeVisible();
  release();
  await ended;
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await expect(option(page, "Stale")).toHaveCount(0);
  await page.route("**/coach/clients/find**", (route) => route.abort());
  await finder(page).fill(`${client.first}x`);
  await expect(page.getByText("We couldn’t look up clients just now.")).toBeVisible();
});

test("Enter doesn't pick a client who only looks similar", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, MAYA);
  await page.goto(PAGE);
  const misspelled = `${client.first.slice(0, -1)}${client.first.at(-1)}z`;
  await finder(page).fill(misspelled);
  await expect(option(page, `Maybe ${client.name}`)).toHaveAttribute("aria-selected", "false");
  await expect(option(page, /New client/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(misspelled);
  await expect(page.getByLabel("Email", { exact: true })).toBeFocused();
});

test("an email that a client already has books for that client, and the page says so", async ({ page }) => {
  const client = await newClient();
  const { day, time } = someNight();
  await signInAs(page, OWNER);
  await page.goto(`${PAGE}?service=training-intro&coach=jonas&day=${day}`);
  await finder(page).fill("Somebody Else");
  await finder(page).press("Tab");
  await page.getByLabel("Email", { exact: true }).fill(client.email.toUpperCase());
  await page.getByLabel("The other time").fill(time);
  await submit(page).click();
  await bookAnyway(page);
  await expectBooked(page, "Somebody Else");
  await expect(page.getByText(`named ${client.name}`)).toBeVisible();
  const rows = await query("select name from clients where id = $1", [client.id]);
  expect(rows).toEqual([{ name: client.name }]);
});

/** Confirms the one question that names every rule in the way. */
async function bookAnyway(page: Page): Promise<void> {
  const question = page.getByRole("alert").filter({ hasText: "further ahead" });
  await expect(question).toContainText("outside the coach’s working hours");
  await page.getByRole("button", { name: "Book it anyway" }).click();
}

test("a coach books outside the rules in their own calendar after confirming", async ({ page }) => {
  const client = await newClient();
  const { day, time } = someNight();
  await signInAs(page, MAYA);
  await page.goto(`${PAGE}?service=training-intro&coach=maya&day=${day}`);
  await choose(page, client);
  await page.getByLabel("The other time").fill(time);
  await submit(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "further ahead" })).toBeFocused();
  await expectAccessible(page);
  expect(await bookingsOf(client.id)).toEqual([]);
  await bookAnyway(page);
  await expectBooked(page, client.name);
  const [event] = await query<{ actor: string; origin: string }>(
    `select actor, origin from audit_events where action = 'booking.booked'
     and subject_id = (select id from bookings where client_id = $1)`,
    [client.id],
  );
  expect(event?.actor).toBe("trainer:maya");
  expect(event?.origin).toContain("Chrome");
});

test("asks once when the client has another session at that time, then books it", async ({ page }) => {
  const client = await newClient();
  const { day, time } = someNight();
  await signInAs(page, OWNER);
  for (const coach of ["maya", "jonas"]) {
    await page.goto(`${PAGE}?service=training-intro&coach=${coach}&day=${day}`);
    await choose(page, client);
    await page.getByLabel("The other time").fill(time);
    await submit(page).click();
    const question = page.getByRole("alert").filter({ hasText: "further ahead" });
    await expect(question).toBeVisible();
    if (coach === "jonas")
      await expect(question).toContainText(/The client has .+ with Maya Okafor at that time/);
    else await expect(question).not.toContainText("The client has");
    await page.getByRole("button", { name: "Book it anyway" }).click();
    await expectBooked(page, client.name);
  }
  expect(await bookingsOf(client.id)).toHaveLength(2);
});

test("no one waives the rules for another coach or for any coach, even with a forged form", async ({
  page,
}) => {
  const client = await newClient();
  const { day, time } = someNight();
  await signInAs(page, MAYA);
  await page.goto(`${PAGE}?service=training-intro&coach=jonas&day=${day}`);
  await choose(page, client);
  await page.getByLabel("The other time").fill(time);
  await submit(page).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "Only Jonas Lindqvist or the owner" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Book it anyway" })).toHaveCount(0);

  const forge = () =>
    submit(page).evaluate((button: HTMLButtonElement) => {
      button.name = "waive";
      button.value = "too-soon too-far outside-hours exception off-grid";
    });
  await page.getByRole("radio", { name: "Any coach" }).check();
  await forge();
  await submit(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose a coach" })).toBeVisible();

  await page.getByRole("radio", { name: "Jonas Lindqvist" }).check();
  await forge();
  const answered = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.status() === 403,
  );
  await submit(page).click();
  await answered;
  expect(await bookingsOf(client.id)).toEqual([]);
});

test("offers the closest times when a time is taken while typing, and one tap books", async ({ page }) => {
  const client = await newClient();
  const day = wednesday(45);
  await signInAs(page, OWNER);
  await page.goto(`${PAGE}?service=mobility-assessment&coach=priya&day=${day}`);
  await choose(page, client);
  const times = page.getByRole("radio", { name: /^\w+, \w+ \d+, \d+:\d\d [AP]M$/ });
  const chosen = times.nth(Math.floor(Math.random() * (await times.count())));
  await chosen.check();
  const label = await chosen.inputValue();
  const [slot] = await query<{ id: string }>(
    `insert into slots (trainer_id, kind, starts_at, ends_at, blocked_until)
     select id, 'TIME_OFF', $1, $1::timestamptz + interval '5 min', $1::timestamptz + interval '5 min' from trainers where slug = 'priya'
     returning id`,
    [label],
  );
  try {
    await page.getByLabel(/^Note for the coach/).fill("Sore after a long drive");
    await submit(page).click();
    const alert = page.getByRole("alert").filter({ hasText: "That time is taken." });
    await expect(alert.getByRole("button", { name: /^Book / })).toHaveCount(3);
    await expect(page.getByLabel(/^Note for the coach/)).toHaveValue("Sore after a long drive");
    await expect(page.getByRole("button", { name: "Book it anyway" })).toHaveCount(0);
    await alert
      .getByRole("button", { name: /^Book / })
      .first()
      .click();
    await expectBooked(page, client.name);
    const [booking] = await bookingsOf(client.id);
    expect(booking!.starts_at.toISOString()).not.toBe(new Date(label).toISOString());
  } finally {
    await query("delete from slots where id = $1", [slot!.id]);
  }
});

test("a double click books once", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, OWNER);
  await page.goto(`${PAGE}?service=mobility-assessment&coach=priya&day=${wednesday(38)}`);
  await choose(page, client);
  const times = page.getByRole("radio", { name: /^\w+, \w+ \d+, \d+:\d\d [AP]M$/ });
  await times.nth(Math.floor(Math.random() * (await times.count()))).check();
  await submit(page).dblclick();
  await expectBooked(page, client.name);
  expect(await bookingsOf(client.id)).toHaveLength(1);
});

test("asks for each missing field beside that field", async ({ page }) => {
  await signInAs(page, MAYA);
  await page.goto(PAGE);
  await submit(page).click();
  await expect(page.getByText("Please choose a time.")).toBeVisible();
  await page
    .getByRole("radio", { name: /coaches free|with / })
    .first()
    .check();
  await submit(page).click();
  await expect(page.getByText("Find the client, or enter someone new.")).toBeVisible();
  await expect(finder(page)).toBeFocused();
  await finder(page).fill("Nadja New");
  await finder(page).press("Tab");
  await page.getByLabel("Email", { exact: true }).fill("not an email");
  await submit(page).click();
  await expect(page.getByText("Please enter an email address")).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toBeFocused();
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("finds a caller, shows the times of a date, and books", async ({ page }) => {
    const client = await newClient();
    await signInAs(page, OWNER);
    await page.goto(PAGE);
    await finder(page).fill(client.first);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("radio", { name: client.name }).check();
    await page.getByRole("radio", { name: /^Mobility assessment/ }).check();
    await page.getByLabel("On another date").fill(wednesday(31));
    await page.getByRole("radio", { name: "Priya Raman" }).check();
    await page.getByRole("button", { name: "Show times" }).click();
    await expect(page.getByRole("radio", { name: client.name })).toBeChecked();
    await expect(page.getByRole("radio", { name: "Priya Raman" })).toBeChecked();
    const times = page.getByRole("radio", { name: /^\w+, \w+ \d+, \d+:\d\d [AP]M$/ });
    await times.nth(Math.floor(Math.random() * (await times.count()))).check();
    await submit(page).click();
    await expectBooked(page, client.name);
    expect(await bookingsOf(client.id)).toMatchObject([{ source: "coach" }]);
  });

  test("books a new client outside the rules, and loses nothing that was typed", async ({ page }) => {
    const { day, time } = someNight();
    const email = `nora-${randomUUID()}@example.test`;
    await signInAs(page, OWNER);
    await page.goto(`${PAGE}?service=training-intro&coach=maya&day=${day}`);
    await page.getByLabel("Name", { exact: true }).fill("Nora New");
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByRole("radio", { name: /^Another time on/ }).check();
    await page.getByLabel("The other time").fill(time);
    await submit(page).click();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Nora New");
    await bookAnyway(page);
    await expectBooked(page, "Nora New");
  });
});

test("two keys open the page, never while typing, and can be turned off", async ({ page }) => {
  await signInAs(page, MAYA);
  await page.goto("/coach/messages");
  await expect(page.getByRole("link", { name: "Book", exact: true })).toBeVisible();
  await openShortcuts(page);
  await expectAccessible(page);
  await page.getByLabel("Use these shortcuts in this browser").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.reload();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByLabel("Use these shortcuts in this browser")).not.toBeChecked();
  await expect(page).toHaveURL(/\/coach\/messages/);
  await page.getByLabel("Use these shortcuts in this browser").check();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("Control+g");
  await page.keyboard.press("b");
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await page.waitForURL(/\/coach\/book/);
  await expect(finder(page)).toBeFocused();
  await page.keyboard.type("gt?");
  await expect(finder(page)).toHaveValue("gt?");
  await expect(page).toHaveURL(/\/coach\/book/);
});

test("only the studio's people can look up clients, and hostile text does no harm", async ({ page }) => {
  const find = (text: string) => page.request.get(`/coach/clients/find?text=${encodeURIComponent(text)}`);
  expect((await find("a")).status()).toBe(401);
  await signInAs(page, "somebody@example.test");
  expect((await find("a")).status()).toBe(403);
  expect((await page.goto(PAGE))?.status()).toBe(403);
  const client = await newClient();
  await signInAs(page, MAYA);
  const found = await find(client.first);
  expect(found.headers()["cache-control"]).toContain("no-store");
  const { clients } = (await found.json()) as { clients: Record<string, unknown>[] };
  expect(clients).toEqual([
    {
      id: client.id,
      name: client.name,
      email: client.email,
      phone: expect.any(String),
      lastVisitAt: null,
      visits: 0,
      isGuess: false,
    },
  ]);
  for (const text of ["%", "_", "\\", "\0", "\u202e", "x".repeat(7000)]) {
    expect(await (await find(text)).json(), text.slice(0, 20)).toEqual({ clients: [] });
  }
  // A similar name may match, but only as a guess.
  const guessed = (await (await find("' or 1=1 --")).json()) as { clients: { isGuess: boolean }[] };
  expect(guessed.clients.every(({ isGuess }) => isGuess)).toBe(true);
});

test("prefills what the address says, and ignores what it can't mean", async ({ page }) => {
  const client = await newClient();
  await signInAs(page, MAYA);
  await page.goto(`${PAGE}?service=stretch-25&coach=maya&start=2031-01-15T15:07:00Z&client=${client.id}`);
  await expect(page.getByRole("radio", { name: /^Facilitated stretch, 25/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: "Maya Okafor" })).toBeChecked();
  await expect(page.getByLabel("On another date")).toHaveValue("2031-01-15");
  await expect(page.getByLabel("The other time")).toHaveValue("10:07");
  await expect(page.getByRole("radio", { name: /^Another time on/ })).toBeChecked();
  await expect(finder(page)).toHaveValue(client.name);
  await page.goto(`${PAGE}?service=%00&coach=nobody&start=never&day=0&client=1`);
  await expect(page.getByRole("radio", { name: "Any coach" })).toBeChecked();
  await expect(finder(page)).toHaveValue("");
});

test("a coach opens and changes a colleague's booking only if they booked it", async ({ page }) => {
  const [booking] = await query<{ id: string; reference: string; day: string }>(
    `select b.id, b.reference, (slot.starts_at at time zone 'America/New_York')::date::text as day
     from bookings b join slots slot on slot.id = b.slot_id join trainers t on t.id = slot.trainer_id
     where t.slug = 'maya' and b.status = 'CONFIRMED' and slot.capacity = 1 and slot.starts_at > now() + interval '3 days'
     order by b.id limit 1`,
    [],
  );
  const { id, reference, day } = booking!;
  await signInAs(page, "jonas@limber.test");
  expect((await page.goto(`/coach/bookings/${reference}`))?.status()).toBe(404);
  const entry = async () => {
    const answer = await page.request.get(`/coach/calendar?from=${day}&to=${day}&coach=maya`);
    const { entries } = (await answer.json()) as {
      entries: { guests: { reference: string; mayOpen: boolean }[] }[];
    };
    return entries.flatMap(({ guests }) => guests).find((guest) => guest.reference === reference);
  };
  expect((await entry())?.mayOpen).toBe(false);
  await query(
    `insert into audit_events (at, actor, action, subject_id) values ('2020-01-01', 'trainer:jonas', 'booking.booked', $1)`,
    [id],
  );
  expect((await entry())?.mayOpen).toBe(true);
  expect((await page.goto(`/coach/bookings/${reference}`))?.status()).toBe(200);
  await expect(page.getByText("You booked this for Maya Okafor.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Cancel", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /Check in|No-show/ })).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /note/i })).toHaveCount(0);
  expect((await page.goto(`/coach/bookings/${reference}/reschedule`))?.status()).toBe(200);
});
