import { randomUUID } from "node:crypto";
import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { sealNote } from "@/lib/secrets";
import { serverKeys } from "@/tests/support/server-keys";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";
import { expectHeading } from "./visitor";

/** Clients as coaches and the owner see them. Each test adds its own people. */

const MAYA = "maya@limber.test";

interface Person {
  id: string;
  name: string;
  email: string;
  reference: string;
}

/** Adds a client through a session weeks ahead. */
async function bookNew(
  request: APIRequestContext,
  { trainer = "maya", name, note }: { trainer?: string; name?: string; note?: string } = {},
): Promise<Person> {
  const mark = Math.random().toString(36).slice(2, 10);
  const who = { name: name ?? `Quinn ${mark}`, email: `quinn-${mark}@example.test` };
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  let reference = "";
  await expect(async () => {
    const range = `from=${date(20)}&to=${date(45)}`;
    const free = await request.get(`/api/v1/openings?service=training-intro&trainer=${trainer}&${range}`);
    const { openings } = await free.json();
    const { startsAt } = openings[Math.floor(Math.random() * openings.length)];
    const data = { service: "training-intro", startsAt, trainer, note, ...who };
    const booked = await request.post("/api/v1/bookings", { data });
    expect(booked.status()).toBe(201);
    reference = (await booked.json()).booking.reference;
  }).toPass();
  await query("update bookings set confirmed_at = now() where reference = $1", [reference]);
  const [row] = await query<{ id: string }>("select id from clients where email = $1", [who.email]);
  return { ...who, reference, id: row!.id };
}

/** Ends all their sessions without touching a calendar, so other tests stay unaffected. */
async function endSessionsOf({ id }: Person): Promise<void> {
  await query("update bookings set status = 'COMPLETED' where client_id = $1", [id]);
}

async function otherBrowser(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env.BASE_URL!, ...options })).newPage();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a coach finds a client, reads their history and saves a note, ${how}`, async ({
    browser,
    request,
  }) => {
    const who = await bookNew(request, { note: "Sore after driving" });
    const page = await otherBrowser(browser, { javaScriptEnabled });
    await signInAs(page, MAYA);
    await page.goto("/coach/clients");
    await page.getByLabel("Name, email or phone").fill(who.email);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: who.name }).click();
    await expectHeading(page, who.name);
    const ahead = page.getByRole("region", { name: "Coming up" });
    await expect(ahead).toContainText("with Maya");
    await expect(ahead).toContainText("Sore after driving");
    await expect(page.getByRole("link", { name: "Book a session for" })).toHaveAttribute(
      "href",
      `/coach/book?client=${who.id}`,
    );
    const notes = page.getByRole("region", { name: "Good to know" });
    await notes.getByRole("button", { name: "Save" }).click();
    await expect(notes).toContainText("Please write a note.");
    await notes.getByLabel("New note").fill("Left hip, <b>slowly</b>");
    await notes.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toContainText("Note saved");
    await expect(notes.getByRole("article")).toContainText("Left hip, <b>slowly</b>");
    await notes.getByRole("button", { name: /^Remove/ }).click();
    await expect(page.getByRole("status")).toContainText("Note deleted");
    await expect(notes.getByRole("article")).toHaveCount(0);
  });

  test(`a coach changes a contact, and a rejected form returns with what was typed, ${how}`, async ({
    browser,
    request,
  }) => {
    const [who, taken] = [await bookNew(request), await bookNew(request)];
    const page = await otherBrowser(browser, { javaScriptEnabled });
    await signInAs(page, MAYA);
    await page.goto(`/coach/clients/${who.id}`);
    await page.getByRole("link", { name: "Edit contact" }).click();
    await expectHeading(page, "Edit contact");
    const keep = page.getByRole("button", { name: "Save" });
    await page.getByLabel("Name").fill("Quinn Changed");
    await page.getByLabel("Email").fill("not an email");
    await keep.click();
    await expect(page.getByText("Please enter an email address such as")).toBeVisible();
    await expect(page.getByLabel("Name")).toHaveValue("Quinn Changed");
    await page.getByLabel("Email").fill(taken.email.toUpperCase());
    await keep.click();
    await expect(page.getByText("ask the owner to merge the two clients")).toBeVisible();
    await page.getByLabel("Email").fill(`new-${who.email}`);
    await page.getByLabel("Phone").fill("302-555-0199");
    await keep.click();
    await expect(page.getByRole("status")).toContainText("We’ve asked the new email to confirm");
    await expectHeading(page, "Quinn Changed");
    const contact = page.getByRole("region", { name: "Contact" });
    await expect(contact).toContainText(`Waiting for new-${who.email} to confirm`);
    await contact.getByRole("button", { name: "Cancel the change" }).click();
    await expect(page.getByRole("status")).toContainText("The change of email is withdrawn");
    await expect(contact).not.toContainText(`new-${who.email}`);
    await expect(contact).toContainText(who.email);
  });

  test(`merges two records of one client, ${how}`, async ({ browser, request }) => {
    const main = await bookNew(request);
    const other = await bookNew(request, { name: main.name });
    const page = await otherBrowser(browser, { javaScriptEnabled });
    await signInAs(page, OWNER);
    await page.goto(`/coach/clients/${main.id}`);
    await page.getByRole("link", { name: "Merge with another client" }).click();
    await expect(page.getByRole("heading", { name: "Possibly the same person" })).toBeVisible();
    const likely = page.getByRole("listitem").filter({ hasText: other.email });
    await expect(likely).toContainText("Same name");
    await likely.getByRole("link").click();
    await expectHeading(page, "Merge these two clients?");
    await page.getByRole("radio", { name: new RegExp(other.email) }).check();
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Merge these two clients" }).click();
    await expect(page.getByRole("status")).toContainText("The two records are now one");
    expect(page.url()).toContain(other.id);
    await expect(page.getByRole("region", { name: "Coming up" }).getByRole("listitem")).toHaveCount(2);
    await expect(page.getByRole("region", { name: "Contact" })).toContainText(`Also books as ${main.email}`);
    expect((await page.request.get(`/coach/clients/${main.id}`)).status()).toBe(404);
  });

  test(`the owner erases a client who has no upcoming sessions, ${how}`, async ({ browser, request }) => {
    const who = await bookNew(request);
    const page = await otherBrowser(browser, { javaScriptEnabled });
    await signInAs(page, OWNER);
    await page.goto(`/coach/clients/${who.id}`);
    await page.getByRole("link", { name: "Erase this client" }).click();
    await expectHeading(page, `Erase ${who.name}?`);
    await expect(page.getByRole("button", { name: "Erase this client" })).toHaveCount(0);
    await page.getByRole("button", { name: "Cancel this session" }).click();
    await expect(page.getByRole("status")).toContainText("Their sessions are canceled");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Erase this client" }).click();
    await expect(page.getByRole("status")).toContainText("Client erased");
    expect((await page.request.get(`/coach/clients/${who.id}`)).status()).toBe(404);
    expect(await query("select from clients where email = $1", [who.email])).toHaveLength(0);
    const [booking] = await query("select contact_name from bookings where reference = $1", [who.reference]);
    expect(booking).toEqual({ contact_name: "Erased client" });
  });
}

test("a form without its checkbox ticked changes nothing", async ({ browser, request }) => {
  const [who, other] = [await bookNew(request), await bookNew(request)];
  await endSessionsOf(who);
  const page = await otherBrowser(browser, { javaScriptEnabled: false });
  await signInAs(page, OWNER);
  for (const [path, button] of [
    ["erase", "Erase this client"],
    [`merge?with=${other.id}`, "Merge these two clients"],
  ] as const) {
    await page.goto(`/coach/clients/${who.id}/${path}`);
    const submit = page.getByRole("button", { name: button });
    const form = await formOf(page, button);
    await expect(submit).toBeVisible();
    const answer = await page.request.post(page.url(), { multipart: form });
    expect(await answer.text()).toContain("Please check the box first.");
  }
  await page.goto(`/coach/clients/${who.id}`);
  await expectHeading(page, who.name);
});

/** The fields that a button's form sends without JavaScript. */
async function formOf(page: Page, button: string): Promise<Record<string, string>> {
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: button }) });
  return form.evaluate((element: HTMLFormElement) =>
    Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])),
  );
}

test("a coach sees everyone's sessions with a shared client, but only their own notes", async ({
  page,
  request,
}) => {
  const who = await bookNew(request, { note: "For Maya alone" });
  const theo = await bookNew(request, { trainer: "theo", note: "For Theo alone" });
  await query("update bookings set client_id = $1 where client_id = $2", [who.id, theo.id]);
  await signInAs(page, MAYA);
  await page.goto(`/coach/clients/${who.id}`);
  const ahead = page.getByRole("region", { name: "Coming up" });
  await expect(ahead.getByRole("listitem")).toHaveCount(2);
  await expect(ahead.getByRole("listitem").filter({ hasText: "with Theo" })).toContainText("has a note");
  expect(await page.content()).toContain("For Maya alone");
  expect(await page.content()).not.toContain("For Theo alone");
});

test("each person can see, change, export and erase only the clients they may", async ({
  browser,
  request,
}) => {
  const [who, unseen] = [await bookNew(request), await bookNew(request, { trainer: "theo" })];
  const record = `/coach/clients/${who.id}`;
  const statuses: Record<string, number[]> = {};
  for (const person of [null, who.email, MAYA, "jonas@limber.test", OWNER]) {
    const page = await otherBrowser(browser);
    if (person) await signInAs(page, person);
    const get = async (path: string) => (await page.request.get(path, { maxRedirects: 0 })).status();
    statuses[person ?? "nobody"] = [
      await get("/coach/clients"),
      await get(record),
      await get(`${record}/edit`),
      await get(`${record}/merge`),
      await get(`${record}/merge?with=${unseen.id}`),
      await get(`${record}/erase`),
      await get(`${record}/export`),
    ];
    await page.context().close();
  }
  expect(statuses).toEqual({
    nobody: [307, 307, 307, 307, 307, 307, 401],
    [who.email]: [403, 403, 403, 403, 403, 403, 403],
    [MAYA]: [200, 200, 200, 403, 403, 403, 403],
    "jonas@limber.test": [200, 404, 404, 403, 403, 403, 403],
    [OWNER]: [200, 200, 200, 200, 200, 200, 200],
  });
});

test("an open form is useless for another coach's client", async ({ browser, request }) => {
  const who = await bookNew(request);
  const maya = await otherBrowser(browser, { javaScriptEnabled: false });
  await signInAs(maya, MAYA);
  await maya.goto(`/coach/clients/${who.id}/edit`);
  const fields = { ...(await formOf(maya, "Save")), name: "Taken over" };
  for (const [person, status] of [
    [null, 303],
    [who.email, 404],
    ["jonas@limber.test", 404],
  ] as const) {
    const page = await otherBrowser(browser);
    if (person) await signInAs(page, person);
    const answer = await page.request.post(`/coach/clients/${who.id}/edit`, {
      multipart: fields,
      maxRedirects: 0,
    });
    expect(answer.status(), `${person}`).toBe(status);
    await page.context().close();
  }
  const [row] = await query("select name from clients where id = $1", [who.id]);
  expect(row).toEqual({ name: who.name });
});

test("odd addresses get a plain answer", async ({ page, request }) => {
  const who = await bookNew(request);
  await signInAs(page, OWNER);
  const get = async (path: string) => (await page.request.get(path)).status();
  expect(await get("/coach/clients?q=%00%27%25%5C&page=-1")).toBe(200);
  expect(await get(`/coach/clients?q=${"a".repeat(3000)}`)).toBe(200);
  expect(await get("/coach/clients?page=9999")).toBe(404);
  for (const id of ["1", "..%2f", "%27;drop", "00000000-0000-0000-0000-000000000000", `${who.id}x`])
    expect(await get(`/coach/clients/${id}`), id).toBe(404);
  expect(await get(`/coach/clients/${who.id}/merge?with=1`)).toBe(200);
  await page.goto(`/coach/clients/${who.id}/merge?with=${who.id}`);
  await expect(page.getByText("You can’t merge a client with themselves.")).toBeVisible();
  await page.goto("/coach/clients?q=nobody-is-called-so");
  await expect(page.getByText("No clients match “nobody-is-called-so”")).toBeVisible();
});

test("people download what is stored about them, and the owner what is stored about a client", async ({
  page,
  request,
}) => {
  const who = await bookNew(request, { note: "Sore after driving" });
  await signInAs(page, OWNER);
  const file = await page.request.get(`/coach/clients/${who.id}/export`);
  expect(file.headers()).toMatchObject({
    "cache-control": "no-store",
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="client-${who.id}.json"`,
  });
  expect(await file.json()).toMatchObject({
    client: { email: who.email },
    bookings: [{ note: "Sore after driving", reference: who.reference }],
  });
  await signInAs(page, who.email);
  await page.goto("/account");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download your data" }).click();
  expect((await downloading).suggestedFilename()).toBe("my-data.json");
  const own = await (await page.request.get("/account/export")).json();
  expect(own).toMatchObject({ client: { email: who.email }, bookings: [{ reference: who.reference }] });
  await page.context().clearCookies();
  expect((await page.request.get("/account/export")).status()).toBe(401);
});

test("axe finds nothing on the client pages", async ({ page, request }) => {
  test.setTimeout(120_000);
  const who = await bookNew(request, { note: "Sore after driving" });
  const other = await bookNew(request, { name: who.name });
  const noteId = randomUUID();
  await query(
    "insert into client_notes (id, client_id, author, sealed_text, created_at) values ($2, $1, 'owner', $3, now())",
    [who.id, noteId, sealNote("client-note", noteId, "Kind", await serverKeys())],
  );
  await signInAs(page, OWNER);
  const check = async (path: string) => {
    await page.goto(`/coach/clients${path}`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const record = `/${who.id}`;
  for (const path of [
    "",
    "?q=quinn",
    "?q=nobody-is-called-so",
    record,
    `${record}?flash=note-saved`,
    `${record}/edit`,
  ])
    await check(path);
  for (const path of ["merge", `merge?q=${who.email}`, `merge?with=${other.id}`, "erase"])
    await check(`${record}/${path}`);
  await endSessionsOf(who);
  await check(`${record}/erase?flash=not-sure`);
});
