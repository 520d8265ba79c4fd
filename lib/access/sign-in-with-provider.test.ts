import { beforeEach, expect, test } from "vitest";
import { bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { getSession } from "./queries";
import { providerClaims } from "./schema";
import { signInWithProvider } from "./sign-in-with-provider";

const db = await testDb();
const ctx = { db, now: NOW };

const VERA = { name: "Vera Visitor", email: "vera@example.test" };
const ACCOUNT = {
  issuer: "https://id.test",
  subject: "248289761001",
  emailVerified: true,
  userAgent: "Phone",
};

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  await db.user.create({ data: { email: "owner@limber.test", role: "OWNER" } });
  const ada = { name: "ada", role: "COACH" as const, email: "ada@limber.test" };
  await db.trainer.update({ where: { slug: "ada" }, data: { user: { create: ada } } });
});

/** Who is signed in, or why no one is. */
async function signIn(account: Partial<Parameters<typeof signInWithProvider>[1]>) {
  const result = await signInWithProvider(ctx, { ...ACCOUNT, ...account });
  return result.ok ? (await getSession(ctx, result.session.token))!.person : result.reason;
}

/** What a sign-in must not add to when it is refused. */
const counts = async () => [await db.user.count(), await db.identity.count(), await db.session.count()];

test("a verified email links a provider's account to the person who booked with it, in whatever case it is written", async () => {
  await bookFor(ctx, VERA, { time: "09:00" });
  const vera = await signIn({ email: "Vera@Example.TEST" });
  expect(vera).toMatchObject({ email: VERA.email, name: VERA.name, role: "CLIENT", coach: null });
  expect(await db.identity.findMany()).toEqual([
    {
      issuer: ACCOUNT.issuer,
      subject: ACCOUNT.subject,
      userId: (vera as { id: string }).id,
      createdAt: NOW,
    },
  ]);
  expect(await db.clientEmail.findUniqueOrThrow({ where: { email: VERA.email } })).toMatchObject({
    confirmedAt: NOW,
  });
});

test("staff sign in with their role", async () => {
  expect(await signIn({ email: "ada@limber.test" })).toMatchObject({ role: "COACH", coach: { slug: "ada" } });
  expect(await signIn({ email: "owner@limber.test", subject: "2" })).toMatchObject({ role: "OWNER" });
});

test("an email that the provider has not verified, or none, links no one", async () => {
  await bookFor(ctx, VERA, { time: "09:00" });
  const before = await counts();
  expect(await signIn({ email: VERA.email, emailVerified: false })).toBe("email-unverified");
  expect(await signIn({ email: undefined })).toBe("email-unverified");
  expect(await counts()).toEqual(before);
});

test("creates no account that an email would not sign in to", async () => {
  const before = await counts();
  expect(await signIn({ email: "nobody@example.test" })).toBe("unknown-email");
  expect(await counts()).toEqual(before);
});

test("a linked account stays the same person's when its email changes, is unverified or is someone else's", async () => {
  await bookFor(ctx, VERA, { time: "09:00" });
  const vera = (await signIn({ email: VERA.email })) as { id: string };
  for (const later of [
    { email: "vera@elsewhere.test" },
    { email: "owner@limber.test" },
    { email: VERA.email, emailVerified: false },
    { email: undefined },
  ]) {
    expect(await signIn(later)).toMatchObject({ id: vera.id, role: "CLIENT" });
  }
  expect(await db.identity.count()).toBe(1);
});

test("one subject at two issuers is two accounts", async () => {
  await bookFor(ctx, VERA, { time: "09:00" });
  await signIn({ email: VERA.email });
  expect(await signIn({ issuer: "https://other.test", email: "owner@limber.test" })).toMatchObject({
    role: "OWNER",
  });
  expect(await signIn({ issuer: "https://other.test", email: VERA.email })).toMatchObject({ role: "OWNER" });
});

test("several first sign-ins at the same moment link once", async () => {
  await bookFor(ctx, VERA, { time: "09:00" });
  const people = await Promise.all(Array.from({ length: 8 }, () => signIn({ email: VERA.email })));
  expect(new Set(people.map((person) => (person as { id: string }).id)).size).toBe(1);
  expect(await counts()).toEqual([3, 1, 8]);
});

test("each sign-in leaves an event with the provider and without an address", async () => {
  await signIn({ email: "ada@limber.test" });
  expect(await db.auditEvent.findMany({ where: { action: "account.signed-in" } })).toMatchObject([
    { actor: "trainer:ada", origin: "A browser", after: { proof: "provider", issuer: ACCOUNT.issuer } },
  ]);
});

test("what a provider says is read strictly: only a true email_verified counts", () => {
  const read = (claims: object) => {
    const { success, data } = providerClaims.safeParse({ sub: "1", email: VERA.email, ...claims });
    return success ? [data.email, data.email_verified] : null;
  };
  expect(read({ email_verified: true })).toEqual([VERA.email, true]);
  expect(read({ email_verified: "true" })).toEqual([VERA.email, true]);
  for (const claimed of [undefined, false, "false", 1, null, "TRUE"])
    expect(read({ email_verified: claimed })).toEqual([VERA.email, false]);
  for (const email of [undefined, "", "no address", 7, null])
    expect(read({ email, email_verified: true })).toEqual([undefined, true]);
  for (const sub of [undefined, "", 7, "\0", "a".repeat(256)]) expect(read({ sub })).toBeNull();
});
