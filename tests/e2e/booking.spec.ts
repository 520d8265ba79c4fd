import { expect, type Locator, type Page, test } from "@playwright/test";

/** A visitor books, moves and cancels in a real browser on the production build. */

let visitors = 0;

function visitor() {
  visitors += 1;
  return { name: "Vera Visitor", email: `vera-${Date.now()}-${visitors}@example.test` };
}

/** A time far enough ahead to be moved free of charge, chosen on the page of the month after next times. */
async function chooseLateTime(page: Page, service = "training-intro"): Promise<string> {
  await page.goto(`/book/${service}/month`);
  await page.getByRole("navigation", { name: "Months" }).getByRole("link").last().click();
  await page.waitForURL(/month=/);
  const days = page.getByRole("cell").getByRole("link");
  await days.nth(Math.floor(Math.random() * (await days.count()))).click();
  await page.waitForURL(/day=/);
  const times = page
    .locator("section", { hasText: "Or choose a day" })
    .getByRole("button", { name: /^Book / });
  const time = times.nth(Math.floor(Math.random() * (await times.count())));
  const label = await spoken(time);
  await time.click();
  await page.waitForURL(/details/);
  return label.replace(/^Book /, "");
}

/** What a button says to who cannot see it. */
async function spoken(button: Locator): Promise<string> {
  return ((await button.textContent()) ?? "").replace(/\s+/g, " ").trim();
}

async function fill(page: Page, who = visitor()): Promise<void> {
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Email").fill(who.email);
}

async function bookOne(page: Page): Promise<string> {
  const when = await chooseLateTime(page);
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
  return when;
}

test("a visitor books one of the next times from the home page", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("button", { name: /^Book / })
    .first()
    .click();
  await expect(page.getByText(/This time is yours for \d+ minutes\./)).toBeVisible();
  await fill(page);
  await page.getByLabel("Anything your coach should know").fill("Left hip");
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
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
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
});

test("a double click makes one booking", async ({ page }) => {
  await chooseLateTime(page);
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
  await expect
    .poll(async () => {
      await page.goto("/dev/mailbox");
      return page.getByText(`To ${who.email}`).count();
    })
    .toBe(1);
});

test("going Back after booking and sending the form again makes no second booking", async ({ page }) => {
  await chooseLateTime(page);
  const who = visitor();
  await fill(page, who);
  await page.getByRole("button", { name: "Book this time" }).click();
  await page.waitForURL(/\/booking\//);
  await page.goBack();
  await page.waitForLoadState("networkidle");
  // The time is booked, by this very visitor: the form is not offered for it again.
  const again = page.getByRole("button", { name: "Book this time" });
  if (await again.isVisible()) await again.click();
  await page.waitForLoadState("networkidle");
  await page.goto("/dev/mailbox");
  await expect.poll(() => page.getByText(`To ${who.email}`).count()).toBeLessThanOrEqual(1);
});

test("what was typed survives an error, which is said where it is", async ({ page }) => {
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

test("a time that has gone meanwhile is answered with the nearest, and one tap books it with what was typed", async ({
  page,
  request,
}) => {
  const dates = [30, 50].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  const answer = await request.get(`/api/v1/openings?service=training-intro&from=${dates[0]}&to=${dates[1]}`);
  const { openings } = await answer.json();
  const { startsAt, placesLeft } = openings[Math.floor(Math.random() * openings.length)];
  // An address that was kept or sent holds nothing; others take every coach at that time.
  await page.goto(`/book/training-intro/details?start=${startsAt}`);
  await fill(page);
  for (let i = 0; i < placesLeft; i++) {
    await request.post("/api/v1/bookings", { data: { service: "training-intro", startsAt, ...visitor() } });
  }
  await page.getByRole("button", { name: "Book this time" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "just taken" });
  await expect(notice).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Vera Visitor");
  await notice.getByRole("button").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
});

test("a held time is kept from others, free for its holder, and survives Back", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/book/stretch-50?coach=maya");
  const label = (await spoken(page.getByRole("button", { name: /^Book / }).first())).replace(/ E[SD]T.*/, "");
  await page.getByRole("button", { name: label }).first().click();
  await page.waitForURL(/details/);
  const other = await (await browser.newContext({ baseURL })).newPage();
  await other.goto("/book/stretch-50?coach=maya");
  await expect(other.getByRole("button", { name: label })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("button", { name: label }).first()).toBeVisible();
  await page.getByRole("button", { name: label }).first().click();
  await expect(page.getByText(/This time is yours for/)).toBeVisible();
});

test("a client moves a session, and both emails say so", async ({ page }) => {
  const before = await bookOne(page);
  await page.getByRole("link", { name: "Move to another time" }).click();
  await expect(page.getByText(/Free to move or cancel until/)).toBeVisible();
  const buttons = page.getByRole("button", { name: /^Move to / });
  const target = buttons.nth(2);
  const after = (await spoken(target)).replace("Move to ", "").replace(/ E[SD]T.*/, "");
  await target.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your session has moved.");
  await expect(page.getByText(after)).toBeVisible();
  expect(after).not.toBe(before);
  await expect
    .poll(async () => {
      await page.reload();
      return page.getByRole("status").textContent();
    })
    .toContain("The new confirmation was sent to vera-");
});

test("a client is told what cancelling costs before it is done, and the booking then says so", async ({
  page,
}) => {
  await bookOne(page);
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await expect(page.getByText("Cancelling now costs nothing.")).toBeVisible();
  await page.getByLabel("Why, if you like to say").fill("A cold");
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This session is cancelled");
  await expect(page.getByRole("link", { name: "Move to another time" })).toHaveCount(0);
});

test("a session that is close cannot be moved, and cancelling shows its fee", async ({ page }) => {
  await page.goto("/book/stretch-50");
  await page
    .getByRole("button", { name: /^Book / })
    .first()
    .click();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
  const close = (await page.getByRole("link", { name: "Move to another time" }).count()) === 0;
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await expect(
    page.getByText(close ? "Cancelling now costs $47.50." : "Cancelling now costs nothing."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expect(page.getByText(close ? "$47.50" : "None")).toBeVisible();
});

test("the stretch that a visitor came from is shown, kept, and told to the coach", async ({ page }) => {
  await page.goto("/book?chapter=knee-to-chest");
  await page.getByRole("link", { name: "Personal training intro" }).click();
  await expect(page.getByText("You came from knee to chest")).toBeVisible();
  await page
    .getByRole("button", { name: /^Book / })
    .nth(2)
    .click();
  await page.waitForURL(/details/);
  await expect(page.getByText("You came from knee to chest")).toBeVisible();
  await fill(page, { ...visitor(), name: "Chapter Carrier" });
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
  await expect
    .poll(async () => {
      await page.goto("/dev/mailbox");
      return page.getByRole("link", { name: /New: Chapter Carrier/ }).count();
    })
    .toBe(1);
  await page.getByRole("link", { name: /New: Chapter Carrier/ }).click();
  await expect(page.getByRole("region", { name: "As plain text" })).toContainText("knee-to-chest");
});

test("a class is booked by places", async ({ page }) => {
  await page.goto("/book/mobility-class");
  const row = page.getByRole("button", { name: /^Book / }).first();
  await expect(row).toContainText(/\d places? left/);
  await row.click();
  await fill(page);
  await page.getByRole("button", { name: "Book this time" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
});

test("addresses that lead nowhere are 404 on the first hit and say where to go", async ({ page }) => {
  for (const path of [
    "/nothing",
    "/book/nothing",
    "/booking/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "/book/stretch-50?coach=nobody",
    "/dev/mailbox/x",
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
    await expect(page.getByRole("main").getByRole("link", { name: "Book a session" })).toBeVisible();
  }
});

test("strange queries are answered with a page and not with an error", async ({ page }) => {
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

  test("books, moves and cancels without JavaScript", async ({ page }) => {
    const when = await chooseLateTime(page);
    await expect(page.getByText(/This time is yours for \d+ minutes\./)).toBeVisible();
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByText("Please enter your name.")).toBeVisible();
    await fill(page);
    await page.getByLabel("Phone").fill("302-555-0100");
    await page.getByRole("button", { name: "Book this time" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are booked.");
    await expect(page.getByText(when.replace(/ E[SD]T$/, ""))).toBeVisible();
    await page.getByRole("link", { name: "Move to another time" }).click();
    await page
      .getByRole("button", { name: /^Move to / })
      .nth(1)
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your session has moved.");
    await page.getByRole("link", { name: "Cancel this session" }).click();
    await page.getByRole("button", { name: "Cancel this session" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This session is cancelled");
  });
});

test.describe(() => {
  test.use({ timezoneId: "Europe/Berlin" });

  test("a visitor elsewhere sees the studio's time and their own", async ({ page }) => {
    await chooseLateTime(page);
    await expect(page.getByText(/Where you are it will be .* GMT\+[12]/)).toBeVisible();
  });
});
