import { expect, type Locator, type Page, test } from "@playwright/test";
import { bookOne, chooseLateTime, expectHeading, fill, textOf, visitor } from "./visitor";

/** A visitor books, reschedules and cancels in a real browser on the production build. */

/** The mailbox's confirmations to one address, sent or waiting. */
function confirmations(page: Page, email: string): Locator {
  const toThem = page.getByRole("listitem").filter({ hasText: `To ${email}` });
  return toThem.filter({ hasText: /You’re booked|Confirmation for the client/ });
}

test("a visitor books one of the next times from the home page", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("button", { name: /^Book / })
    .first()
    .click();
  await expect(page.getByText(/We’re holding it for \d+ more minutes\./)).toBeVisible();
  await fill(page);
  await page.getByLabel("Anything your coach should know").fill("Left hip");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await expect(page.getByText("Left hip")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add to calendar" })).toHaveAttribute("href", /calendar\.ics$/);
});

test("a visitor books with the keyboard alone", async ({ page }) => {
  await page.goto("/book/stretch-25");
  const press = async (key: string, until: () => Promise<boolean>) => {
    for (let i = 0; i < 60 && !(await until()); i++) await page.keyboard.press(key);
  };
  const focused = (attribute: string) =>
    page.evaluate((name) => document.activeElement?.getAttribute(name) ?? "", attribute);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await press("Tab", () => page.evaluate(() => document.activeElement?.matches("main button") ?? false));
  await page.keyboard.press("Enter");
  await page.waitForURL(/details/);
  await press("Tab", async () => (await focused("name")) === "name");
  await page.keyboard.type("Kay Board");
  await press("Tab", async () => (await focused("name")) === "email");
  await page.keyboard.type(visitor().email);
  await page.keyboard.press("Enter");
  await expectHeading(page, "You’re booked.");
});

test("a double click makes one booking", async ({ page }) => {
  await chooseLateTime(page);
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).dblclick();
  await expectHeading(page, "You’re booked.");
  await expect
    .poll(async () => {
      await page.goto("/dev/mailbox");
      return confirmations(page, who.email).count();
    })
    .toBe(1);
});

test("a booking says when its reminders go out, and the mailbox shows them as planned", async ({ page }) => {
  await chooseLateTime(page);
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(
    page.getByText(/^We’ll remind you by email on \w+, .* E[SD]T and on .* E[SD]T\.$/),
  ).toBeVisible();
  await page.goto("/dev/mailbox");
  const reminder = page.getByRole("listitem").filter({ hasText: `To ${who.email} · planned for` });
  await expect(reminder).toHaveCount(2);
  await expect(reminder.first()).toContainText("Planned");
  await reminder.first().getByRole("link").click();
  await expect(page.getByText(/Planned for \w+, .* E[SD]T\.$/)).toBeVisible();
});

test("going Back after booking and sending the form again makes no second booking", async ({ page }) => {
  await chooseLateTime(page);
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.waitForURL(/\/booking\//);
  await page.goBack();
  await page.waitForLoadState("networkidle");
  // This visitor has the time, so the form may not show again.
  const again = page.getByRole("button", { name: "Book this time" });
  if (await again.isVisible()) await again.click();
  await page.waitForLoadState("networkidle");
  await page.goto("/dev/mailbox");
  await expect.poll(() => confirmations(page, who.email).count()).toBeLessThanOrEqual(1);
});

test("an error appears beside its field, and the typed text stays", async ({ page }) => {
  await chooseLateTime(page);
  await page.getByLabel("Your name").fill("Vera");
  await page.getByLabel("Email").fill("not an email");
  await page.getByLabel("Anything your coach should know").fill("Both hamstrings");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByText("Please enter an email address such as name@example.com.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Email")).toHaveValue("not an email");
  await expect(page.getByLabel("Your name")).toHaveValue("Vera");
  await expect(page.getByLabel("Anything your coach should know")).toHaveValue("Both hamstrings");
});

test("offers the closest times when a time was just taken, and one tap books with what was typed", async ({
  page,
  request,
}) => {
  const dates = [30, 50].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  const answer = await request.get(`/api/v1/openings?service=training-intro&from=${dates[0]}&to=${dates[1]}`);
  const { openings } = await answer.json();
  const { startsAt, placesLeft } = openings[Math.floor(Math.random() * openings.length)];
  // A bookmarked address holds no time, so others can take every coach.
  await page.goto(`/book/training-intro/details?start=${startsAt}`);
  await fill(page);
  for (let i = 0; i < placesLeft; i++) {
    await request.post("/api/v1/bookings", { data: { service: "training-intro", startsAt, ...visitor() } });
  }
  await page.getByRole("button", { name: "Book this time" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "That time is taken." });
  await expect(notice).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Vera Visitor");
  await notice.getByRole("button").first().click();
  await expectHeading(page, "You’re booked.");
});

test("a held time is hidden from others, free for its holder, and survives Back", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/book/stretch-50?coach=maya");
  const label = (await textOf(page.getByRole("button", { name: /^Book / }).first())).replace(/ E[SD]T.*/, "");
  await page.getByRole("button", { name: label }).first().click();
  await page.waitForURL(/details/);
  const other = await (await browser.newContext({ baseURL })).newPage();
  await other.goto("/book/stretch-50?coach=maya");
  await expect(other.getByRole("button", { name: label })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: label }).first()).toBeVisible();
  await page.getByRole("button", { name: label }).first().click();
  await expect(page.getByText(/We’re holding it for/)).toBeVisible();
});

test("a client reschedules a session and gets a new confirmation", async ({ page }) => {
  const before = await bookOne(page);
  await page.getByRole("link", { name: "Reschedule" }).click();
  await expect(page.getByText(/Free to reschedule or cancel until/)).toBeVisible();
  const times = page.getByRole("link", { name: /^Reschedule to / });
  const target = times.nth(2);
  const after = (await textOf(target)).replace("Reschedule to ", "").replace(/ E[SD]T.*/, "");
  await target.click();
  await expectHeading(page, "Reschedule to this time?");
  await expect(page.getByText(/Free to reschedule or cancel until/)).toBeVisible();
  await page.getByRole("button", { name: "Reschedule" }).click();
  await expectHeading(page, "Your session has a new time.");
  await expect(page.getByText(after)).toBeVisible();
  expect(after).not.toBe(before);
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole("status").textContent();
    })
    .toContain("The new confirmation was sent to vera-");
});

test("rescheduling offers the same coach first, and any coach or another one on request", async ({
  page,
}) => {
  await page.goto("/book/stretch-50/month?coach=theo");
  await page.getByRole("navigation", { name: "Months" }).getByRole("link").last().click();
  await page.waitForURL(/month=/);
  await page.getByRole("cell").getByRole("link").last().click();
  await page.getByRole("region", { name: "Or choose a day" }).getByRole("button").last().click();
  await page.waitForURL(/details/);
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await page.getByRole("link", { name: "Reschedule" }).click();
  const rows = page.getByRole("region", { name: "Closest to your session" }).getByRole("listitem");
  await expect(page.getByRole("link", { name: "Theo", exact: true })).toHaveAttribute("aria-current", "true");
  await expect(rows.filter({ hasText: /^(?!.*with Theo$)/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Any coach", exact: true }).click();
  await expect(page.getByRole("link", { name: "Any coach", exact: true })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await page.getByRole("link", { name: "Maya", exact: true }).click();
  await expect(page.getByRole("link", { name: "Maya", exact: true })).toHaveAttribute("aria-current", "true");
  await rows.first().getByRole("link").click();
  await page.getByRole("button", { name: "Reschedule" }).click();
  await expectHeading(page, "Your session has a new time.");
  await expect(page.getByText("Facilitated stretch, 50 min with Maya")).toBeVisible();
});

test("a session stays unchanged when its new time was just taken, and gets other times to choose from", async ({
  page,
  browser,
  baseURL,
}) => {
  await bookOne(page);
  const manage = new URL(page.url()).pathname;
  const other = await (await browser.newContext({ baseURL })).newPage();
  await page.goto(`${manage}/reschedule`);
  await page.getByRole("list", { name: "Days" }).getByRole("link").last().click();
  await page.waitForURL(/day=/);
  const target = page.getByRole("link", { name: /^Reschedule to / }).last();
  const when = (await textOf(target)).replace("Reschedule to ", "").replace(/ E[SD]T.*/, "");
  await other.goto(`/book/training-intro${new URL(page.url()).search}`);
  await other.getByRole("button", { name: when }).last().click();
  await other.waitForURL(/details/);
  await target.click();
  await expect(page.getByText(`${when} `).first()).toContainText("is no longer free");
  await expect(page.getByText("Your session hasn’t changed.")).toBeVisible();
  await page.getByRole("alert").getByRole("link").first().click();
  await page.getByRole("button", { name: "Reschedule" }).click();
  await expectHeading(page, "Your session has a new time.");
});

test("shows what canceling costs before a client cancels, and then shows the session as canceled", async ({
  page,
}) => {
  await bookOne(page);
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await expect(page.getByText("Canceling now costs nothing.")).toBeVisible();
  await page.getByLabel("Reason").fill("A cold");
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expectHeading(page, "This session is canceled");
  await expect(page.getByRole("link", { name: "Reschedule" })).toHaveCount(0);
});

test("a session inside the change window says so first, and stays free to change for half an hour", async ({
  page,
}) => {
  await page.goto("/book/stretch-50");
  const first = page.getByRole("button", { name: /^Book / }).first();
  const isClose = ((await first.textContent()) ?? "").includes("Within 24 hours");
  await first.click();
  await page.waitForURL(/details/);
  const terms = isClose
    ? /Within 24 hours: free to cancel until .+, then \$47\.50/
    : /Free to reschedule or cancel until .+ After that, canceling it costs \$47\.50/;
  await expect(page.getByText(terms)).toBeVisible();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await expect(page.getByText(/Free to reschedule or cancel until/)).toBeVisible();
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await expect(page.getByText("Canceling now costs nothing.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expect(page.getByText("None", { exact: true })).toBeVisible();
});

test("the stretch a visitor came from is shown, saved, and passed on to the coach", async ({ page }) => {
  await page.goto("/book?chapter=knee-to-chest");
  await page.getByRole("link", { name: "Personal training intro" }).click();
  await expect(page.getByText("We’ll tell your coach about knee to chest")).toBeVisible();
  await page
    .getByRole("button", { name: /^Book / })
    .nth(2)
    .click();
  await page.waitForURL(/details/);
  await expect(page.getByText("We’ll tell your coach about knee to chest")).toBeVisible();
  const name = `Chapter Carrier ${Date.now()}`;
  await fill(page, { ...visitor(), name });
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
  await expect
    .poll(async () => {
      await page.goto("/dev/mailbox");
      return page.getByRole("link", { name: `New: ${name}` }).count();
    })
    .toBe(1);
  await page.getByRole("link", { name: `New: ${name}` }).click();
  await expect(page.getByRole("region", { name: "As plain text" })).toContainText("knee-to-chest");
});

test("a visitor books a place in a class", async ({ page }) => {
  await page.goto("/book/mobility-class");
  const row = page.getByRole("button", { name: /^Book / }).first();
  await expect(row).toContainText(/\d places? left/);
  await row.click();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expectHeading(page, "You’re booked.");
});

test("unknown addresses answer 404 the first time, and say where to go", async ({ page }) => {
  for (const path of [
    "/nothing",
    "/book/nothing",
    "/booking/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/book/stretch-50?coach=nobody",
    "/dev/mailbox/x",
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expectHeading(page, "We can’t find that page");
    await expect(page.getByRole("main").getByRole("link", { name: "Book a session" })).toBeVisible();
  }
});

test("strange queries get a page, not an error", async ({ page }) => {
  for (const path of [
    "/book/stretch-50?day=2026-99-99",
    "/book/stretch-50?day=1999-01-01&day=2",
    "/book/stretch-50/month?month=x",
    "/book/stretch-50?taken=yesterday",
    "/book/stretch-50/details",
    "/book/stretch-50/details?start=1",
    `/book/stretch-50?chapter=${"x".repeat(3000)}`,
    "/book/stretch-50/details?start=2020-01-01T00:00:00Z",
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(200);
  }
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test("books, reschedules and cancels without JavaScript", async ({ page }) => {
    const when = await chooseLateTime(page);
    await expect(page.getByText(/We’re holding it for \d+ more minutes\./)).toBeVisible();
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByText("Please enter your name.")).toBeVisible();
    await expect(page.getByLabel("Your name")).toBeFocused();
    await fill(page);
    await page.getByLabel("Phone").fill("302-555-0100");
    await page.getByRole("button", { name: "Book this time" }).click();
    await expectHeading(page, "You’re booked.");
    await expect(page.getByText(when.replace(/ E[SD]T$/, ""))).toBeVisible();
    await page.getByRole("link", { name: "Reschedule" }).click();
    await page
      .getByRole("link", { name: /^Reschedule to / })
      .nth(1)
      .click();
    await page.getByRole("button", { name: "Reschedule" }).click();
    await expectHeading(page, "Your session has a new time.");
    await page.getByRole("link", { name: "Cancel this session" }).click();
    await page.getByRole("button", { name: "Cancel this session" }).click();
    await expectHeading(page, "This session is canceled");
  });
});

test.describe(() => {
  test.use({ timezoneId: "Europe/Berlin" });

  test("a visitor elsewhere sees the studio's time and their own", async ({ page }) => {
    await chooseLateTime(page);
    await expect(page.getByText(/Where you are it will be .* GMT\+[12]/)).toBeVisible();
  });
});
