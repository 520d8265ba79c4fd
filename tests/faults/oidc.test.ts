import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freePort } from "@/scripts/postgres";
import { OIDC_CLIENT, type OidcProvider, startOidcProvider } from "@/tests/support/oidc-provider";
import { discard, eventually, type Program, startProgram } from "@/tests/support/program";
import { isHealthy } from "@/tests/support/visits";
import { type Arrival, Walker } from "@/tests/support/walker";
import { IN_ADDRESS } from "@/tests/sweep/values";

/** Sign-in at a real OpenID Connect provider: oidc-provider and the running program, over HTTP. */

const SESSION = "limber-session";
const FAILED = "We couldn’t sign you in with Wellness Group.";
const COACH = "priya@limber.test";

let program: Program;
let provider: OidcProvider;
let db: pg.Pool;

beforeAll(async () => {
  const port = String(await freePort());
  const callback = `http://localhost:${port}/sign-in/callback/oidc`;
  provider = await startOidcProvider(callback);
  program = await startProgram({
    env: {
      PORT: port,
      TRUST_PROXY: "on",
      AUTH_OIDC_ISSUER: provider.issuer,
      AUTH_OIDC_ID: OIDC_CLIENT.id,
      AUTH_OIDC_SECRET: OIDC_CLIENT.secret,
      AUTH_OIDC_NAME: "Wellness Group",
      AUTH_GOOGLE_ID: "studio.apps.googleusercontent.com",
      AUTH_GOOGLE_SECRET: "unused",
    },
  });
  await eventually(() => isHealthy(program.url));
  db = new pg.Pool({ connectionString: await program.databaseUrl(), max: 2 });
});

afterAll(async () => {
  await db?.end();
  await provider?.setUp(false);
  if (program) await discard(program);
});

beforeEach(async () => {
  await db.query("delete from rate_limits");
  provider.mood = "willing";
});

/** A person who has booked, with the same email at the provider. */
async function client(): Promise<{ subject: string; email: string; emailVerified: boolean }> {
  const subject = crypto.randomUUID();
  const email = `${subject}@example.test`;
  await db.query("insert into clients (name, email) values ('Vera', $1)", [email]);
  return { subject, email, emailVerified: true };
}

const button = (next?: string) =>
  new URL(`/sign-in/with/oidc${next ? `?next=${encodeURIComponent(next)}` : ""}`, program.url);
const isCallback = ({ pathname }: URL) => pathname === "/sign-in/callback/oidc";

/** The email of the person who is signed in, from the account page; null for no one. */
async function emailOf(walker: Walker): Promise<string | null> {
  const { html, url } = await walker.walk(new URL("/account", program.url));
  return url.pathname === "/account" ? (html.match(/[\w.+-]+@[\w.-]+\.test/)?.[0] ?? "") : null;
}

function expectTrouble({ url, status, html }: Arrival, words: string): void {
  expect([status, url.host, url.pathname]).toEqual([200, new URL(program.url).host, "/sign-in"]);
  expect(html).toContain(FAILED);
  expect(html.replaceAll("&#x27;", "'")).toContain(words);
  expect(html).toContain("Email me a link");
}

async function countSessions(): Promise<number> {
  return Number((await db.query("select count(*) from sessions")).rows[0].count);
}

test("the sign-in page has a button for each provider, which remembers where the person was going", async () => {
  const { html } = await new Walker().walk(new URL("/coach/today", program.url));
  expect(html).toContain("Sign in with Google");
  expect(html).toMatch(
    /href="\/sign-in\/with\/oidc\?next=%2Fcoach%2Ftoday"[^>]*>Sign in with Wellness Group</,
  );
});

test("sends people to the provider with PKCE, state and nonce, and back to an address below APP_URL", async () => {
  const walker = new Walker();
  const { url } = await walker.walk(button(), ({ origin }) => origin === provider.issuer);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    redirect_uri: `${program.url}/sign-in/callback/oidc`,
    response_type: "code",
    scope: "openid profile email",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/.{20}/),
    nonce: expect.stringMatching(/.{20}/),
  });
});

test("a client with a verified email is signed in, gets an account and leaves an event", async () => {
  const vera = await client();
  provider.account = vera;
  const walker = new Walker();
  const arrival = await walker.walk(button());
  expect([arrival.status, arrival.url.href]).toEqual([200, `${program.url}/account`]);
  expect(await emailOf(walker)).toBe(vera.email);
  const { rows } = await db.query(
    `select u.role, i.issuer, a.actor, a.after from identities i join users u on u.id = i.user_id
     join audit_events a on a.subject_id = u.id where i.subject = $1 and a.action = 'account.signed-in'`,
    [vera.subject],
  );
  const { issuer } = provider;
  expect(rows).toEqual([{ role: "CLIENT", issuer, actor: "client", after: { proof: "provider", issuer } }]);
});

test("a coach keeps their role and continues to the requested page", async () => {
  provider.account = { subject: "priya", email: COACH.toUpperCase(), emailVerified: true };
  const walker = new Walker();
  expect((await walker.walk(button("/coach/classes"))).url.href).toBe(`${program.url}/coach/classes`);
  expect((await walker.walk(button())).url.pathname).toBe("/coach/today");
  const { rows } = await db.query("select role from users where email = $1", [COACH]);
  expect(rows).toEqual([{ role: "COACH" }]);
});

test("signing out ends a session that started at a provider", async () => {
  provider.account = await client();
  const walker = new Walker();
  const { html, url } = await walker.walk(button());
  const form = html.split("<form").find((each) => each.includes("Sign out here")) ?? "";
  const fields = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const [, name = ""] = input.match(/name="([^"]*)"/) ?? [];
    fields.set(name, (input.match(/value="([^"]*)"/)?.[1] ?? "").replaceAll("&quot;", '"'));
  }
  const before = walker.copy();
  await walker.step(url, { method: "POST", body: fields, headers: { origin: program.url } });
  expect(walker.has(SESSION)).toBe(false);
  expect(await emailOf(before)).toBeNull();
});

test("refuses an unverified email, and says what to do", async () => {
  provider.account = { ...(await client()), emailVerified: false };
  const walker = new Walker();
  expectTrouble(await walker.walk(button()), "Wellness Group hasn’t verified your email address.");
  expect(walker.has(SESSION)).toBe(false);
});

test("gives no account to people who couldn't sign in by email", async () => {
  const email = "never-booked@example.test";
  provider.account = { subject: "nobody", email, emailVerified: true };
  const walker = new Walker();
  expectTrouble(await walker.walk(button()), "Nothing has been booked with the email address");
  expect(walker.has(SESSION)).toBe(false);
  expect((await db.query("select from users where email = $1", [email])).rowCount).toBe(0);
});

test("a person whose email changed at the provider signs in to the same account", async () => {
  const vera = await client();
  provider.account = vera;
  await new Walker().walk(button());
  for (const changed of [
    { ...vera, email: "vera@elsewhere.test" },
    { ...vera, email: COACH, emailVerified: false },
  ]) {
    provider.account = changed;
    const walker = new Walker();
    await walker.walk(button());
    expect(await emailOf(walker)).toBe(vera.email);
  }
});

test("a code works once, with its state, and only in the browser that asked for it", async () => {
  provider.account = await client();
  const walker = new Walker();
  const { url } = await walker.walk(button(), isCallback);
  const sessions = await countSessions();
  const forged = new URL(url);
  forged.searchParams.set("state", `${url.searchParams.get("state")}x`);
  const withoutState = new URL(url);
  withoutState.searchParams.delete("state");
  expectTrouble(await new Walker().walk(url), "Try again in a minute");
  for (const wrong of [forged, withoutState])
    expectTrouble(await walker.copy().walk(wrong), "Try again in a minute");
  expect(await countSessions()).toBe(sessions);
  const replay = walker.copy();
  expect((await walker.walk(url)).url.pathname).toBe("/account");
  expectTrouble(await replay.walk(url), "Try again in a minute");
  expect(replay.has(SESSION)).toBe(false);
  expect(await countSessions()).toBe(sessions + 1);
});

test("one person's code signs no one in from another person's browser", async () => {
  provider.account = await client();
  const { url } = await new Walker().walk(button(), isCallback);
  const victim = new Walker();
  const own = await victim.walk(button(), isCallback);
  url.searchParams.set("state", own.url.searchParams.get("state")!);
  expectTrouble(await victim.walk(url), "Try again in a minute");
  expect(victim.has(SESSION)).toBe(false);
});

test("never leads to another site", async () => {
  for (const next of ["//evil.example", "https://evil.example/", "/\\evil.example", "/.//evil.example"]) {
    provider.account = await client();
    const { url } = await new Walker().walk(button(next));
    expect([next, url.href]).toEqual([next, `${program.url}/account`]);
  }
});

test("a link on another site shows the sign-in page and contacts no provider", async () => {
  for (const site of ["cross-site", "same-site", "none"]) {
    const answer = await new Walker().step(button("/coach"), { headers: { "sec-fetch-site": site } });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in?next=%2Fcoach"]);
  }
});

test("someone who stops at the provider learns that nothing happened, and can continue", async () => {
  provider.mood = "canceled";
  provider.account = await client();
  const walker = new Walker();
  const arrival = await walker.walk(button("/account/export"));
  expectTrouble(arrival, "You stopped on the way.");
  expect(arrival.url.searchParams.get("next")).toBe("/account/export");
});

test("a provider that is down, before or after the code, leads to the sign-in page and one line in the log", async () => {
  provider.account = await client();
  const walker = new Walker();
  const { url } = await walker.walk(button(), isCallback);
  await provider.setUp(false);
  try {
    expectTrouble(await new Walker().walk(button("/coach")), "Try again in a minute");
    expectTrouble(await walker.walk(url), "Try again in a minute");
  } finally {
    await provider.setUp(true);
  }
  expect(program.output()).toMatch(/sign-in with Wellness Group: .*ECONNREFUSED/);
  expect(program.output()).not.toContain(url.searchParams.get("code")!);
});

test("doesn't trust a provider that claims to be another issuer", async () => {
  provider.mood = "impostor";
  expectTrouble(await new Walker().walk(button()), "Try again in a minute");
});

test("a provider that isn't set up leads to the sign-in page", async () => {
  for (const path of ["/sign-in/with/github", "/sign-in/callback/github?code=1&state=1"]) {
    const { status, url } = await new Walker().walk(new URL(path, program.url));
    expect([path, status, url.pathname]).toEqual([path, 200, "/sign-in"]);
  }
});

test("any address and any cookie lead to one of our pages", async () => {
  for (const value of IN_ADDRESS) {
    const parameters = ["code", "state", "error", "iss"].map((name) => `${name}=${value}`).join("&");
    for (const path of [`/sign-in/callback/oidc?${parameters}`, `/sign-in/with/oidc${value}`]) {
      const answer = await new Walker().step(new URL(path, program.url));
      expect([path, answer.status < 500, leadsAway(answer)]).toEqual([path, true, false]);
    }
  }
  for (const address of ["http://evil.example/", `${program.url}.evil.example/`, "%", "nothing"]) {
    const headers = { cookie: `limber-sign-in-next=${address}; limber-sign-in-state=x` };
    const answer = await new Walker().step(new URL("/sign-in/callback/oidc?code=1&state=1", program.url), {
      headers,
    });
    const location = answer.headers.get("location");
    expect([address, location]).toEqual([address, "/sign-in?with=oidc&flash=failed"]);
  }
});

function leadsAway(answer: Response): boolean {
  return new URL(answer.headers.get("location") ?? "/", program.url).origin !== program.url;
}

test("one address can start thirty sign-ins in a quarter of an hour, like any other sign-in", async () => {
  const walker = new Walker();
  const start = async () => (await walker.step(button())).headers.get("location");
  expect(await start()).toContain(provider.issuer);
  await db.query("update rate_limits set count = 29 where key like 'sign-in:%'");
  expect(await start()).toContain(provider.issuer);
  expect(await start()).toBe("/sign-in?with=oidc&flash=busy");
});
