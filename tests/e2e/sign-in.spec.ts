import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { unseal } from "@/lib/secrets";
import { serverKeys } from "@/tests/support/server-keys";
import { askForEmail, OWNER, query, secretsIn, signInAs, signInEmail } from "./signed-in";
import { expectHeading, visitor } from "./visitor";

/** Signing in and out, through the demo's mailbox, in a real browser on the production build. */

/** Books through the API, so the address can sign in. */
async function client(request: APIRequestContext): Promise<{ name: string; email: string }> {
  const who = visitor();
  const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await expect(async () => {
    const free = await request.get(`/api/v1/openings?service=training-intro&from=${date(20)}&to=${date(45)}`);
    const { openings } = await free.json();
    const { startsAt } = openings[Math.floor(Math.random() * openings.length)];
    const note = `Secret of ${who.email}`;
    const booked = await request.post("/api/v1/bookings", {
      data: { service: "training-intro", startsAt, note, ...who },
    });
    expect(booked.status()).toBe(201);
  }).toPass();
  return who;
}

async function otherBrowser(
  browser: Browser,
  options: { userAgent?: string; javaScriptEnabled?: boolean } = {},
) {
  return (await browser.newContext({ baseURL: process.env.BASE_URL!, ...options })).newPage();
}

async function signIn(page: Page, email: string): Promise<void> {
  await askForEmail(page, email);
  await page.goto(secretsIn(await signInEmail(page.request, email)).link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/account");
}

test("a client signs in with the link and finds their sessions", async ({ page, request }) => {
  const { email } = await client(request);
  await page.goto("/account");
  await expectHeading(page, "Sign in");
  await askForEmail(page, email, page.url());
  await expect(page.getByText(`If ${email} can sign in here`)).toBeVisible();
  await page.goto(secretsIn(await signInEmail(request, email)).link);
  await expectHeading(page, "One more step");
  await expect(page.getByText(`as ${email}`)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectHeading(page, "Your account");
  await expect(page.getByText(`Signed in as Vera Visitor, ${email}`)).toBeVisible();
  const ahead = page.getByRole("region", { name: "Coming up" });
  await expect(ahead.getByText(/^Personal training intro, 30 min with /)).toBeVisible();
  await ahead.getByRole("link").first().click();
  await expectHeading(page, "Your session");
  await page.getByRole("link", { name: "Cancel this session" }).click();
  await page.getByRole("button", { name: "Cancel this session" }).click();
  await expectHeading(page, "This session is canceled");
  await page.goto("/account");
  await ahead.getByRole("link", { name: /^Book again: Personal training intro/ }).click();
  await expect(page).toHaveURL(/\/book\/training-intro\?coach=/);
});

test("opening the link many times, as mail scanners do, doesn't use it up", async ({
  page,
  request,
  playwright,
}) => {
  const { email } = await client(request);
  await askForEmail(page, email);
  const { link } = secretsIn(await signInEmail(request, email));
  const scanner = await playwright.request.newContext({ baseURL: process.env.BASE_URL! });
  for (const method of ["get", "head", "get"] as const) {
    const response = await scanner[method](link);
    expect(response.status()).toBe(200);
    expect(response.headers()["set-cookie"]).toBeUndefined();
  }
  expect((await scanner.get("/account", { maxRedirects: 0 })).status()).toBe(307);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/account");
});

test("a used, invented or cut-off link says so and signs no one in", async ({ page, request, browser }) => {
  const { email } = await client(request);
  await askForEmail(page, email);
  const { link } = secretsIn(await signInEmail(request, email));
  const late = await otherBrowser(browser);
  await late.goto(link);
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/account");
  await late.getByRole("button", { name: "Sign in" }).click();
  await expectHeading(late, "This link has expired");
  for (const path of [
    link,
    link.slice(0, -3),
    "/sign-in/confirm?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "/sign-in/confirm",
  ]) {
    await late.goto(path);
    await expectHeading(late, "This link has expired");
  }
  await late.goto("/account");
  await expectHeading(late, "Sign in");
});

test("the code signs in the device that asked, wherever the email is read, even after a wrong code", async ({
  page,
  request,
}) => {
  const { email } = await client(request);
  await askForEmail(page, email);
  const { code } = secretsIn(await signInEmail(request, email));
  const field = page.getByLabel("Code from the email");
  await field.fill("12");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Please enter the six digits from the email.")).toBeVisible();
  await field.fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "That isn’t the code" })).toBeVisible();
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectHeading(page, "Your account");
});

test("after five wrong codes even the right one is refused, and the link still works", async ({
  page,
  request,
}) => {
  const { email } = await client(request);
  await askForEmail(page, email);
  const { link, code } = secretsIn(await signInEmail(request, email));
  const type = async (digits: string) => {
    await page.getByLabel("Code from the email").fill(digits);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  for (let i = 0; i < 5; i++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await type(code === "000000" ? "000001" : "000000");
    await answered;
  }
  await type(code);
  await expect(page.getByRole("alert").filter({ hasText: "Too many wrong codes" })).toBeVisible();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/account");
});

test("the page answers the same for a known and an unknown email, and the email tells the truth", async ({
  page,
  request,
}) => {
  const { email } = await client(request);
  const unknown = visitor().email;
  const answers: string[] = [];
  for (const each of [email, unknown]) {
    await askForEmail(page, each);
    answers.push((await page.getByRole("main").innerText()).replace(each, "EMAIL"));
  }
  expect(answers[0]).toBe(answers[1]);
  const text = await signInEmail(request, unknown);
  expect(text).toContain("nothing has been booked with it");
  expect(text).not.toMatch(/sign-in\/confirm|^\d{6}$/m);
});

test("without JavaScript, the link, the code and signing out work too", async ({ browser, request }) => {
  const { email } = await client(request);
  const page = await otherBrowser(browser, { javaScriptEnabled: false });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("not an email");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByText("Please enter an email address such as name@example.com.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("not an email");
  await askForEmail(page, email);
  await page.getByLabel("Code from the email").fill(secretsIn(await signInEmail(request, email)).code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectHeading(page, "Your account");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await expectHeading(page, "Sign in");
  await signIn(page, email);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.goto("/account");
  await expectHeading(page, "Sign in");
});

test("lists devices by name, and signs out one or all of them", async ({ page, browser }) => {
  const { email } = visitor();
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1";
  const [phone, third] = [await otherBrowser(browser, { userAgent: iphone }), await otherBrowser(browser)];
  for (const each of [page, third]) await signInAs(each, email);
  await query("insert into clients (name, email) values ('Vera', $1)", [email]);
  await signIn(phone, email);
  await page.goto("/account");
  const devices = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(devices).toHaveCount(3);
  await expect(devices.filter({ hasText: "This device" })).toHaveCount(1);
  const other = devices.filter({ hasText: "Safari on iPhone" });
  await expect(other).toContainText("Last seen");
  await other.getByRole("button").click();
  await expect(devices).toHaveCount(2);
  await phone.goto("/account");
  await expectHeading(phone, "Sign in");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expectHeading(page, "Sign in");
  for (const each of [page, third]) {
    await each.goto("/account");
    await expectHeading(each, "Sign in");
  }
});

test("using a session updates when it was last seen, and extends it", async ({ page }) => {
  const { email } = visitor();
  await signInAs(page, email);
  await query(
    `update sessions set last_seen_at = now() - interval '2 days', expires_at = now() + interval '28 days'
     where user_id = (select id from users where email = $1)`,
    [email],
  );
  await page.goto("/account");
  const [session] = await query<{ fresh: boolean }>(
    `select last_seen_at > now() - interval '1 minute' and expires_at > now() + interval '29 days' as fresh
     from sessions join users on users.id = user_id where email = $1`,
    [email],
  );
  expect(session).toEqual({ fresh: true });
});

test("signing in continues to the requested page, and never to another site", async ({ page, request }) => {
  await page.goto("/coach/today");
  await expect(page).toHaveURL("/sign-in?next=%2Fcoach%2Ftoday");
  await askForEmail(page, "priya@limber.test", page.url());
  await page.goto(secretsIn(await signInEmail(request, "priya@limber.test")).link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/coach/today");
  await expect(page.getByText("Signed in as Priya Raman")).toBeVisible();
  const { email } = await client(request);
  for (const next of ["//evil.example", "https://evil.example/", "/\\evil.example", "/.//evil.example"]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.locator("input[name=next]")).toHaveCount(0);
  }
  // A tampered form can't do it either.
  await page.goto("/sign-in?next=/coach");
  await page.locator("input[name=next]").evaluate((input: HTMLInputElement) => {
    input.value = "//evil.example";
  });
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await page.waitForURL("/sign-in/check");
  await page.goto(secretsIn(await signInEmail(request, email)).link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/account");
});

test("the cookie is hidden from scripts and other sites, belongs to this host, and no cache stores the pages", async ({
  page,
  request,
}) => {
  const { email } = await client(request);
  await signIn(page, email);
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes("session"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", domain: "localhost" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  for (const path of ["/account", "/coach/today", "/sign-in", "/sign-in/check", "/sign-in/confirm?token=x"]) {
    const { headers } = await page.request
      .get(path, { maxRedirects: 0 })
      .then((response) => ({ headers: response.headers() }));
    expect(headers["cache-control"], path).toContain("no-store");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});

test("no response carries the session's secret or anyone else's data", async ({ page, request }) => {
  const [mine, theirs] = [await client(request), await client(request)];
  const secrets = [await signInAs(page, mine.email)];
  const [other] = await query<{ id: string; reference: string }>(
    `select b.id, b.reference from bookings b where contact_email = $1`,
    [theirs.email],
  );
  secrets.push(theirs.email, other!.id, other!.reference);
  const bodies: string[] = [];
  page.on("response", async (response) => {
    const [body, headers] = [
      await response.text().catch(() => ""),
      await response.allHeaders().catch(() => ({})),
    ];
    bodies.push(body + JSON.stringify(headers));
  });
  for (const path of ["/account", "/sign-in", "/coach/today", "/", "/book", "/coaches"]) {
    await page.goto(path, { waitUntil: "networkidle" });
  }
  await page.goto("/account");
  await page.getByRole("region", { name: "Coming up" }).getByRole("link").first().click();
  await expectHeading(page, "Your session");
  await page.waitForLoadState("networkidle");
  expect(bodies.length).toBeGreaterThan(10);
  expect(bodies.join("\n")).toContain(mine.email);
  for (const secret of secrets) expect(bodies.filter((body) => body.includes(secret))).toEqual([]);
});

test("a client can't open the coaches' page, a coach sees their own day, and the owner sees everyone's", async ({
  page,
  browser,
}) => {
  await signInAs(page, visitor().email);
  const refused = await page.goto("/coach/today");
  expect(refused?.status()).toBe(403);
  await expectHeading(page, "You don’t have access to this page");
  const [maya, owner] = [await otherBrowser(browser), await otherBrowser(browser)];
  await signInAs(maya, "maya@limber.test");
  await signInAs(owner, OWNER);
  const day = await query<{ id: string; slug: string; name: string; sealed: Buffer | null }>(
    `select b.id, t.slug, b.contact_name as name, b.sealed_note as sealed from bookings b join slots s on s.id = b.slot_id
     join trainers t on t.id = s.trainer_id cross join studio
     where b.status <> 'CANCELLED' and s.status = 'ACTIVE'
       and (s.starts_at at time zone time_zone)::date = (now() at time zone time_zone)::date`,
    [],
  );
  const html: Record<string, string> = {};
  for (const [who, at] of [
    ["maya", maya],
    ["owner", owner],
  ] as const) {
    expect((await at.goto("/coach/today"))?.status()).toBe(200);
    html[who] = await at.getByRole("main").innerText();
  }
  const keys = await serverKeys();
  for (const { id, slug, name, sealed } of day) {
    const note = sealed && unseal("booking-note", id, sealed, keys);
    for (const text of [name, note ?? name]) {
      expect(html.owner).toContain(text);
      if (slug === "maya") expect(html.maya).toContain(text);
    }
  }
});

test("a removed coach loses the coaches' page with the next request", async ({ page }) => {
  const { email } = visitor();
  await signInAs(page, email);
  await query("update users set role = 'COACH' where email = $1", [email]);
  const [user] = await query<{ id: string }>("select id from users where email = $1", [email]);
  const slug = `gone-${user!.id.slice(0, 8)}`;
  await query(
    `insert into trainers (slug, name, email, bio, user_id) values ($1, 'Gone Soon', $2, 'For a test', $3)`,
    [slug, email, user!.id],
  );
  try {
    expect((await page.goto("/coach/today"))?.status()).toBe(200);
    await query("update trainers set active = false where slug = $1", [slug]);
    expect((await page.goto("/coach/today"))?.status()).toBe(403);
  } finally {
    await query("delete from trainers where slug = $1", [slug]);
  }
});

test("a form from another site is refused, and a GET neither signs in nor out", async ({ page }) => {
  await signInAs(page, visitor().email);
  await page.goto("/account");
  const fields = await page
    .locator("form")
    .filter({ hasText: "Sign out everywhere" })
    .evaluate((form) =>
      Object.fromEntries(
        [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]),
      ),
    );
  for (const Origin of ["https://evil.example", "null"]) {
    const refused = await page.request.post("/account", { headers: { Origin }, multipart: fields });
    expect(refused.status()).toBe(403);
  }
  for (const path of ["/api/auth/signout", "/api/auth/session", "/api/auth/callback/email?token=x&email=x"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await page.reload();
  await expectHeading(page, "Your account");
});

test("the demo says which addresses work and where their mail is", async ({ page }) => {
  await page.goto("/sign-in");
  const demo = page.getByRole("region", { name: "In this demo" });
  for (const email of [OWNER, "maya@limber.test", "theo@limber.test"])
    await expect(demo).toContainText(email);
  await demo.getByRole("link", { name: "mailbox" }).click();
  await expectHeading(page, "Mailbox");
});

test("refuses a forged Host while the mailbox shows emails", async ({ playwright }) => {
  const evil = await playwright.request.newContext({
    baseURL: process.env.BASE_URL!,
    extraHTTPHeaders: { "X-Forwarded-Host": "evil.example", Host: "evil.example" },
  });
  for (const path of ["/account", "/sign-in", "/dev/mailbox"]) {
    const answer = await evil.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 421]);
    expect(answer.headers().location).toBeUndefined();
  }
  expect((await evil.post("/sign-in", { form: { email: OWNER } })).status()).toBe(421);
});
