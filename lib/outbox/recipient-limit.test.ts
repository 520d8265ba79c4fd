import { beforeEach, expect, test } from "vitest";
import { accessTemplates } from "@/lib/access/messages";
import { requestSignIn } from "@/lib/access/request-sign-in";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import type { Context } from "@/lib/db";
import { leadInput } from "@/lib/leads/schema";
import { submitInquiry } from "@/lib/leads/submit-inquiry";
import { THE_STUDIO } from "@/lib/limits/caller";
import { sendMessage } from "@/lib/mailer/send-message";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { enqueueMessages } from "./enqueue-messages";
import { listDeliveries } from "./queries";
import { STRANGER_EMAILS_A_DAY } from "./recipient-limit";
import { TOO_MANY_FOR_STRANGER } from "./rules";

const db = await testDb();
const ctx = { db, now: NOW };
const HOUR_MS = 3_600_000;
const later = (hours: number) => ({ db, now: new Date(NOW.getTime() + hours * HOUR_MS) });
const STRANGER = "visitor@example.test";

const inquiry = (message: string) => ({
  ...leadInput.parse({ name: "Vera", email: STRANGER, consent: true, message }),
  caller: THE_STUDIO,
});

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

let count = 0;

/** An email that anyone can cause: a sign-in request to any address. */
async function write(to = STRANGER, at: Context = ctx, options = {}): Promise<void> {
  count += 1;
  const dedupeKey = `test:${count}`;
  await db.$transaction((tx) =>
    enqueueMessages(
      { ...at, db: tx },
      [
        accessTemplates["sign-in"].write({
          to,
          dedupeKey,
          facts: { requestId: "00000000-0000-4000-8000-000000000000" },
        }),
      ],
      options,
    ),
  );
}

const sendable = (to = STRANGER) => db.message.count({ where: { to, status: "QUEUED" } });
const jobs = async () =>
  Number((await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from graphile_worker.jobs`)[0]!.n);

test("sends an unknown address three emails a day, and records the others with the reason", async () => {
  for (let i = 0; i < 5; i++) await write();
  expect(await sendable()).toBe(STRANGER_EMAILS_A_DAY);
  expect(await jobs()).toBe(STRANGER_EMAILS_A_DAY);
  const dropped = await db.message.findMany({ where: { status: "WITHDRAWN" } });
  expect(dropped.map(({ lastError }) => lastError)).toEqual([TOO_MANY_FOR_STRANGER, TOO_MANY_FOR_STRANGER]);
});

test("counts the last twenty-four hours, not a calendar day", async () => {
  for (let i = 0; i < 3; i++) await write();
  await write(STRANGER, later(23.9));
  expect(await sendable()).toBe(3);
  await write(STRANGER, later(24.1));
  expect(await sendable()).toBe(4);
});

test("counts a mailbox once, in any case and with anything after a plus", async () => {
  for (const to of ["vera@example.test", "VERA@example.test", "vera+a@example.test", "Vera+b+c@EXAMPLE.test"])
    await write(to);
  expect(await db.message.count({ where: { status: "QUEUED" } })).toBe(3);
});

test("lets 3 of 20 simultaneous messages of any kind through", async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => {
      if (i % 2 === 0) return write();
      return submitInquiry(ctx, inquiry(`Question ${i}`));
    }),
  );
  expect(await sendable()).toBe(3);
  expect(await db.message.count({ where: { to: STRANGER, status: "WITHDRAWN" } })).toBe(17);
}, 60_000);

test("counts bookings, inquiries and sign-ins together", async () => {
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00") });
  await submitInquiry(ctx, inquiry("Hello"));
  await requestSignIn(ctx, { email: STRANGER });
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: newYork(30, "10:00") });
  const messages = await db.message.findMany({
    where: { to: STRANGER, sendAt: null },
    orderBy: [{ status: "asc" }, { template: "asc" }],
  });
  expect(messages.map(({ template, status }) => `${template} ${status}`)).toEqual([
    "booking-confirmed QUEUED",
    "lead-received QUEUED",
    "sign-in QUEUED",
    "booking-confirmed WITHDRAWN",
  ]);
});

test.for<[who: string, known: () => Promise<unknown>]>([
  [
    "someone who has confirmed their address",
    () => db.clientEmail.update({ where: { email: STRANGER }, data: { confirmedAt: NOW } }),
  ],
  ["a booking that its client stands behind", () => db.booking.updateMany({ data: { confirmedAt: NOW } })],
  ["a booking that the studio entered", () => db.booking.updateMany({ data: { source: "coach" } })],
  ["a user", () => db.user.create({ data: { email: "Visitor@example.test" } })],
  ["a coach", () => db.trainer.updateMany({ where: { slug: "bo" }, data: { email: STRANGER } })],
  ["the studio", () => db.studio.updateMany({ data: { email: STRANGER } })],
])("never limits emails to %s", async ([, makeKnown]) => {
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00") });
  await makeKnown();
  for (let i = 0; i < 5; i++) await write();
  expect(await db.message.count({ where: { status: "WITHDRAWN" } })).toBe(0);
});

test("bookings by anyone don't make an address known", async () => {
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt: newYork(27, "10:00") });
  for (let i = 0; i < 5; i++) await write();
  expect(await db.message.count({ where: { to: STRANGER, sendAt: null, status: "QUEUED" } })).toBe(3);
});

test("emails a stranger what staff did with their booking, after any number of others", async () => {
  const booked = await bookSession(ctx, {
    ...visitor(),
    service: "stretch-50",
    startsAt: newYork(27, "10:00"),
  });
  for (let i = 0; i < 5; i++) await write();
  if (!booked.ok) throw new Error(booked.reason);
  await cancelBooking(ctx, { bookingId: booked.booking.id, by: { actor: "owner", origin: "" } });
  expect(await db.message.findFirst({ where: { template: "booking-cancelled" } })).toMatchObject({
    status: "QUEUED",
    limited: false,
  });
});

test("a reminder counts on the day it goes out", async () => {
  const startsAt = newYork(27, "10:00");
  await bookSession(ctx, { ...visitor(), service: "stretch-50", startsAt });
  for (let i = 0; i < 2; i++) await write();
  expect(await sendable()).toBe(3 + (await db.message.count({ where: { template: "booking-reminder" } })));
  const [first] = await db.message.findMany({
    where: { template: "booking-reminder" },
    orderBy: { sendAt: "asc" },
  });
  const before = { db, now: new Date(first!.sendAt!.getTime() - HOUR_MS) };
  const due = { db, now: first!.sendAt! };
  await db.message.updateMany({ where: { template: { not: "booking-reminder" } }, data: { status: "SENT" } });
  await sendMessage(due, { messageId: first!.id }, "mailbox");
  expect((await db.message.findUniqueOrThrow({ where: { id: first!.id } })).status).toBe("SENT");
  await db.message.update({ where: { id: first!.id }, data: { status: "QUEUED" } });
  for (let i = 0; i < 3; i++) await write(STRANGER, before);
  await sendMessage(due, { messageId: first!.id }, "mailbox");
  expect(await db.message.findUniqueOrThrow({ where: { id: first!.id } })).toMatchObject({
    status: "WITHDRAWN",
    lastError: TOO_MANY_FOR_STRANGER,
  });
});

test("the owner sees dropped emails, including sign-ins, and no other sign-in", async () => {
  for (let i = 0; i < 5; i++) await write();
  const { messages } = await listDeliveries(ctx, { trainerId: null, state: "all", page: 1 });
  expect(messages.map(({ template, status }) => `${template} ${status}`)).toEqual([
    "sign-in WITHDRAWN",
    "sign-in WITHDRAWN",
  ]);
});

test("a message written twice counts once", async () => {
  const same = () =>
    enqueueMessages(ctx, [
      accessTemplates["sign-in"].write({ to: STRANGER, dedupeKey: "same", facts: { requestId: "x" } }),
    ]);
  for (let i = 0; i < 5; i++) await same();
  await write();
  await write();
  expect(await sendable()).toBe(3);
});
