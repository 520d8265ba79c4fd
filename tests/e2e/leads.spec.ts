import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { leadActionToken } from "@/lib/leads/action-link";
import { keyring } from "@/lib/secrets";
import { expectAccessible } from "./accessible";
import { query, signInAs } from "./signed-in";

/** The coaches' side of an inquiry: board, list, its own page, and the links in the emails. */

interface Inquiry {
  id: string;
  name: string;
  email: string;
}

/** Sends an inquiry from a new person. */
async function ask(request: APIRequestContext, more: Record<string, string> = {}): Promise<Inquiry> {
  const word = randomBytes(6).toString("hex");
  const who = { name: `Leda ${word}`, email: `leda-${word}@example.test`, ...more };
  const answer = await request.post("/api/v1/leads", {
    data: { message: "Do you have room for me?", ...who, consent: true },
  });
  expect(answer.status()).toBe(201);
  const [lead] = await query<{ id: string }>("select id from leads where email = $1", [who.email]);
  return { id: lead!.id, ...who };
}

const board = ({ name }: Inquiry) => `/coach/leads?whose=all&q=${encodeURIComponent(name)}`;
const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) });
const notice = (page: Page) => page.getByRole("main").getByRole("status");

async function statusOf({ id }: Inquiry): Promise<string | undefined> {
  const [lead] = await query<{ status: string }>("select status::text from leads where id = $1", [id]);
  return lead?.status;
}

async function open(page: Page, path: string, as = "maya@limber.test"): Promise<void> {
  await signInAs(page, as);
  await page.goto(path);
}

test("a coach drags a card to another column", async ({ page, request }) => {
  const lead = await ask(request);
  await open(page, board(lead));
  const card = page.getByRole("listitem").filter({ hasText: lead.name });
  await card.dragTo(column(page, "Contacted"));
  await expect(notice(page)).toHaveText(`${lead.name} is now in “Contacted”.`);
  await expect(column(page, "Contacted")).toContainText(lead.name);
  await expect.poll(() => statusOf(lead)).toBe("CONTACTED");
  await page.reload();
  await expect(column(page, "Contacted")).toContainText(lead.name);
});

test("a card that someone else just moved stays there, and the coach who drags it sees where", async ({
  page,
  request,
}) => {
  const lead = await ask(request);
  await open(page, board(lead));
  await query("update leads set status = 'CONTACTED', waiting_since = null where id = $1", [lead.id]);
  await page.getByRole("listitem").filter({ hasText: lead.name }).dragTo(column(page, "Joined"));
  await expect(notice(page)).toHaveText("Someone just moved it: it’s in “Contacted”.");
  await expect(column(page, "Contacted")).toContainText(lead.name);
  expect(await statusOf(lead)).toBe("CONTACTED");
});

test("dragging a card to the lost ones asks why on the board", async ({ page, request }) => {
  const lead = await ask(request);
  await open(page, board(lead));
  const card = page.getByRole("listitem").filter({ hasText: lead.name });
  await card.dragTo(column(page, "Lost"));
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(column(page, "New")).toContainText(lead.name);
  expect(await statusOf(lead)).toBe("NEW");
  await card.dragTo(column(page, "Lost"));
  await page.getByRole("dialog").getByLabel("Reason").fill("Moved away");
  await page.getByRole("dialog").getByRole("button", { name: "Move to Lost" }).click();
  await expect(column(page, "Lost")).toContainText(lead.name);
  await expect.poll(() => statusOf(lead)).toBe("LOST");
  await expect(page).not.toHaveURL(new RegExp(lead.id));
});

test("without a reason, the form keeps the lost status chosen and asks why", async ({ page, request }) => {
  const lead = await ask(request);
  await open(page, `/coach/leads/${lead.id}`);
  const where = page.getByRole("combobox", { name: "Stage" });
  await where.selectOption("LOST");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByText("Please say why it’s lost")).toBeVisible();
  await expect(where).toHaveValue("LOST");
  await page.getByLabel("If it’s lost, why?").fill("Moved away");
  await page.getByRole("button", { name: "Move", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Lost (Moved away)");
  await expect(page.getByRole("heading", { name: /^Write to/ })).toHaveCount(0);
});

test("the keyboard alone moves a card", async ({ page, request }) => {
  const lead = await ask(request);
  await open(page, board(lead));
  await page.getByRole("link", { name: lead.name }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: `Stage for ${lead.name}` })).toBeFocused();
  await page.keyboard.press("c");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Moved.")).toBeVisible();
  expect(await statusOf(lead)).toBe("CONTACTED");
});

test("filters the list by coach, status and search, and sorts it", async ({ page, request }) => {
  const word = `Zita${randomBytes(5).toString("hex")}`;
  const first = await ask(request, { name: `${word} First` });
  const second = await ask(request, { name: `${word} Second` });
  await query("update leads set created_at = now() - interval '3 days' where id = $1", [first.id]);
  await query("update leads set trainer_id = (select id from trainers where slug = 'maya') where id = $1", [
    first.id,
  ]);
  await query("update leads set trainer_id = (select id from trainers where slug = 'theo') where id = $1", [
    second.id,
  ]);
  await query("update leads set waiting_since = null, status = 'CONTACTED' where id = $1", [second.id]);
  await open(page, "/coach/leads?view=list");
  const names = () => page.getByRole("main").getByRole("link", { name: word });
  await page.getByRole("searchbox").fill(word);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(names()).toHaveText([first.name]);
  await page.getByRole("navigation", { name: "Assigned to" }).getByRole("link", { name: "All" }).click();
  await expect(names()).toHaveText([first.name, second.name]);
  await page.getByRole("combobox", { name: "Order" }).selectOption("Newest");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(names()).toHaveText([second.name, first.name]);
  await page.getByRole("combobox", { name: "Stage" }).selectOption("Contacted");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(names()).toHaveText([second.name]);
  await page.getByRole("combobox", { name: "Stage" }).selectOption("Joined");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No inquiries match.")).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("sends a reply once, and shows its state on the inquiry's page", async ({ page, request }) => {
      const lead = await ask(request);
      await open(page, `/coach/leads/${lead.id}`);
      if (javaScriptEnabled) {
        await page.getByRole("button", { name: "Ask when to call" }).click();
        await expect(page.getByLabel("Subject")).toHaveValue("When may I call you?");
      }
      await page.getByLabel("Email", { exact: true }).fill("Hello, there is room.\n\nMaya");
      await page.getByRole("button", { name: "Send this email" }).click();
      await expect(page.getByText("Saved. We’re sending your email.")).toBeVisible();
      await expect(page.getByRole("main")).toContainText("Contacted");
      await expect(async () => {
        const sent = await query(
          "select status from messages where lead_id = $1 and template = 'lead-reply'",
          [lead.id],
        );
        expect(sent).toEqual([{ status: "SENT" }]);
      }).toPass({ timeout: 20_000 });
      await page.reload();
      await expect(page.getByRole("region", { name: "Emails" })).toContainText(
        new RegExp(`${lead.email}: sent `),
      );
      const [message] = await query<{ id: string }>(
        "select id from messages where lead_id = $1 and template = 'lead-reply'",
        [lead.id],
      );
      const mail = await page.request.get(`/dev/mailbox/${message!.id}`);
      expect(await mail.text()).toContain("Hello, there is room.");
    });

    test("logs calls, first without an answer and then with one", async ({ page, request }) => {
      const lead = await ask(request, { phone: "302-689-3489" });
      await open(page, `/coach/leads/${lead.id}`);
      await page.getByRole("button", { name: "No answer" }).click();
      await expect(page.getByText("Noted. They’re still waiting for an answer.")).toBeVisible();
      expect(await statusOf(lead)).toBe("NEW");
      await page.getByLabel("What was said").fill("Comes on Thursday.");
      await page.getByRole("button", { name: "I reached them" }).click();
      await expect(page.getByText("Noted. They’re no longer waiting.")).toBeVisible();
      await expect(page.getByRole("region", { name: "History" })).toContainText("Comes on Thursday.");
      expect(await statusOf(lead)).toBe("CONTACTED");
    });

    test("assigns an inquiry to another coach, and snoozes it once it has been answered", async ({
      page,
      request,
    }) => {
      const lead = await ask(request);
      await open(page, `/coach/leads/${lead.id}`);
      await expect(page.getByRole("heading", { name: "Snooze" })).toHaveCount(0);
      await page.getByRole("combobox", { name: "Coach" }).selectOption("Priya Raman");
      await page.getByRole("button", { name: "Assign" }).click();
      await expect(page.getByText("Assigned.")).toBeVisible();
      await expect(page.getByRole("region", { name: "History" })).toContainText("assigned it to Priya Raman");
      await page.getByRole("button", { name: "I reached them" }).click();
      await page.getByRole("button", { name: "Snooze" }).click();
      await expect(page.getByText("Snoozed. It comes back on that date")).toBeVisible();
      await page.goto(`/coach/leads?folder=snoozed&whose=all&q=${encodeURIComponent(lead.name)}`);
      await expect(page.getByRole("main").getByText("Snoozed until")).toBeVisible();
    });

    test("merges two inquiries from one person, with both messages", async ({ page, request }) => {
      const phone = `+1302555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;
      const keep = await ask(request, { phone, message: "The first message" });
      const other = await ask(request, { phone, message: "The second message" });
      await open(page, `/coach/leads/${keep.id}`);
      await page.getByRole("link", { name: other.email }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Is this the same person?");
      await page.getByRole("button", { name: "Merge" }).click();
      await expect(page.getByText("The two are now one inquiry.")).toBeVisible();
      const history = page.getByRole("region", { name: "History" });
      await expect(history).toContainText("The first message");
      await expect(history).toContainText("The second message");
      expect((await page.goto(`/coach/leads/${other.id}`))?.status()).toBe(404);
    });

    test("an inquiry marked as not spam goes to a coach", async ({ page }) => {
      const word = randomBytes(6).toString("hex");
      await page.goto("/membership");
      await page.getByLabel("Your name").fill(`Leda ${word}`);
      await page.getByLabel("Email", { exact: true }).fill(`leda-${word}@example.test`);
      await page.getByLabel(/^You may use what I write/).check();
      // Bots fill in every field they find.
      await page.locator("input[name=website]").fill("x");
      await page.getByRole("button", { name: "Send to a coach" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your message.");
      await open(page, `/coach/leads?folder=suspected&q=${word}`);
      await page.getByRole("link", { name: `Leda ${word}` }).click();
      await expect(page.getByRole("heading", { name: /^Write to/ })).toHaveCount(0);
      await page.getByRole("button", { name: "Not spam" }).click();
      await expect(page.getByText("Marked as not spam.")).toBeVisible();
      await expect(page.getByText(/^Answer by/)).toBeVisible();
      const notices = await query(
        "select 1 from messages m join leads l on l.id = m.lead_id where l.email = $1 and template = 'lead-assigned'",
        [`leda-${word}@example.test`],
      );
      expect(notices).toHaveLength(1);
    });
  });
}

test("when two coaches claim an inquiry by link at once, one gets it and the other sees who", async ({
  browser,
  request,
}) => {
  const lead = await ask(request);
  const { authSecret } = JSON.parse(await readFile(join(process.env.DATA_DIR!, "secrets.json"), "utf8"));
  const coaches = await query<{ id: string; name: string }>(
    "select id, name from trainers where slug in ('jonas', 'theo') order by slug",
    [],
  );
  const endsAt = new Date(Date.now() + 86_400_000);
  const pages = await Promise.all(
    coaches.map(async ({ id }) => {
      const page = await (await browser.newContext({ baseURL: process.env.BASE_URL! })).newPage();
      await page.goto(
        `/inquiry/${leadActionToken({ leadId: lead.id, trainerId: id }, endsAt, keyring(authSecret))}`,
      );
      return page;
    }),
  );
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "I’ll take it" }).click()));
  const answers = await Promise.all(
    pages.map(async (page) => {
      await expect(page).toHaveURL(/flash=/);
      return (await page.getByRole("main").textContent()) ?? "";
    }),
  );
  const winner = answers.findIndex((text) => text.includes("This inquiry is yours now."));
  expect(winner).toBeGreaterThanOrEqual(0);
  expect(answers[1 - winner]).toContain(`${coaches[winner]!.name} claimed this inquiry before you`);
});

test("axe finds nothing on the board, the list, an inquiry and a merge", async ({ page, request }) => {
  const [lead, other] = [await ask(request, { phone: "302-689-3489" }), await ask(request)];
  await query("update leads set suspicion = 'the message is full of links' where id = $1", [other.id]);
  await signInAs(page, "maya@limber.test");
  for (const path of [
    "/coach/leads?whose=all",
    "/coach/leads?view=list&whose=all",
    "/coach/leads?folder=suspected",
    "/coach/leads?q=nobody-is-called-this",
    `/coach/leads/${lead.id}`,
    `/coach/leads/${other.id}`,
    `/coach/leads/${lead.id}/merge/${other.id}`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

test("a coach claims an inquiry from the list, and the page says so once", async ({ page, request }) => {
  const lead = await ask(request);
  await query("update leads set trainer_id = null, claimed_at = null where id = $1", [lead.id]);
  await signInAs(page, "priya@limber.test");
  await page.goto(`/coach/leads?view=list&whose=all&q=${encodeURIComponent(lead.name)}`);
  await page.getByRole("button", { name: `Claim the inquiry from ${lead.name}` }).click();
  await expect(page.getByText("This one is yours.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Claim" })).toHaveCount(0);
  await expect(page.getByText("Priya Raman claimed it")).toHaveCount(1);
});
