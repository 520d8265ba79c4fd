import { createHash, randomBytes } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import pg from "pg";

/** Signs people in for tests, with or without an email. */

export const OWNER = "owner@limber.test";

/** Runs a statement in the program's own database. */
export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Signs a browser in without an email, because an address gets few: as one of the demo's people, or as a new client. Returns
 * the secret in its cookie.
 */
export async function signInAs(page: Page, email: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await query("insert into users (email) values ($1) on conflict (email) do nothing", [email]);
  await query(
    `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
     select $1, id, 'Test', now(), now(), now() + interval '30 days' from users where email = $2`,
    [createHash("sha256").update(token).digest(), email],
  );
  const url = new URL("/", process.env.BASE_URL).href;
  await page
    .context()
    .addCookies([{ name: "limber-session", value: token, url, httpOnly: true, sameSite: "Lax" }]);
  return token;
}

export async function askForEmail(page: Page, email: string, path = "/sign-in"): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your email");
}

/** The newest sign-in email to an address, once it is in the demo's mailbox. */
export async function signInEmail(request: APIRequestContext, email: string): Promise<string> {
  let text = "";
  await expect(async () => {
    const [message] = await query<{ id: string; status: string }>(
      `select id, status from messages where template = 'sign-in' and "to" = $1 order by created_at desc limit 1`,
      [email],
    );
    expect(message?.status).toBe("SENT");
    const html = await (await request.get(`/dev/mailbox/${message!.id}`)).text();
    text = html.match(/<pre[^>]*>([\s\S]*?)<\/pre>/)![1]!.replaceAll("&amp;", "&");
  }).toPass({ timeout: 20_000 });
  return text;
}

/** The link in an email, as a path, and its code. */
export function secretsIn(text: string): { link: string; code: string } {
  const [, link = ""] = text.match(/https?:\/\/[^/\s]+(\/sign-in\/confirm\?token=[\w-]+)/) ?? [];
  const [, code = ""] = text.match(/^(\d{6})$/m) ?? [];
  expect([link !== "", code !== ""]).toEqual([true, true]);
  return { link, code };
}
