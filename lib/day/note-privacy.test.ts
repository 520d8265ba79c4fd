import { beforeEach, expect, test } from "vitest";
import { restoreBooking } from "@/lib/attendance/restore-booking";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { getBookingById } from "@/lib/booking/queries";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { sendMessage } from "@/lib/mailer/send-message";
import { bookingJson, policyJson } from "@/lib/web/api/booking";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW, newYork, visitor } from "@/tests/support/studio";
import { getCoachDay } from "./coach-day";

const db = await testDb();
const by = { actor: "trainer:ada", origin: "Test" } as const;
const startsAt = newYork(27, "10:00");
const CLIENT_NOTE = "CLIENT-WROTE-THIS";
const COACH_NOTE = "COACH-WROTE-THIS";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

/** A booking with both notes that goes through everything that is recorded or emailed. */
async function eventfulBooking(): Promise<string> {
  let minutes = 0;
  const ctx = () => {
    minutes += 1;
    return { db, now: new Date(NOW.getTime() + minutes * 60_000) };
  };
  const request = { ...visitor(), service: "stretch-50", startsAt, trainer: "ada", note: CLIENT_NOTE };
  const booked = await bookSession(ctx(), request);
  if (!booked.ok) throw new Error(booked.reason);
  const bookingId = booked.booking.id;
  await writeCoachNote(ctx(), { bookingId, by, coachNote: COACH_NOTE });
  await sendAll(ctx());
  await rescheduleBooking(ctx(), { bookingId, by, startsAt: newYork(27, "14:00"), trainer: "bo" });
  await sendAll(ctx());
  await cancelBooking(ctx(), { bookingId, by, reason: "ill" });
  await sendAll(ctx());
  await restoreBooking(ctx(), { bookingId, by });
  await sendAll({ db, now: newYork(27, "13:00") });
  return bookingId;
}

async function sendAll(ctx: { db: typeof db; now: Date }): Promise<void> {
  const due = { status: "QUEUED" as const, OR: [{ sendAt: null }, { sendAt: { lte: ctx.now } }] };
  for (const { id } of await db.message.findMany({ where: due, select: { id: true } }))
    await sendMessage(ctx, { messageId: id }, "mailbox");
}

test("a coach's note is in no email, message, audit event or API answer", async () => {
  const bookingId = await eventfulBooking();
  const mails = await db.mailboxEntry.findMany({ include: { message: true } });
  expect(mails.length).toBeGreaterThan(8);
  expect(mails.map(({ raw }) => decoded(raw)).join("\n")).not.toContain(COACH_NOTE);
  const stored = [
    await db.message.findMany(),
    await db.auditEvent.findMany(),
    await db.$queryRaw`select payload::text from graphile_worker._private_jobs`,
  ];
  expect(JSON.stringify(stored)).not.toContain(COACH_NOTE);
  const { booking, policy } = await getBookingById({ db, now: NOW }, bookingId);
  expect(JSON.stringify([booking, bookingJson(booking, "token"), policyJson(policy)])).not.toContain(
    COACH_NOTE,
  );
});

test("a client's note is in no email, message, audit event or API answer", async () => {
  const bookingId = await eventfulBooking();
  const mails = await db.mailboxEntry.findMany();
  expect(mails.length).toBeGreaterThan(8);
  expect(mails.map(({ raw }) => decoded(raw)).join("\n")).not.toContain(CLIENT_NOTE);
  const stored = [await db.message.findMany(), await db.auditEvent.findMany()];
  expect(JSON.stringify(stored)).not.toContain(CLIENT_NOTE);
  const { booking, policy } = await getBookingById({ db, now: NOW }, bookingId);
  expect(JSON.stringify([bookingJson(booking, "token"), policyJson(policy)])).not.toContain(CLIENT_NOTE);
});

test("a day's list shows the coach's note only to the session's coach and the owner", async () => {
  await eventfulBooking();
  const { id, slug, name } = await db.trainer.findUniqueOrThrow({ where: { slug: "bo" } });
  const studio = await db.studio.findFirstOrThrow();
  const day = async (role: "OWNER" | "COACH", coach: { id: string; slug: string; name: string } | null) => {
    const person = { id: "", email: "", name: null, role, coach, sessionId: "" };
    const question = { person, studio, trainerId: null, date: "2026-11-27", next: undefined };
    return (await getCoachDay({ db, now: NOW }, question)).flatMap(({ guests }) => guests);
  };
  expect(await day("COACH", { id, slug, name })).toMatchObject([
    { coachNote: COACH_NOTE, mayReadNotes: true },
  ]);
  expect(await day("OWNER", null)).toMatchObject([{ coachNote: COACH_NOTE }]);
  const other = await db.trainer.findUniqueOrThrow({ where: { slug: "cy" } });
  expect(await day("COACH", other)).toMatchObject([
    { coachNote: null, note: null, hasNote: true, mayReadNotes: false },
  ]);
});

/** An email's parts, with quoted-printable and base64 decoded. */
function decoded(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString("latin1");
  const plain = text.replace(/=\r?\n/g, "");
  const encoded = text.match(/^(?:[A-Za-z0-9+/]{60,}\r?\n)+[A-Za-z0-9+/=]+\r?$/gm) ?? [];
  return plain + encoded.map((part) => Buffer.from(part, "base64").toString()).join("\n");
}
