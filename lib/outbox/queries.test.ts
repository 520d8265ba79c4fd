import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { beat, WORKER_LOCK } from "@/lib/jobs";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { getDeliveryTrouble, listDeliveries } from "./queries";
import { resendMessage } from "./resend-message";
import { deliveryListing } from "./schema";

const db = await testDb();
const ctx = { db, now: NOW };
const everything = deliveryListing.parse({ page: 1 });

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
  // Scheduled messages have their own test below; here each message is due at once.
  await db.studio.update({ where: { id: 1 }, data: { reminderMinutes: [] } });
});

async function book(who: string, trainer: string, startsAt = newYork(27, "10:00")) {
  const result = await bookSession(ctx, { ...visitor(who), service: "intro", startsAt, trainer });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const idOf = async (slug: string) => (await db.trainer.findUniqueOrThrow({ where: { slug } })).id;

/** Null is the owner. */
async function viewer(slug: string | null): Promise<string | null> {
  return slug === null ? null : idOf(slug);
}

/** What a person sees, as template and recipient, in alphabetical order. */
async function seenBy(slug: string | null): Promise<string[]> {
  const { messages } = await listDeliveries(ctx, { ...everything, trainerId: await viewer(slug) });
  return messages.map(({ template, to }) => `${template} ${to}`).sort();
}

/** One of Ada's, one rescheduled from Ada to Bo, one of Cy's, and a sign-in email. */
async function writeAll(): Promise<void> {
  await book("ann", "ada");
  const { manageToken } = await book("ben", "ada", newYork(27, "12:00"));
  await db.message.updateMany({ data: { status: "SENT" } });
  const moved = await rescheduleBooking(ctx, {
    token: manageToken,
    startsAt: newYork(30, "12:00"),
    trainer: "bo",
  });
  if (!moved.ok) throw new Error(moved.reason);
  await book("cat", "cy");
  await db.message.create({
    data: { template: "sign-in", secret: true, to: "ada@limber.test", dedupeKey: "s", facts: {} },
  });
}

const ANN = ["booking-confirmed ann@example.test", "coach-booked ada@limber.test"];
const BEN = ["booking-confirmed ben@example.test", "booking-rescheduled ben@example.test"];
const BEN_AT_ADA = ["coach-booked ada@limber.test", "coach-cancelled ada@limber.test"];
const BEN_AT_BO = ["coach-booked bo@limber.test"];
const CAT = ["booking-confirmed cat@example.test", "coach-booked cy@limber.test"];

test.for<[who: string, slug: string | null, sees: string[]]>([
  ["a coach: their own bookings, and that they lost one", "ada", [...ANN, ...BEN_AT_ADA]],
  ["a coach: all about a booking that became theirs", "bo", [...BEN, ...BEN_AT_ADA, ...BEN_AT_BO]],
  ["a coach: nothing of the others'", "cy", CAT],
  ["a coach without bookings: nothing", "di", []],
  [
    "the owner: everything but emails to sign in",
    null,
    [...ANN, ...BEN, ...BEN_AT_ADA, ...BEN_AT_BO, ...CAT],
  ],
])("sees %s", async ([, slug, sees]) => {
  await writeAll();
  expect(await seenBy(slug)).toEqual([...sees].sort());
});

test.for(["ada", "di", null])("%s resends what they see, and finds nothing else", async (slug) => {
  await writeAll();
  await db.message.updateMany({ data: { status: "FAILED" } });
  const trainerId = await viewer(slug);
  const { messages } = await listDeliveries(ctx, { ...everything, trainerId });
  const seen = new Set(messages.map(({ id }) => id));
  for (const { id } of await db.message.findMany()) {
    const result = await resendMessage(ctx, { messageId: id, trainerId });
    expect(result).toEqual(seen.has(id) ? { ok: true } : { ok: false, reason: "not-found" });
  }
  expect(await db.message.count({ where: { status: "QUEUED" } })).toBe(seen.size);
});

test("a message describes the session as it was then, whatever became of the booking", async () => {
  const { booking, manageToken } = await book("ann", "ada");
  await rescheduleBooking(ctx, { token: manageToken, startsAt: newYork(30, "09:00") });
  const { messages } = await listDeliveries(ctx, { ...everything, trainerId: null });
  const toClient = messages.filter(({ to }) => to === "ann@example.test");
  expect(toClient.find(({ template }) => template === "booking-confirmed")).toMatchObject({
    status: "WITHDRAWN",
    booking: { reference: booking.reference, client: "ann" },
    startsAt: newYork(27, "10:00"),
  });
  expect(toClient.find(({ template }) => template === "booking-rescheduled")).toMatchObject({
    status: "QUEUED",
    startsAt: newYork(30, "09:00"),
  });
});

test("messages come newest first, fifty per page, by state and by booking", async () => {
  const { booking } = await book("ann", "ada");
  const createdAt = (i: number) => new Date(NOW.getTime() + i * 1000);
  await db.message.createMany({
    data: Array.from({ length: 120 }, (_, i) => ({
      template: "coach-booked",
      to: `${i}@example.test`,
      dedupeKey: String(i),
      facts: {},
      status: i % 4 === 0 ? ("FAILED" as const) : ("SENT" as const),
      createdAt: createdAt(i + 1),
    })),
  });
  const list = (query: object) =>
    listDeliveries(ctx, { ...deliveryListing.parse({ page: 1, ...query }), trainerId: null });
  const [first, last] = [await list({}), await list({ page: 3 })];
  expect([first, last].map(({ messages, hasOlder }) => [messages.length, hasOlder])).toEqual([
    [50, true],
    [22, false],
  ]);
  expect(first.messages[0]).toMatchObject({ to: "119@example.test", booking: null, startsAt: null });
  expect(last.messages[19]).toMatchObject({ to: "0@example.test" });
  expect((await list({ state: "failed" })).messages).toHaveLength(30);
  expect((await list({ state: "waiting" })).messages).toHaveLength(2);
  expect((await list({ booking: booking.reference })).messages).toHaveLength(2);
  expect((await list({ booking: "NOBODYS" })).messages).toEqual([]);
  expect(await list({ page: 4 })).toEqual({ messages: [], hasOlder: false });
});

/** Holds the worker's lock while the work runs. */
async function whileWorkerRuns<T>(work: () => Promise<T>): Promise<T> {
  const worker = new pg.Client({ connectionString: db.$url });
  await worker.connect();
  try {
    await worker.query("select pg_advisory_lock($1)", [WORKER_LOCK]);
    await beat(db);
    return await work();
  } finally {
    await worker.end();
  }
}

const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

test("reports no trouble while a worker runs and mail goes out", async () => {
  await book("ann", "ada");
  expect(await whileWorkerRuns(() => getDeliveryTrouble(ctx, null))).toBeNull();
});

test("reports a stopped worker to everyone, with what is waiting since when", async () => {
  await book("ann", "ada");
  await db.message.updateMany({ data: { createdAt: minutesAgo(6) } });
  const trouble = await getDeliveryTrouble(ctx, await idOf("ada"));
  expect(trouble).toMatchObject({ isWorkerAlive: false, waiting: { count: 2, since: minutesAgo(6) } });
  expect(await getDeliveryTrouble(ctx, await idOf("bo"))).toMatchObject({
    isWorkerAlive: false,
    waiting: { count: 0, since: null },
  });
});

test("reports mail that waits over five minutes, with the reason of the last attempt", async () => {
  await book("ann", "ada");
  await db.message.updateMany({ data: { createdAt: minutesAgo(4) } });
  expect(await whileWorkerRuns(() => getDeliveryTrouble(ctx, null))).toBeNull();
  const attempt = { createdAt: minutesAgo(30), attempts: 2, attemptedAt: minutesAgo(1), lastError: "EAUTH" };
  await db.message.updateMany({ where: { template: "coach-booked" }, data: attempt });
  expect(await whileWorkerRuns(() => getDeliveryTrouble(ctx, null))).toEqual({
    failed: { count: 0, since: null },
    waiting: { count: 1, since: minutesAgo(30), lastError: "EAUTH" },
    isWorkerAlive: true,
  });
});

test("reports mail with a failed attempt at once", async () => {
  await book("ann", "ada");
  const attempt = { createdAt: minutesAgo(0), attempts: 1, attemptedAt: NOW, lastError: "ECONNREFUSED" };
  await db.message.updateMany({ where: { template: "coach-booked" }, data: attempt });
  expect(await whileWorkerRuns(() => getDeliveryTrouble(ctx, null))).toMatchObject({
    waiting: { count: 1, lastError: "ECONNREFUSED" },
  });
});

test("reports a failed message for a day to those who see it, however long it was tried", async () => {
  await book("ann", "ada");
  const day = 24 * 60;
  const fail = (attemptedAt: Date) =>
    db.message.updateMany({ data: { status: "FAILED", createdAt: minutesAgo(4 * day), attemptedAt } });
  await fail(minutesAgo(day - 1));
  await whileWorkerRuns(async () => {
    for (const trainerId of [null, await idOf("ada")])
      expect(await getDeliveryTrouble(ctx, trainerId)).toMatchObject({
        failed: { count: 2, since: minutesAgo(day - 1) },
        waiting: { count: 0 },
      });
    expect(await getDeliveryTrouble(ctx, await idOf("bo"))).toBeNull();
    await fail(minutesAgo(day + 1));
    expect(await getDeliveryTrouble(ctx, null)).toBeNull();
  });
});

test("only the cancellation email stays queued for a canceled booking", async () => {
  const { manageToken } = await book("ann", "ada");
  await cancelBooking(ctx, { token: manageToken });
  const listing = deliveryListing.parse({ page: 1, state: "waiting" });
  const { messages } = await listDeliveries(ctx, { ...listing, trainerId: await idOf("ada") });
  expect(messages.map(({ template }) => template).sort()).toEqual(["booking-cancelled", "coach-cancelled"]);
});

test("a reminder is planned until its time, then queued, and trouble only after that", async () => {
  await db.studio.update({ where: { id: 1 }, data: { reminderMinutes: [120] } });
  await book("ann", "ada", newYork(27, "10:00"));
  await db.message.updateMany({ where: { sendAt: null }, data: { status: "SENT" } });
  const at = async (day: number, time: string) => {
    const then = { db, now: newYork(day, time) };
    const [{ messages }, { messages: waiting }, trouble] = await Promise.all([
      listDeliveries(then, { ...everything, trainerId: null }),
      listDeliveries(then, { ...everything, state: "waiting", trainerId: null }),
      getDeliveryTrouble(then, null),
    ]);
    const reminder = messages.find(({ template }) => template === "booking-reminder");
    return [reminder?.plannedFor ?? null, waiting.length, trouble?.waiting.count ?? 0];
  };
  expect(await at(26, "10:00")).toEqual([newYork(27, "08:00"), 0, 0]);
  expect(await at(27, "08:01")).toEqual([null, 1, 0]);
  expect(await at(27, "08:10")).toEqual([null, 1, 1]);
});
