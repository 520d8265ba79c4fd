import { expect, type Page, test } from "@playwright/test";
import { unseal } from "@/lib/secrets";
import { serverKeys } from "@/tests/support/server-keys";
import { expectAccessible } from "./accessible";
import { query } from "./signed-in";

/** Inquiries about membership: from the form to the coach who answers. */

let people = 0;
function person() {
  people += 1;
  return { name: "Quentin Asker", email: `asker-${Date.now()}-${people}-${Math.random()}@example.test` };
}

async function fill(page: Page, who: { name: string; email: string }) {
  await page.getByRole("textbox", { name: "Your name" }).fill(who.name);
  await page.getByRole("textbox", { name: "Email" }).fill(who.email);
  await page.getByRole("textbox", { name: /^What would you like/ }).fill("Do you have evening classes?");
  await page.getByLabel(/^You may use what I write/).check();
}

/** Pretends the form has been open for a while: no person fills it in within three seconds. */
async function ageForm(page: Page) {
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>("input[name=shownAt]");
    if (field) field.value = String(Date.now() - 60_000);
  });
}

interface Lead {
  id: string;
  name: string;
  reference: string;
  status: string;
  suspicion: string | null;
  trainer: string | null;
  data: Record<string, unknown>;
}

async function leadOf(email: string): Promise<Lead | undefined> {
  const [lead] = await query<
    Lead & Record<string, unknown> & { eventId: string; sealedWords: Buffer | null }
  >(
    `select l.id, l.name, l.reference, l.status::text, l.suspicion, t.slug as trainer,
       e.data, e.id as "eventId", e.sealed_words as "sealedWords"
     from leads l left join trainers t on t.id = l.trainer_id
     join lead_events e on e.lead_id = l.id and e.kind = 'enquired' where l.email = $1`,
    [email],
  );
  if (!lead?.sealedWords) return lead;
  const message = unseal("lead-words", lead.eventId, lead.sealedWords, await serverKeys());
  return { ...lead, data: { ...lead.data, message } };
}

/** The link in the coach's email, once it is in the mailbox. */
async function linkOf(page: Page, leadId: string, action: string): Promise<string> {
  let html = "";
  await expect(async () => {
    const [message] = await query<{ id: string; status: string }>(
      "select id, status from messages where lead_id = $1 and template = 'lead-assigned'",
      [leadId],
    );
    expect(message?.status).toBe("SENT");
    html = await (await page.request.get(`/dev/mailbox/${message!.id}`)).text();
  }).toPass({ timeout: 20_000 });
  return html.match(new RegExp(`/inquiry/[\\w-]+\\?action=${action}`))![0];
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a visitor asks, sees who replies and by when, and the coach's link claims the inquiry", async ({
      page,
    }) => {
      const who = person();
      await page.goto("/membership?post=psoas");
      await fill(page, who);
      if (javaScriptEnabled) await ageForm(page);
      await page.getByRole("button", { name: "Send to a coach" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your message.");
      const lead = (await leadOf(who.email))!;
      expect(lead).toMatchObject({ status: "NEW", suspicion: null, trainer: expect.any(String) });
      expect(lead.data).toMatchObject({
        message: "Do you have evening classes?",
        source: { page: "/membership" },
      });
      await expect(page.getByText(/will get in touch by \w+, \w+ \d+, \d+:\d\d [AP]M E[SD]T/)).toBeVisible();
      await expect(page.getByText(lead.reference)).toBeVisible();
      expect(await page.content()).not.toContain(who.email);

      await page.goto(await linkOf(page, lead.id, "claim"));
      expect(await leadOf(who.email)).toMatchObject({ status: "NEW" });
      await page.getByRole("button", { name: "I’ll take it" }).click();
      await expect(page.getByRole("status")).toContainText("This inquiry is yours now.");
      await page.getByRole("link", { name: "I called" }).click();
      await page.getByRole("button", { name: "I reached them" }).click();
      await expect(page.getByRole("status")).toContainText("Noted.");
      expect(await leadOf(who.email)).toMatchObject({ status: "CONTACTED" });
    });

    test("shows an error for each field, and the typed text stays", async ({ page }) => {
      await page.goto("/membership");
      await page.getByRole("textbox", { name: "Your name" }).fill("Quentin Asker");
      await page.getByRole("textbox", { name: "Email" }).fill("nonsense");
      await page.getByRole("button", { name: "Send to a coach" }).click();
      await expect(page.getByText("Please enter an email address such as name@example.com.")).toBeVisible();
      await expect(page.getByText("We need your consent to answer you.")).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Your name" })).toHaveValue("Quentin Asker");
    });

    test("an impossible phone number gets an error, and nothing is lost", async ({ page }) => {
      const who = person();
      await page.goto("/membership");
      await fill(page, who);
      await page.getByRole("textbox", { name: /^Phone/ }).fill("123456");
      if (javaScriptEnabled) await ageForm(page);
      await page.getByRole("button", { name: "Send to a coach" }).click();
      await expect(
        page.getByText("This isn’t a valid phone number. Write it like (302) 555-0100."),
      ).toBeVisible();
      await expect(page.getByRole("textbox", { name: "Your name" })).toHaveValue(who.name);
      expect(await leadOf(who.email)).toBeUndefined();
    });
  });
}

test("the typed text is back after a reload", async ({ page }) => {
  const who = person();
  await page.goto("/membership");
  await fill(page, who);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(who.email);
});

test("treats a form that no person could have filled in as spam, and emails no one", async ({ page }) => {
  const who = person();
  await page.goto("/membership");
  await fill(page, who);
  await ageForm(page);
  await page.locator("input[name=website]").evaluate((field: HTMLInputElement) => {
    field.value = "https://spam.example";
  });
  await page.getByRole("button", { name: "Send to a coach" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your message.");
  const lead = (await leadOf(who.email))!;
  expect(lead).toMatchObject({ trainer: null, suspicion: expect.stringContaining("hidden field") });
  expect(await query("select 1 from messages where lead_id = $1", [lead.id])).toEqual([]);
});

test("the coach's link books the intro for the person, which answers the inquiry", async ({
  page,
  request,
}) => {
  const who = person();
  const posted = await request.post("/api/v1/leads", { data: { ...who, consent: true } });
  expect(posted.status()).toBe(201);
  const lead = (await leadOf(who.email))!;
  await page.goto(await linkOf(page, lead.id, "intro"));
  await page
    .getByRole("button", { name: /^Book / })
    .last()
    .click();
  await expect(page.getByRole("status")).toContainText("Booked.");
  await expect.poll(() => leadOf(who.email)).toMatchObject({ status: "TRIAL_BOOKED" });
  const booked = await query("select source from bookings where contact_email = $1", [who.email]);
  expect(booked).toEqual([{ source: "coach" }]);
});

test("a forged link opens nothing", async ({ page, request }) => {
  const who = person();
  await request.post("/api/v1/leads", { data: { ...who, consent: true } });
  const link = await linkOf(page, (await leadOf(who.email))!.id, "claim");
  const forged = link
    .replace(/.(?=\?)/, (last) => (last === "A" ? "B" : "A"))
    .replace(/(inquiry\/.{20})./, "$1_");
  for (const path of [
    forged,
    "/inquiry/x",
    "/membership/sent/x",
    `/membership/sent/${(await leadOf(who.email))!.id}.AAAA`,
  ]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test("the API takes an inquiry, adds the same person's next one to it, and says what is wrong", async ({
  request,
}) => {
  const who = person();
  const post = (data: object) => request.post("/api/v1/leads", { data });
  const first = await post({ ...who, consent: true, message: "Hello" });
  expect(first.status()).toBe(201);
  const { lead } = await first.json();
  expect(lead).toEqual({ reference: expect.stringMatching(/^[A-Z0-9]{8}$/) });
  const again = await post({
    ...who,
    email: who.email.toUpperCase(),
    consent: true,
    message: "And parking?",
  });
  expect([again.status(), await again.json()]).toEqual([200, { lead }]);
  for (const [field, change] of [
    ["consent", { consent: false }],
    ["consent", { consent: undefined }],
    ["phone", { consent: true, phone: "+1 999" }],
    ["name", { consent: true, name: "Eve\r\nBcc: all@example.test" }],
    ["email", { consent: true, email: "eve@example.test\r\nBcc: all@example.test" }],
    ["message", { consent: true, message: "x".repeat(5001) }],
  ] as const) {
    const refused = await post({ ...person(), ...change });
    expect(refused.status()).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: "invalid",
      errors: { [field]: [expect.any(String)] },
    });
  }
  expect((await post({ ...person(), consent: true, message: "x".repeat(100_000) })).status()).toBe(413);
  expect((await request.get("/api/v1/leads")).status()).toBe(405);
});

test("axe finds nothing on the form, its confirmation and the coach's page", async ({ page, request }) => {
  const who = person();
  await request.post("/api/v1/leads", { data: { ...who, consent: true, phone: "302-689-3489" } });
  const link = await linkOf(page, (await leadOf(who.email))!.id, "called");
  for (const path of ["/membership", link]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
