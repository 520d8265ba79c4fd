import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import type { Context } from "@/lib/db";
import type { Caller } from "@/lib/limits/caller";
import { sendMessage } from "@/lib/mailer/send-message";
import { getMailboxEntry, listMessages } from "@/lib/outbox/queries";
import { cleanUp } from "@/lib/upkeep/clean-up";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { endSession, endSessionsOf } from "./end-session";
import { getSession, getSignInEmail, listDevices, listStaffEmails } from "./queries";
import { renewSession } from "./renew-session";
import { requestSignIn } from "./request-sign-in";
import { canCoach } from "./rules";
import { openSignInSecrets } from "./sign-in-secrets";
import { signInWithCode } from "./sign-in-with-code";
import { signInWithLink } from "./sign-in-with-link";

const db = await testDb();
const ctx = { db, now: NOW };
const after = (minutes: number): Context => ({ db, now: new Date(NOW.getTime() + minutes * 60_000) });
const DAY = 24 * 60;

const OWNER = "owner@limber.test";
const phone = { userAgent: "Phone" };
const desk = { userAgent: "Desk" };
const by = { actor: "owner" as const, origin: "Desk" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.user.create({ data: { email: OWNER, role: "OWNER" } });
  const ada = { name: "ada", role: "COACH" as const, email: "ada@limber.test" };
  await db.trainer.update({ where: { slug: "ada" }, data: { user: { create: ada } } });
});

async function asked(email = OWNER, at: Context = ctx) {
  const { requestId } = await requestSignIn(at, { email });
  const { token, code } = await secretsOf(requestId);
  return { requestId, token, code, wrong: code === "000000" ? "000001" : "000000" };
}

async function secretsOf(requestId: string) {
  const { sealedSecrets } = await db.signInRequest.findUniqueOrThrow({ where: { id: requestId } });
  return openSignInSecrets(requestId, sealedSecrets)!;
}

async function signedIn(email = OWNER, browser: { userAgent: string; replaces?: string } = phone) {
  const { token } = await asked(email);
  const result = await signInWithLink(ctx, { ...browser, token });
  if (!result.ok) throw new Error(result.reason);
  return result.session.token;
}

async function bookAs(email: string): Promise<void> {
  const request = { service: "stretch-50", startsAt: newYork(27, "10:00"), trainer: "ada" };
  const booked = await bookSession(ctx, { ...visitor(), email, ...request });
  if (!booked.ok) throw new Error(booked.reason);
}

/** Everything in the database, as text, with bytes in hexadecimal. */
async function everythingStored(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`;
  const rows = await Promise.all(
    tables.map(({ name }) => db.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from ${name} t`)),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

test("a link signs in once", async () => {
  const { token } = await asked();
  const result = await signInWithLink(ctx, { ...phone, token });
  expect(result).toMatchObject({ ok: true, next: null });
  expect(result.ok && (await getSession(ctx, result.session.token))?.person).toMatchObject({
    email: OWNER,
    role: "OWNER",
    coach: null,
  });
  expect(await signInWithLink(ctx, { ...desk, token })).toEqual({ ok: false, reason: "link-over" });
  expect(await db.session.count()).toBe(1);
});

test("lets one of twenty simultaneous uses of a link or a code win", async () => {
  const first = await asked();
  const byLink = await Promise.all(
    Array.from({ length: 20 }, () => signInWithLink(ctx, { ...phone, token: first.token })),
  );
  const second = await asked();
  const byCode = await Promise.all(
    Array.from({ length: 20 }, () => signInWithCode(ctx, { ...phone, ...second })),
  );
  for (const results of [byLink, byCode]) expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.session.count()).toBe(2);
});

test("lets either a link or its code win when both are used at once", async () => {
  const request = await asked();
  const results = await Promise.all([
    signInWithLink(ctx, { ...phone, ...request }),
    signInWithCode(ctx, { ...desk, ...request }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test("link and code expire after ten minutes", async () => {
  const request = await asked();
  expect(await getSignInEmail(after(9), request)).toBe(OWNER);
  expect(await getSignInEmail(after(10), { token: request.token })).toBeNull();
  expect(await signInWithLink(after(10), { ...phone, ...request })).toMatchObject({ reason: "link-over" });
  expect(await signInWithCode(after(10), { ...phone, ...request })).toMatchObject({ reason: "request-over" });
  expect(await signInWithLink(after(9), { ...phone, ...request })).toMatchObject({ ok: true });
});

test("viewing a link's page does not use up the link", async () => {
  const { token } = await asked();
  const before = await everythingStored();
  for (let i = 0; i < 5; i++) expect(await getSignInEmail(ctx, { token })).toBe(OWNER);
  expect(await everythingStored()).toBe(before);
});

test("the fifth wrong code burns the code and leaves the link valid", async () => {
  const { requestId, token, code, wrong } = await asked();
  for (let i = 0; i < 5; i++) {
    expect(await signInWithCode(ctx, { ...phone, requestId, code: wrong })).toMatchObject({
      reason: "wrong-code",
    });
  }
  expect(await signInWithCode(ctx, { ...phone, requestId, code })).toMatchObject({ reason: "code-burned" });
  expect(await signInWithLink(ctx, { ...phone, token })).toMatchObject({ ok: true });
});

test("counts a hundred simultaneous guesses as five", async () => {
  const { requestId, wrong } = await asked();
  const results = await Promise.all(
    Array.from({ length: 100 }, () => signInWithCode(ctx, { ...phone, requestId, code: wrong })),
  );
  const reasons = results.map((result) => !result.ok && result.reason);
  expect(reasons.filter((reason) => reason === "wrong-code")).toHaveLength(5);
  expect(reasons.filter((reason) => reason === "code-burned")).toHaveLength(95);
});

test("one requester has fifty wrong codes a day per email, across all their requests", async () => {
  for (let i = 0; i < 10; i++) {
    const at = after(i * 20);
    const { requestId, wrong } = await asked(OWNER, at);
    for (let j = 0; j < 5; j++) await signInWithCode(at, { ...phone, requestId, code: wrong });
  }
  const fresh = await asked(OWNER, after(220));
  expect(await signInWithCode(after(220), { ...phone, ...fresh })).toMatchObject({ reason: "code-burned" });
  const tomorrow = await asked(OWNER, after(220 + DAY));
  expect(await signInWithCode(after(220 + DAY), { ...phone, ...tomorrow })).toMatchObject({ ok: true });
});

const stranger: Caller = { kind: "address", address: "192.0.2.66" };
const home: Caller = { kind: "address", address: "192.0.2.1" };

async function burn(at: Context, caller: Caller): Promise<string> {
  const { requestId } = await requestSignIn(at, { email: OWNER, caller });
  const { code } = await secretsOf(requestId);
  const wrong = code === "000000" ? "000001" : "000000";
  for (let i = 0; i < 5; i++) await signInWithCode(at, { ...phone, requestId, code: wrong });
  return requestId;
}

test("a stranger's wrong codes don't burn a code that its owner requests elsewhere", async () => {
  for (let i = 0; i < 12; i++) await burn(after(i * 6), stranger);
  const { requestId } = await requestSignIn(after(72), { email: OWNER, caller: home });
  const { code } = await secretsOf(requestId);
  expect(await signInWithCode(after(72), { ...phone, requestId, code })).toMatchObject({ ok: true });
});

test("leaves room for a new code beside a stranger at the same address who burned three", async () => {
  const burned = [await burn(ctx, home), await burn(ctx, home), await burn(ctx, home)];
  const { requestId } = await requestSignIn(ctx, { email: OWNER, caller: home });
  expect(burned).not.toContain(requestId);
  const { code } = await secretsOf(requestId);
  expect(await signInWithCode(ctx, { ...desk, requestId, code })).toMatchObject({ ok: true });
});

test("sends at most six emails to an address in fifteen minutes, from any number of requesters", async () => {
  const askers = Array.from({ length: 12 }, (_, i): Caller => ({ kind: "address", address: `192.0.2.${i}` }));
  await Promise.all(askers.map((caller) => requestSignIn(ctx, { email: OWNER, caller })));
  expect(await db.message.count()).toBe(6);
});

test("a requester over the limit still reaches emails with an account, and no unknown ones", async () => {
  for (const email of [OWNER, "nobody@example.test"]) await requestSignIn(ctx, { email, onlyKnown: true });
  expect(await db.message.findMany({ select: { to: true } })).toEqual([{ to: OWNER }]);
  expect(await db.signInRequest.count()).toBe(2);
});

test("accepts a code only for its own request", async () => {
  const [first, second] = [await asked(), await asked()];
  const mixed = { ...phone, requestId: first.requestId, code: second.code };
  expect(await signInWithCode(ctx, mixed)).toMatchObject({ ok: false });
});

test("sends an address at most three emails in fifteen minutes, even for simultaneous requests", async () => {
  const spellings = [OWNER, OWNER.toUpperCase()];
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, i) => requestSignIn(ctx, { email: spellings[i % 2]! })),
  );
  expect(new Set(results.map(({ requestId }) => requestId)).size).toBe(3);
  expect(await db.message.count()).toBe(3);
  await requestSignIn(after(14), { email: OWNER });
  expect(await db.message.count()).toBe(3);
  await requestSignIn(after(16), { email: OWNER });
  expect(await db.message.count()).toBe(4);
});

test("runs the same statements and leaves the same rows for a known and an unknown email", async () => {
  const statements: string[] = [];
  const traced = db.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        const { strings, ...rest } = (args ?? {}) as { strings?: string[] };
        statements.push([model, operation, ...(strings ?? Object.keys(rest))].join(" "));
        return query(args);
      },
    },
  }) as unknown as typeof db;
  const traces: unknown[] = [];
  for (const email of [OWNER, "nobody@example.test"]) {
    const answer = await requestSignIn({ db: traced, now: NOW }, { email });
    const ran = statements.splice(0);
    const request = await db.signInRequest.findFirst({ where: { email }, omit: { id: true, email: true } });
    const message = await db.message.findFirst({
      where: { to: email },
      select: { template: true, subject: true, status: true },
    });
    traces.push({
      answer: Object.keys(answer),
      ran,
      request: { ...request, linkHash: "", sealedSecrets: "" },
      message,
    });
    expect(ran.length).toBeGreaterThan(3);
  }
  expect(traces[0]).toEqual(traces[1]);
});

test("only the email says that an address is unknown, and its link and code sign no one in", async () => {
  const { requestId, token, code } = await asked("nobody@example.test");
  const [message] = await listMessages(ctx, { limit: 1 });
  await sendMessage(ctx, { messageId: message!.id }, "mailbox");
  const mail = (await getMailboxEntry(ctx, message!.id))?.mail;
  expect(mail?.text).toContain("nothing has been booked with it");
  expect(mail?.text).toContain("http://limber.test/book");
  for (const part of [mail?.text, mail?.html]) {
    expect(part).not.toContain(code);
    expect(part).not.toContain(token);
    expect(part).not.toContain("/sign-in");
  }
  expect(await signInWithCode(ctx, { ...phone, requestId, code })).toMatchObject({ reason: "wrong-code" });
  expect(await signInWithLink(ctx, { ...phone, token })).toMatchObject({ reason: "link-over" });
  expect([await db.session.count(), await db.user.count()]).toEqual([0, 2]);
});

test("puts link and code into the email, and neither into the subject", async () => {
  const { token, code } = await asked();
  const [message] = await listMessages(ctx, { limit: 1 });
  await sendMessage(ctx, { messageId: message!.id }, "mailbox");
  const stored = await getMailboxEntry(ctx, message!.id);
  expect(stored).toMatchObject({ status: "SENT", subject: "Sign in to Test Studio", to: OWNER });
  expect(stored?.mail?.text).toContain(`http://limber.test/sign-in/confirm?token=${token}`);
  expect(stored?.mail?.text).toContain(code);
  expect(stored?.mail?.html).toContain(`${code} is your code`);
});

test("withdraws an email that could not go out in time", async () => {
  await asked();
  const [message] = await listMessages(ctx, { limit: 1 });
  await sendMessage(after(11), { messageId: message!.id }, "mailbox");
  expect(await getMailboxEntry(ctx, message!.id)).toMatchObject({ status: "WITHDRAWN", mail: null });
});

test("stores no secret in any table: no link, code or session", async () => {
  const { token, code } = await asked();
  const [message] = await listMessages(ctx, { limit: 1 });
  await expect(sendMessage(ctx, { messageId: message!.id }, "none")).rejects.toThrow("SMTP_URL");
  const result = await signInWithLink(ctx, { ...phone, token });
  const stored = await everythingStored();
  expect(stored).toContain(OWNER);
  for (const secret of [token, code, result.ok ? result.session.token : ""]) {
    expect(secret).not.toBe("");
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(Buffer.from(secret).toString("hex"));
    expect(stored).not.toContain(Buffer.from(secret, "base64url").toString("hex"));
  }
});

test("gives a client with a booking an account once they prove the address, in any case", async () => {
  await bookAs("Vera@Example.test");
  expect(await db.user.count()).toBe(2);
  const token = await signedIn("vera@example.TEST");
  const person = (await getSession(ctx, token))?.person;
  expect(person).toMatchObject({ email: "Vera@Example.test", name: "visitor", role: "CLIENT", coach: null });
  const client = await db.client.findFirstOrThrow();
  expect(client.userId).toBe(person?.id);
  await signedIn("vera@example.test");
  expect(await db.user.count()).toBe(3);
});

test("returns to the page the person wanted", async () => {
  const { requestId } = await requestSignIn(ctx, { email: OWNER, next: "/coach?day=2026-11-24" });
  const { token } = await secretsOf(requestId);
  expect(await signInWithLink(ctx, { ...phone, token })).toMatchObject({ next: "/coach?day=2026-11-24" });
});

test("a removed or demoted coach loses access with the next request", async () => {
  const token = await signedIn("ada@limber.test");
  const rights = async () => {
    const found = await getSession(ctx, token);
    return found && canCoach(found.person);
  };
  expect(await rights()).toBe(true);
  await db.trainer.update({ where: { slug: "ada" }, data: { active: false } });
  expect(await rights()).toBe(false);
  await db.trainer.update({ where: { slug: "ada" }, data: { active: true } });
  expect(await rights()).toBe(true);
  await db.user.update({ where: { email: "ada@limber.test" }, data: { role: "CLIENT" } });
  expect(await rights()).toBe(false);
  await db.user.delete({ where: { email: "ada@limber.test" } });
  expect(await rights()).toBeNull();
});

test("signing out ends one browser, another one or all, and never someone else's", async () => {
  const [here, there, third] = [await signedIn(), await signedIn(), await signedIn()];
  const other = await signedIn("ada@limber.test");
  const person = (await getSession(ctx, here))!.person;
  expect(await listDevices(ctx, person.id)).toHaveLength(3);
  const theirs = (await getSession(ctx, other))!.person.sessionId;
  await endSessionsOf(ctx, { userId: person.id, sessionId: theirs, by });
  expect(await getSession(ctx, other)).not.toBeNull();
  const sessionId = (await getSession(ctx, third))!.person.sessionId;
  await endSessionsOf(ctx, { userId: person.id, sessionId, by });
  expect(await getSession(ctx, third)).toBeNull();
  await endSession(ctx, here, by);
  expect([await getSession(ctx, here), (await listDevices(ctx, person.id)).length]).toEqual([null, 1]);
  await endSessionsOf(ctx, { userId: person.id, by });
  expect([await getSession(ctx, there), (await getSession(ctx, other))?.person.name]).toEqual([null, "ada"]);
});

test("signing in again in the same browser replaces its session", async () => {
  const first = await signedIn();
  const second = await signedIn("ada@limber.test", { ...phone, replaces: first });
  expect([await getSession(ctx, first), (await getSession(ctx, second))?.person.email]).toEqual([
    null,
    "ada@limber.test",
  ]);
});

test("a session lasts thirty days from its last visit, and a hundred and eighty in all", async () => {
  const token = await signedIn();
  expect(await getSession(after(30 * DAY), token)).toBeNull();
  for (let day = 29; day < 180; day += 29) await renewSession(after(day * DAY), token);
  expect(await getSession(after(180 * DAY - 1), token)).not.toBeNull();
  await renewSession(after(180 * DAY - 1), token);
  expect(await getSession(after(180 * DAY), token)).toBeNull();
});

test("deletes what has expired", async () => {
  await signedIn();
  await cleanUp(after(DAY - 1));
  expect([await db.signInRequest.count(), await db.session.count()]).toEqual([1, 1]);
  await cleanUp(after(DAY + 1));
  expect([await db.signInRequest.count(), await db.session.count()]).toEqual([0, 1]);
  await cleanUp(after(30 * DAY));
  expect(await db.session.count()).toBe(0);
});

test("the demo's list has the owner and the active coaches", async () => {
  expect(await listStaffEmails(ctx)).toEqual([
    { email: OWNER, role: "OWNER" },
    { email: "ada@limber.test", role: "COACH" },
  ]);
  await db.trainer.update({ where: { slug: "ada" }, data: { active: false } });
  expect(await listStaffEmails(ctx)).toHaveLength(1);
});

test("link and code are random: an id and AUTH_SECRET produce neither, and both are deleted after use", async () => {
  const [first, second] = [await asked(), await asked()];
  expect(first.token).not.toBe(second.token);
  await db.signInRequest.update({ where: { id: second.requestId }, data: { sealedSecrets: null } });
  expect(await signInWithCode(ctx, { ...phone, ...second })).toMatchObject({ reason: "code-burned" });
  expect(await signInWithCode(ctx, { ...phone, ...first })).toMatchObject({ ok: true });
  expect(await db.signInRequest.count({ where: { sealedSecrets: { not: null } } })).toBe(0);
});

test("deletes the secrets of an unused request when it expires", async () => {
  await asked();
  await cleanUp(after(9));
  expect(await db.signInRequest.count({ where: { sealedSecrets: { not: null } } })).toBe(1);
  await cleanUp(after(10));
  expect(await db.signInRequest.findMany()).toMatchObject([{ sealedSecrets: null }]);
});

test("sign-ins, wrong codes and sign-outs leave events without an address", async () => {
  const { requestId, code, wrong } = await asked();
  await signInWithCode(ctx, { ...phone, requestId, code: wrong });
  const result = await signInWithCode(ctx, { ...phone, requestId, code });
  if (result.ok) await endSession(ctx, result.session.token, by);
  const unknown = await asked("nobody@example.test");
  await signInWithCode(ctx, { ...phone, requestId: unknown.requestId, code: unknown.wrong });
  const user = await db.user.findUniqueOrThrow({ where: { email: OWNER } });
  const events = await db.auditEvent.findMany({ where: { action: { startsWith: "account." } } });
  expect(events.map(({ action, actor, subjectId }) => [action, actor, subjectId]).sort()).toEqual(
    [
      ["account.signed-in", "owner", user.id],
      ["account.signed-out", "owner", user.id],
      ["account.wrong-code", "client", user.id],
      ["account.wrong-code", "client", unknown.requestId],
    ].sort(),
  );
  expect(events.every(({ origin }) => ["A browser", "Desk"].includes(origin))).toBe(true);
  expect(JSON.stringify(events.map(({ before, after }) => [before, after]))).not.toMatch(/@|\d/);
});
