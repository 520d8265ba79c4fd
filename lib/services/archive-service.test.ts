import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { holdTime } from "@/lib/booking/hold-time";
import { getOffer } from "@/lib/booking/offer";
import { getBookingByToken, listOpenings } from "@/lib/booking/queries";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { getNewTimeChoice, getTimeChoice } from "@/lib/booking/time-choice";
import { bookForCaller } from "@/lib/caller/book-for-caller";
import { planClasses } from "@/lib/classes/class-plan";
import { listBookableClasses } from "@/lib/classes/queries";
import { inTransaction } from "@/lib/db";
import { getLeadReceipt } from "@/lib/leads/inquiries";
import { THE_STUDIO } from "@/lib/limits/caller";
import { getStudio, listCoaches, listServices } from "@/lib/studio/queries";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, scheduleClass, visitor } from "@/tests/support/studio";
import { archiveService } from "./archive-service";
import { isArchived } from "./queries";
import { restoreService } from "./restore-service";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner", origin: "" } as const;
const ten = newYork(26, "10:00");

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function idOf(slug: string): Promise<string> {
  return (await db.service.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

async function archive(slug: string): Promise<void> {
  expect(await archiveService(ctx, { id: await idOf(slug), by })).toEqual({ ok: true });
}

test("an archived service takes no new bookings: no page, API, call or class plan", async () => {
  await scheduleClass(db, "ada", ten);
  await archive("intro");
  await archive("class");
  const day = { from: "2026-11-26", to: "2026-11-26" };
  const studio = await getStudio(ctx);
  const unknown = { ok: false, reason: "unknown-service" };
  for (const service of ["intro", "class"]) {
    const time = { service, startsAt: ten };
    expect(await bookSession(ctx, { ...visitor(), ...time })).toEqual(unknown);
    expect(await bookSession(ctx, { ...visitor(), ...time, waive: [], by })).toEqual(unknown);
    expect(await holdTime(ctx, { ...time, caller: THE_STUDIO })).toEqual(unknown);
    expect(await getOffer(ctx, time)).toBeNull();
    expect(await listOpenings(ctx, { service, ...day })).toEqual(unknown);
    expect(await getTimeChoice(ctx, studio, service, {})).toBeNull();
  }
  const plan = { service: "class", trainer: "ada", date: "2026-11-27", time: 600, until: undefined };
  expect(await planClasses(ctx, { ...plan, places: undefined })).toEqual(unknown);
  expect(await listBookableClasses(ctx, { ...day, timeZone: studio.timeZone })).toEqual([]);
  expect((await listServices(ctx)).map(({ slug }) => slug)).toEqual(["stretch-50"]);
  expect((await listCoaches(ctx))[0]?.services).toEqual(["stretch-50"]);
  const call = {
    ...visitor("cal"),
    service: "intro",
    startsAt: ten,
    trainer: "ada",
    idempotencyKey: undefined,
  };
  expect(await bookForCaller(ctx, { ...call, waive: [], by })).toEqual(unknown);
  expect(await db.booking.count()).toBe(0);
  expect(await Promise.all(["intro", "stretch-50", "nothing"].map((slug) => isArchived(ctx, slug)))).toEqual([
    true,
    false,
    false,
  ]);
});

test("its sessions stand: they can be read, rescheduled and canceled", async () => {
  const booked = await bookSession(ctx, { ...visitor(), service: "intro", startsAt: ten, trainer: "ada" });
  if (!booked.ok) throw new Error(booked.reason);
  await archive("intro");
  const { manageToken: token } = booked;
  const found = await getBookingByToken(ctx, token);
  expect(found?.booking).toMatchObject({ status: "CONFIRMED", service: { name: "Intro" } });
  const studio = await getStudio(ctx);
  const rescheduled = { ...found!.booking, slotId: found!.slotId };
  const choice = await getNewTimeChoice(ctx, studio, rescheduled, { coach: "ada" });
  expect(choice?.next).toHaveLength(3);
  expect(choice?.coaches).toHaveLength(4);
  const moved = await rescheduleBooking(ctx, { token, startsAt: newYork(27, "14:00") });
  expect(moved).toMatchObject({ ok: true, booking: { startsAt: newYork(27, "14:00") } });
  expect(await cancelBooking(ctx, { token })).toMatchObject({ ok: true });
});

test("guests of an archived class can change to another of its sessions", async () => {
  await scheduleClass(db, "ada", ten);
  const other = newYork(27, "10:00");
  await scheduleClass(db, "bo", other);
  const booked = await bookSession(ctx, { ...visitor(), service: "class", startsAt: ten });
  if (!booked.ok) throw new Error(booked.reason);
  await archive("class");
  const moved = await rescheduleBooking(ctx, { token: booked.manageToken, startsAt: other, trainer: "bo" });
  expect(moved).toMatchObject({ ok: true, booking: { trainer: { slug: "bo" } } });
});

test("a held time can't be booked once its service is archived", async () => {
  const held = await holdTime(ctx, { service: "intro", startsAt: ten, caller: THE_STUDIO });
  await archive("intro");
  const holdToken = held.ok ? (held.holdToken ?? undefined) : undefined;
  expect(await bookSession(ctx, { ...visitor(), service: "intro", startsAt: ten, holdToken })).toEqual({
    ok: false,
    reason: "unknown-service",
  });
});

test("a booking that begins while a service is being archived waits, and is refused", async () => {
  let booking: ReturnType<typeof bookSession> | undefined;
  await inTransaction(ctx, async (tx) => {
    await archiveService(tx, { id: await idOf("intro"), by });
    booking = bookSession(ctx, { ...visitor(), service: "intro", startsAt: ten });
    await vi.waitFor(async () => {
      const [waiting] = await db.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect(waiting?.count).toBe(1);
    });
  });
  expect(await booking).toEqual({ ok: false, reason: "unknown-service" });
});

test("restoring brings it back, with one event for each change", async () => {
  const id = await idOf("intro");
  for (const change of [archiveService, archiveService, restoreService, restoreService])
    expect(await change(ctx, { id, by })).toEqual({ ok: true });
  expect(await bookSession(ctx, { ...visitor(), service: "intro", startsAt: ten })).toMatchObject({
    ok: true,
  });
  const events = await db.auditEvent.findMany({ where: { subjectId: id }, select: { action: true } });
  expect(events.map(({ action }) => action).sort()).toEqual(["service.archived", "service.restored"]);
  const missing = { id: randomUUID(), by };
  expect(await archiveService(ctx, missing)).toEqual({ ok: false, reason: "not-found" });
  expect(await restoreService(ctx, missing)).toEqual({ ok: false, reason: "not-found" });
});

test("people who ask about membership aren't offered an archived first meeting, until it's restored", async () => {
  const introServiceId = await idOf("intro");
  await db.studio.update({ where: { id: 1 }, data: { introServiceId } });
  const { id } = await db.lead.create({
    data: { reference: "LEAD0001", name: "Lea", email: "lea@example.test", answerBy: ten, createdAt: NOW },
  });
  expect((await getLeadReceipt(ctx, id))?.intro).toMatchObject({ slug: "intro" });
  await archive("intro");
  expect((await getLeadReceipt(ctx, id))?.intro).toBeNull();
  await restoreService(ctx, { id: introServiceId, by });
  expect((await getLeadReceipt(ctx, id))?.intro).toMatchObject({ slug: "intro" });
});
