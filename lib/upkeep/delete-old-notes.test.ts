import { beforeEach, expect, test } from "vitest";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { getBookingById } from "@/lib/booking/queries";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { addClientNote } from "@/lib/clients/add-client-note";
import { listClientNotes } from "@/lib/clients/queries";
import { getCoachBooking } from "@/lib/day/queries";
import { recordLeadEvent } from "@/lib/leads/record-lead-event";
import { bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { deleteOldNotes } from "./delete-old-notes";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner" as const, origin: "" };
/** The session ends on November 27, 2026, at 2:50 PM UTC. */
const at = (instant: string) => ({ db, now: new Date(instant) });

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function noted() {
  const { bookingId, clientId } = await bookFor(
    ctx,
    { name: "Vera", email: "vera@example.test", note: "Left hip" },
    { day: 27, time: "09:00" },
  );
  await writeCoachNote(ctx, { bookingId, by, coachNote: "Stiff" });
  await addClientNote(ctx, { clientId, text: "Likes mornings", by });
  await cancelBooking(ctx, { bookingId, by, reason: "Flu" });
  return { bookingId, clientId };
}

async function notesOf(bookingId: string) {
  const { booking } = await getBookingById(ctx, bookingId);
  const found = await getCoachBooking(ctx, booking.reference);
  return [booking.note, found?.coachNote, found?.cancelReason];
}

test("deletes session notes twelve months after the session and not a minute earlier, and leaves a client's note", async () => {
  const { bookingId, clientId } = await noted();
  await deleteOldNotes(at("2027-11-27T14:49:59Z"));
  expect(await notesOf(bookingId)).toEqual(["Left hip", "Stiff", "Flu"]);
  await deleteOldNotes(at("2027-11-27T14:50:01Z"));
  expect(await notesOf(bookingId)).toEqual([null, null, null]);
  expect(await db.booking.findMany({ select: { requestHash: true } })).toEqual([{ requestHash: null }]);
  expect(await listClientNotes(ctx, clientId)).toMatchObject([{ text: "Likes mornings" }]);
});

test("the owner sets another period, or none", async () => {
  const { bookingId } = await noted();
  await db.studio.update({ where: { id: 1 }, data: { noteMonths: null } });
  await deleteOldNotes(at("2040-01-01T00:00:00Z"));
  expect(await notesOf(bookingId)).toEqual(["Left hip", "Stiff", "Flu"]);
  await db.studio.update({ where: { id: 1 }, data: { noteMonths: 1 } });
  await deleteOldNotes(at("2026-12-28T00:00:00Z"));
  expect(await notesOf(bookingId)).toEqual([null, null, null]);
});

test("words of inquiries stay until the owner sets a period", async () => {
  const lead = { reference: "7KQ2M9XW", name: "Ben", email: "b@example.test", answerBy: NOW, createdAt: NOW };
  const { id: leadId } = await db.lead.create({ data: lead });
  await recordLeadEvent(ctx, {
    leadId,
    actor: "owner",
    kind: "called",
    data: { reached: true, note: "Knee" },
  });
  const words = () => db.leadEvent.count({ where: { sealedWords: { not: null } } });
  await deleteOldNotes(at("2040-01-01T00:00:00Z"));
  expect(await words()).toBe(1);
  await db.studio.update({ where: { id: 1 }, data: { inquiryMonths: 6 } });
  await deleteOldNotes(at("2027-05-24T12:59:59Z"));
  expect(await words()).toBe(1);
  await deleteOldNotes(at("2027-05-24T13:00:01Z"));
  expect(await words()).toBe(0);
  expect(await db.leadEvent.findMany()).toMatchObject([{ kind: "called", data: { reached: true } }]);
});

test("deletes more notes than one batch holds", async () => {
  const { bookingId } = await noted();
  const { slotId, clientId, contactName, contactEmail, sealedCoachNote } = await db.booking.findUniqueOrThrow(
    {
      where: { id: bookingId },
    },
  );
  await db.booking.createMany({
    data: Array.from({ length: 2_500 }, (_, n) => ({
      ...{
        slotId,
        clientId,
        contactName,
        contactEmail,
        status: "CANCELLED" as const,
        source: "web",
        cancelledAt: NOW,
      },
      ...{ reference: `R${n}`, icsUid: `${n}`, priceCents: 1, sealedNote: sealedCoachNote },
    })),
  });
  await deleteOldNotes(at("2028-01-01T00:00:00Z"));
  expect(await db.booking.count({ where: { sealedNote: { not: null } } })).toBe(0);
});
