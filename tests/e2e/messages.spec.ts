import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading, visitor } from "./visitor";

/** What happened to the emails, as coaches and the owner see it. The demo's worker sends what is retried. */

const SECRET_REASON = "EENVELOPE: 550 5.1.1 no such user at mx.internal.example, login studio:hunter2";

/** Books with a coach, and waits until the emails are sent. */
async function bookWith(
  request: APIRequestContext,
  trainer: string,
): Promise<{ email: string; reference: string }> {
  const who = visitor();
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const range = `from=${date(20)}&to=${date(45)}`;
  let reference = "";
  await expect(async () => {
    const free = await request.get(`/api/v1/openings?service=training-intro&trainer=${trainer}&${range}`);
    const { openings } = await free.json();
    const { startsAt } = openings[Math.floor(Math.random() * openings.length)];
    const data = { service: "training-intro", startsAt, trainer, ...who };
    const booked = await request.post("/api/v1/bookings", { data });
    expect(booked.status()).toBe(201);
    reference = (await booked.json()).booking.reference;
  }).toPass();
  await expect.poll(() => statusesOf(reference), { timeout: 30_000 }).toEqual(["SENT", "SENT"]);
  return { ...who, reference };
}

/** Leaves out what is planned for later. */
async function statusesOf(reference: string): Promise<string[]> {
  const rows = await query<{ status: string }>(
    `select m.status::text from messages m join bookings b on b.id = m.booking_id
     where b.reference = $1 and m.send_at is null order by m.status`,
    [reference],
  );
  return rows.map(({ status }) => status);
}

/** Pretends the client's mail server just refused the email; returns the message's id. */
async function fail(reference: string): Promise<string> {
  const [message] = await query<{ id: string }>(
    `update messages m set status = 'FAILED', sent_at = null, last_error = $2, attempted_at = now()
     from bookings b where b.id = m.booking_id and b.reference = $1 and m.template = 'booking-confirmed'
     returning m.id`,
    [reference, SECRET_REASON],
  );
  return message!.id;
}

async function otherBrowser(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env.BASE_URL!, ...options })).newPage();
}

const ofClient = (page: Page, email: string) => page.getByRole("listitem").filter({ hasText: `To ${email}` });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test(`a coach sees a failed email and why, and sends it again, ${how}`, async ({ browser, request }) => {
    const { email, reference } = await bookWith(request, "maya");
    await fail(reference);
    const page = await otherBrowser(browser, { javaScriptEnabled });
    await signInAs(page, "maya@limber.test");
    await page.goto("/coach/today");
    const banner = page.getByRole("alert").filter({ hasText: "couldn’t be delivered" });
    await expect(banner).toContainText(/Since \w+, \w+ \d+, \d+:\d\d [AP]M E[SD]T/);
    await banner.getByRole("link", { name: "See why, and send again" }).click();
    await expectHeading(page, "Emails");
    const item = ofClient(page, email);
    await expect(item).toContainText("Confirmation for the client");
    await expect(item).toContainText(`Vera Visitor, booking ${reference}, `);
    await expect(item).toContainText(/Failed \w+, .+ E[SD]T, after one attempt: the address doesn’t exist/);
    expect(await page.content()).not.toMatch(/hunter2|mx\.internal/);
    await item.getByRole("button", { name: /^Send again/ }).click();
    await expect(page.getByRole("status")).toContainText("We’re sending the email again");
    await expect(item).toHaveCount(0);
    await expect.poll(() => statusesOf(reference), { timeout: 30_000 }).toEqual(["SENT", "SENT"]);
    await page.goto(`/coach/messages?booking=${reference}`);
    await expectHeading(page, `Emails about booking ${reference}`);
    const due = page.getByRole("main").getByRole("listitem").filter({ hasText: "@", hasNotText: "Planned" });
    await expect(due).toHaveCount(2);
    await expect(due.filter({ hasText: email })).toContainText(/Sent \w+, .+ E[SD]T, after 2 attempts/);
    await expect(page.getByRole("main").getByRole("button", { name: /^Send again/ })).toHaveCount(0);
  });
}

test("pressing twice, or after it was already sent, sends nothing again", async ({ page, request }) => {
  const { email, reference } = await bookWith(request, "maya");
  const id = await fail(reference);
  await signInAs(page, "maya@limber.test");
  await page.goto("/coach/messages?state=failed");
  const sendAgain = ofClient(page, email).getByRole("button", { name: /^Send again/ });
  await query("update messages set status = 'SENT', sent_at = now() where id = $1", [id]);
  await sendAgain.dblclick();
  await expect(page.getByRole("status")).toContainText("There was nothing to send again");
  const [message] = await query<{ attempts: number }>("select attempts from messages where id = $1", [id]);
  expect(message!.attempts).toBe(1);
});

/** The fields of a message's form in the owner's list, for someone else to send. */
async function formOf(owner: Page, email: string): Promise<Record<string, string>> {
  return ofClient(owner, email)
    .locator("form")
    .evaluate((form) =>
      Object.fromEntries(
        [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]),
      ),
    );
}

test("each person sees and sends only their own messages", async ({ browser, request }) => {
  const { email, reference } = await bookWith(request, "maya");
  const id = await fail(reference);
  // Without JavaScript, a form names its action.
  const owner = await otherBrowser(browser, { javaScriptEnabled: false });
  await signInAs(owner, OWNER);
  await owner.goto("/coach/messages?state=failed");
  const fields = await formOf(owner, email);
  for (const [who, sees, sends] of [
    [null, 307, 303],
    // Next answers every refusal of a form without JavaScript with 404.
    [visitor().email, 403, 404],
    ["jonas@limber.test", 200, 404],
    ["maya@limber.test", 200, 303],
    [OWNER, 200, 303],
  ] as const) {
    const page = await otherBrowser(browser);
    if (who) await signInAs(page, who);
    const seen = await page.request.get(`/coach/messages?booking=${reference}`, { maxRedirects: 0 });
    expect(seen.status(), `${who} sees`).toBe(sees);
    const isTheirs = sends === 303 && who !== null;
    const html = await seen.text();
    expect(html.includes(email), `${who} sees it`).toBe(isTheirs);
    // A GET never acts.
    await page.request.get(`/coach/messages?${new URLSearchParams(fields)}`, { maxRedirects: 0 });
    expect(await statusesOf(reference), `${who} looks`).toContain("FAILED");
    const sent = await page.request.post("/coach/messages", { multipart: fields, maxRedirects: 0 });
    expect(sent.status(), `${who} sends`).toBe(sends);
    if (who === null) expect(sent.headers().location).toContain("/sign-in");
    if (!isTheirs) expect(await statusesOf(reference), `${who} sends`).toContain("FAILED");
    else await expect.poll(() => statusesOf(reference), { timeout: 30_000 }).toEqual(["SENT", "SENT"]);
    await query("update messages set status = 'FAILED', attempted_at = now() where id = $1", [id]);
    await page.context().close();
  }
  await query("update messages set status = 'SENT' where id = $1", [id]);
});

test("an open page is useless to the next person who signs in", async ({ page, request }) => {
  const { email, reference } = await bookWith(request, "maya");
  const id = await fail(reference);
  await signInAs(page, "maya@limber.test");
  await page.goto("/coach/messages?state=failed");
  const sendAgain = ofClient(page, email).getByRole("button", { name: /^Send again/ });
  for (const [who, status] of [
    [visitor().email, 403],
    ["jonas@limber.test", 404],
  ] as const) {
    await signInAs(page, who);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await sendAgain.click();
    expect((await answered).status()).toBe(status);
    expect(await statusesOf(reference)).toContain("FAILED");
    await signInAs(page, "maya@limber.test");
    await page.goto("/coach/messages?state=failed");
  }
  await query("update messages set status = 'SENT' where id = $1", [id]);
});

test("the banner shows only to the people whose email failed", async ({ browser, request }) => {
  const { reference } = await bookWith(request, "theo");
  const id = await fail(reference);
  const page = await otherBrowser(browser);
  await signInAs(page, "theo@limber.test");
  await page.goto("/coach/messages");
  await expect(page.getByRole("alert").filter({ hasText: "couldn’t be delivered" })).toBeVisible();
  for (const path of ["/", "/account"]) {
    await page.goto(path);
    await expect(page.getByText("couldn’t be delivered")).toHaveCount(0);
  }
  await signInAs(page, visitor().email);
  await page.goto("/coach/today");
  await expectHeading(page, "You don’t have access to this page");
  await expect(page.getByText("couldn’t be delivered")).toHaveCount(0);
  await query("update messages set status = 'SENT' where id = $1", [id]);
});

test("an unknown page of the list, and odd words in its address, get a plain answer", async ({ page }) => {
  await signInAs(page, OWNER);
  expect((await page.goto("/coach/messages?page=9999"))?.status()).toBe(404);
  expect((await page.goto("/coach/messages?state=odd&page=-1&booking=%27%3B--&flash=odd"))?.status()).toBe(
    200,
  );
  await expectHeading(page, "Emails");
  await page.goto("/coach/messages?booking=NOSUCHONE");
  await expect(page.getByText("No emails yet")).toBeVisible();
});

test("axe finds nothing in the list and its banner", async ({ page, request }) => {
  const { reference } = await bookWith(request, "jonas");
  const id = await fail(reference);
  await signInAs(page, OWNER);
  for (const path of ["", "?state=failed", "?state=waiting", `?booking=${reference}&flash=email-resent`]) {
    await page.goto(`/coach/messages${path}`);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await query("update messages set status = 'SENT' where id = $1", [id]);
});
