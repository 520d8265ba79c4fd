import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { sendMessage } from "@/lib/mailer/send-message";
import { keyring, sha256 } from "@/lib/secrets";
import { sealStored } from "@/scripts/seal-stored";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { bookSession } from "./book-session";
import { cancelBooking } from "./cancel-booking";
import { ensureManageToken, newManageLink } from "./manage-link";
import { getBookingByToken } from "./queries";
import { renewManageLink } from "./renew-manage-link";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner" as const, origin: "" };

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function book(idempotencyKey?: string) {
  const request = {
    service: "stretch-50",
    startsAt: newYork(27, "10:00"),
    trainer: "ada",
    source: "web" as const,
  };
  const booked = await bookSession(ctx, { ...visitor(), ...request, idempotencyKey });
  if (!booked.ok) throw new Error(booked.reason);
  return booked;
}

const opens = async (token: string) => (await getBookingByToken(ctx, token))?.booking.id;

/** A booking as stored when links were derived from ids. */
async function makeOld(id: string): Promise<string> {
  const hmac = createHmac("sha256", env.AUTH_SECRET).update(`manage-link:${id}`);
  const token = hmac.digest().subarray(0, 24).toString("base64url");
  await db.booking.update({
    where: { id },
    data: { manageTokenHash: sha256(token), sealedManageToken: null },
  });
  return token;
}

test("a link can't be derived from anything known, and every email and replay has the same one", async () => {
  const { booking, manageToken } = await book("key");
  expect(await opens(manageToken)).toBe(booking.id);
  const replay = await book("key");
  expect(replay).toMatchObject({ replayed: true, manageToken });
  expect(await ensureManageToken(ctx, booking.id)).toBe(manageToken);
  const stored = JSON.stringify(await db.$queryRaw`select b::text from bookings b`);
  for (const form of [manageToken, Buffer.from(manageToken).toString("hex")])
    expect(stored).not.toContain(form);
});

test("a link sent before links were random still works beside the new one, even to cancel", async () => {
  const { booking } = await book();
  const old = await makeOld(booking.id);
  const tokens = await Promise.all(Array.from({ length: 5 }, () => ensureManageToken(ctx, booking.id)));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe(old);
  expect([await opens(old), await opens(tokens[0]!)]).toEqual([booking.id, booking.id]);
  expect(await cancelBooking(ctx, { token: old })).toMatchObject({ ok: true });
});

test("before serving, gives each booking without a readable secret one, in batches and once", async () => {
  const [first, keys] = [await book(), keyring(env.AUTH_SECRET)];
  const old = await makeOld(first.booking.id);
  expect(await sealStored(db.$url, keys)).toMatchObject({ links: 1 });
  expect(await sealStored(db.$url, keys)).toMatchObject({ links: 0 });
  expect([await opens(old), await opens(await ensureManageToken(ctx, first.booking.id))]).toEqual([
    first.booking.id,
    first.booking.id,
  ]);
  // As after a restore without the key.
  const lost = newManageLink(first.booking.id, keyring("a key that nobody has any more, 32 characters"));
  await db.booking.updateMany({
    data: { sealedManageToken: lost.sealedToken, manageTokenHash: lost.tokenHash },
  });
  expect(await sealStored(db.$url, keys)).toMatchObject({ links: 1 });
  expect(await opens(lost.token)).toBe(first.booking.id);
});

test("emails a renewed link, and every earlier link stops working", async () => {
  const { booking } = await book("key");
  const old = await makeOld(booking.id);
  const between = await ensureManageToken(ctx, booking.id);
  expect(await renewManageLink(ctx, { bookingId: booking.id, by })).toEqual({ ok: true });
  expect([await opens(old), await opens(between)]).toEqual([undefined, undefined]);
  const renewed = await ensureManageToken(ctx, booking.id);
  expect(await opens(renewed)).toBe(booking.id);
  expect((await book("key")).manageToken).toBe(renewed);
  const message = await db.message.findFirstOrThrow({ where: { template: "booking-link" } });
  await sendMessage(ctx, { messageId: message.id }, "mailbox");
  const { raw } = await db.mailboxEntry.findUniqueOrThrow({ where: { messageId: message.id } });
  expect(Buffer.from(raw).toString().replaceAll("=\r\n", "")).toContain(`/booking/${renewed}`);
  expect(
    await db.auditEvent.count({ where: { action: "booking.link-renewed", subjectId: booking.id } }),
  ).toBe(1);
  expect(await renewManageLink(ctx, { bookingId: crypto.randomUUID(), by })).toMatchObject({ ok: false });
});
