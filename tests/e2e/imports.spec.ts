import http from "node:http";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { OWNER, query, signInAs } from "./signed-in";

/** The owner's imports and exports. Each test adds its own people. */

async function ownersPage(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.BASE_URL!, javaScriptEnabled });
  const page = await context.newPage();
  await signInAs(page, OWNER);
  return page;
}

async function upload(
  page: Page,
  kind: "Inquiries" | "Clients",
  file: string | Buffer,
  name = "old.csv",
): Promise<void> {
  await page.goto("/owner/import");
  await page.getByRole("radio", { name: kind }).check();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Preview" }).click();
}

const newMark = () => Math.random().toString(36).slice(2, 10);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`the owner uploads a file, maps its columns, and sees what happened to each row, ${how}`, async ({
    browser,
  }) => {
    const mark = newMark();
    const page = await ownersPage(browser, javaScriptEnabled);
    const file = Buffer.from(
      `Wer;Post;Anfrage\nJürgen ${mark};${mark}-a@example.test;"Guten Tag,\nhaben Sie Platz?"\nB ${mark};no-address;\nJ ${mark};${mark}-A@example.test;Und freitags?\n`,
      "latin1",
    );
    await upload(page, "Inquiries", file, `${mark}.csv`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${mark}.csv`);
    await expect(page.getByText("read as Windows-1252 (Latin-1) with semicolons")).toBeVisible();
    await expect(page.getByRole("button", { name: "Import 3 rows" })).toBeHidden();
    await page.getByLabel("Email").selectOption("Post");
    await page.getByLabel("Name", { exact: true }).selectOption("Wer");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("cell", { name: `Jürgen ${mark}` })).toBeVisible();
    await expect(page.getByText("Refused. Email: Please enter an email address")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel("I have these people’s consent").check();
    await page.getByRole("button", { name: "Import 3 rows of inquiries" }).click();
    await expect(page.getByText("Done: 3 rows of inquiries were checked.")).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText("1 imported, 1 already there, 1 refused.")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByRole("link", { name: "Refused (1)" }).click();
    await expect(page.getByText(`B ${mark} · no-address`)).toBeVisible();
    await expect(page.getByRole("link", { name: `Jürgen ${mark}` })).toHaveCount(0);
    const report = await page.request.get(`${new URL(page.url()).pathname}/report`);
    expect(report.headers()["content-disposition"]).toContain("attachment");
    expect(await report.text()).toContain(`3,Refused,Email: Please enter an email address`);
    const leads = await query<{ name: string; status: string; consent: string; emails: number }>(
      `select name, status, (select count(*)::int from messages where lead_id = l.id) as emails,
         (select data -> 'consent' ->> 'wording' from lead_events where lead_id = l.id order by at limit 1) as consent
       from leads l where email = $1`,
      [`${mark}-a@example.test`],
    );
    expect(leads).toMatchObject([{ name: `Jürgen ${mark}`, status: "NEW", emails: 0 }]);
    expect(leads[0]!.consent).toContain("Imported by the owner on");
    await page.context().close();
  });
}

test("rejects a file with nothing to import, and saves nothing from it", async ({ browser }) => {
  const page = await ownersPage(browser);
  await upload(page, "Clients", "Name,Email\n");
  await expect(page.getByText("The file has a header and no rows.")).toBeVisible();
  await expectAccessible(page);
  await upload(page, "Clients", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "book.xlsx");
  await expect(page.getByText("This isn’t a text file.")).toBeVisible();
  await upload(page, "Clients", 'Name,Email\n"A,a@example.test\n');
  await expect(page.getByText("A quotation mark is never closed.")).toBeVisible();
  await upload(page, "Clients", `Email\n${"a@b.test\n".repeat(50_001)}`);
  await expect(page.getByText("The file has more than 50,000 rows.")).toBeVisible();
  await page.context().close();
});

test("refuses a file over 20 MB, whether or not it announces its length", async ({ browser }) => {
  const page = await ownersPage(browser);
  await page.goto("/owner/import");
  const [cookie] = await page.context().cookies();
  const url = new URL("/owner/import/upload", process.env.BASE_URL).href;
  const headers = {
    Cookie: `${cookie!.name}=${cookie!.value}`,
    "Content-Type": "multipart/form-data; boundary=x",
  };
  const piece = new Uint8Array(1024 * 1024).fill(97);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (++sent > 22) controller.close();
      else controller.enqueue(piece);
    },
  });
  const chunked = await fetch(url, {
    method: "POST",
    headers,
    body,
    duplex: "half",
    redirect: "manual",
  } as RequestInit);
  expect(chunked.headers.get("location")).toBe("/owner/import?flash=too-large");
  const announced = await new Promise<number | undefined>((resolve, reject) => {
    const request = http.request(url, {
      method: "POST",
      headers: { ...headers, "Content-Length": 22 * 1024 * 1024 },
    });
    request.on("error", reject).on("response", ({ statusCode }) => {
      resolve(statusCode);
      request
        .off("error", reject)
        .on("error", () => {})
        .destroy();
    });
    request.flushHeaders();
  });
  expect(announced).toBe(413);
  await page.context().close();
});

test("the owner discards a file before it starts", async ({ browser }) => {
  const page = await ownersPage(browser);
  await upload(page, "Clients", "Name,Email\nA,a@example.test\n", `${newMark()}.csv`);
  await page.getByRole("button", { name: "Discard this file" }).click();
  await expect(page.getByText("Discarded before it started.")).toBeVisible();
  await page.context().close();
});

test("the owner downloads inquiries, clients and bookings, and notes on request", async ({ browser }) => {
  const page = await ownersPage(browser);
  await page.goto("/owner/export");
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the bookings" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^bookings-\d{4}-\d\d-\d\d\.csv$/);
  for (const kind of ["leads", "clients", "bookings"]) {
    const answer = await page.request.get(`/owner/export/${kind}`);
    expect(answer.headers()).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "cache-control": "no-store",
    });
    const text = await answer.text();
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain("Name,Email");
    expect(text).not.toMatch(/^.*note/i);
  }
  const withNotes = await page.request.get("/owner/export/bookings?notes=yes");
  expect((await withNotes.text()).split("\r\n", 1)[0]).toContain("Client's note");
  expect((await page.request.get("/owner/export/users")).status()).toBe(404);
  await page.context().close();
});
