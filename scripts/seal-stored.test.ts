import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { ensureManageToken } from "@/lib/booking/manage-link";
import { getBookingById, getBookingByToken } from "@/lib/booking/queries";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { addClientNote } from "@/lib/clients/add-client-note";
import { listClientNotes } from "@/lib/clients/queries";
import { getCoachBooking } from "@/lib/day/queries";
import { env } from "@/lib/env";
import { getLead } from "@/lib/leads/queries";
import { recordLeadEvent } from "@/lib/leads/record-lead-event";
import { keyring, UNREADABLE, unseal } from "@/lib/secrets";
import { addEndpoint } from "@/lib/webhooks/add-endpoint";
import { openSecret } from "@/lib/webhooks/secret";
import { bookFor } from "@/tests/support/clients";
import { testDb } from "@/tests/support/database";
import { createStudio, NOW } from "@/tests/support/studio";
import { resealStored, sealStored } from "./seal-stored";

const db = await testDb();
const ctx = { db, now: NOW };
const by = { actor: "owner" as const, origin: "" };
const keys = keyring(env.AUTH_SECRET);
const NEW_SECRET = "the secret after a rotation, 32 characters or more";

beforeEach(async () => {
  await db.$reset();
  await createStudio(db);
});

async function everything() {
  const { bookingId, clientId } = await bookFor(
    ctx,
    { name: "Vera", email: "vera@example.test", note: "Left hip" },
    { day: 27, time: "09:00" },
  );
  await writeCoachNote(ctx, { bookingId, by, coachNote: "Stiff" });
  await addClientNote(ctx, { clientId, text: "Likes mornings", by });
  const lead = { reference: "7KQ2M9XW", name: "Ben", email: "b@example.test", answerBy: NOW, createdAt: NOW };
  const { id: leadId } = await db.lead.create({ data: lead });
  await recordLeadEvent(ctx, {
    leadId,
    actor: "client",
    kind: "enquired",
    data: { name: "Ben", message: "Knees" },
  });
  const added = await addEndpoint(ctx, { url: "https://x.test", events: [], withContact: false, by });
  if (!added.ok) throw new Error(added.reason);
  return { bookingId, clientId, leadId, endpointId: added.id, secret: added.secret };
}

/** The update on a database with plain notes: restores the earlier tables, then runs the migration. */
async function updateFromPlain(): Promise<void> {
  const sql = readFileSync("prisma/migrations/20261129051000_sealed_notes/migration.sql", "utf8");
  await db.$executeRawUnsafe(`
    do $do$ begin
      drop table notes_to_seal;
      alter table bookings drop column sealed_note, drop column sealed_coach_note, drop column sealed_cancel_reason,
        add note text, add coach_note text, add cancel_reason text;
      alter table client_notes drop column sealed_text, add text text not null default 'Likes mornings';
      alter table lead_events drop column sealed_words;
      alter table lead_events drop constraint if exists lead_events_words_sealed;
      alter table studio drop column note_months, drop column inquiry_months;
      update bookings set note = 'Left hip', coach_note = 'Stiff', cancel_reason = '';
      update lead_events set data = data || '{"message": "Knees"}';
    end $do$`);
  for (const statement of sql.replaceAll(/^--.*$/gm, "").split(/;\s*$/m)) {
    if (statement.trim() !== "") await db.$executeRawUnsafe(statement);
  }
}

async function shown({
  bookingId,
  clientId,
  leadId,
}: {
  bookingId: string;
  clientId: string;
  leadId: string;
}) {
  const { booking } = await getBookingById(ctx, bookingId);
  const lead = await getLead(ctx, { id: leadId, trainerId: null });
  return [
    booking.note,
    (await getCoachBooking(ctx, booking.reference))?.coachNote,
    (await listClientNotes(ctx, clientId)).map(({ text }) => text),
    lead?.events.map(({ data }) => data.message),
  ];
}

const SAID = ["Left hip", "Stiff", ["Likes mornings"], ["Knees"]];

test("no note is in any table as it was typed", async () => {
  const made = await everything();
  expect(await shown(made)).toEqual(SAID);
  for (const table of ["bookings", "client_notes", "lead_events", "audit_events", "messages"]) {
    const rows = await db.$queryRawUnsafe(
      `select t::text, encode(convert_to(t::text, 'UTF8'), 'escape') from ${table} t`,
    );
    const hex = SAID.flat().map((text) => Buffer.from(text).toString("hex"));
    for (const words of [...SAID.flat(), ...hex]) expect(JSON.stringify(rows)).not.toContain(words);
  }
});

test("the database refuses plain text, and a note copied to another row does not open there", async () => {
  const made = await everything();
  const other = await bookFor(ctx, { name: "Eve", email: "eve@example.test" }, { day: 27, time: "11:00" });
  for (const sql of [
    "update bookings set sealed_note = 'Left hip'",
    "update bookings set sealed_coach_note = convert_to(repeat('Stiff ', 20), 'UTF8')",
    "update client_notes set sealed_text = 'Likes mornings'",
    `update lead_events set data = data || '{"message": "Knees"}'`,
    `update lead_events set data = data || '{"note": "Knees"}'`,
  ])
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/sealed/);
  await db.$executeRaw`
    update bookings set sealed_note = (select sealed_note from bookings where id = ${made.bookingId}::uuid)
    where id = ${other.bookingId}::uuid`;
  expect((await getBookingById(ctx, other.bookingId)).booking.note).toBe(UNREADABLE);
});

test("an update seals plain text, in batches, with two starts at once, and again after a kill", async () => {
  const made = await everything();
  await updateFromPlain();
  expect(await db.noteToSeal.count()).toBe(4);
  expect((await shown(made))[0]).toBeNull();
  // Killed in between: some notes are sealed, some are not yet.
  await db.$executeRaw`
    insert into notes_to_seal select 'client-note', gen_random_uuid(), 'of a row that is gone' from generate_series(1, 450)`;
  const starts = await Promise.all([sealStored(db.$url, keys), sealStored(db.$url, keys)]);
  expect(starts[0]!.notes + starts[1]!.notes).toBe(454);
  expect(await db.noteToSeal.count()).toBe(0);
  expect(await shown(made)).toEqual(SAID);
  expect(await sealStored(db.$url, keys)).toEqual({ notes: 0, links: 0 });
});

test("a rotation reseals everything, so the previous key opens nothing and links stay", async () => {
  const made = await everything();
  const token = await ensureManageToken(ctx, made.bookingId);
  const rotating = keyring(NEW_SECRET, env.AUTH_SECRET);
  expect(await resealStored(db.$url, rotating)).toEqual({ resealed: 6, unreadable: 0 });
  expect(await resealStored(db.$url, rotating)).toEqual({ resealed: 0, unreadable: 0 });
  const booking = await db.booking.findUniqueOrThrow({ where: { id: made.bookingId } });
  const endpoint = await db.webhookEndpoint.findUniqueOrThrow({ where: { id: made.endpointId } });
  const now = keyring(NEW_SECRET);
  expect(unseal("booking-note", made.bookingId, booking.sealedNote!, now)).toBe("Left hip");
  expect(unseal("manage-link", made.bookingId, booking.sealedManageToken!, now)).toBe(token);
  expect(openSecret(endpoint.sealedSecret, made.endpointId, now)).toBe(made.secret);
  expect(unseal("booking-note", made.bookingId, booking.sealedNote!, keys)).toBeNull();
  expect((await getBookingByToken(ctx, token))?.booking.id).toBe(made.bookingId);
});

test("without the key, notes say that they can't be opened, nothing breaks, and resealing leaves them alone", async () => {
  const made = await everything();
  await resealStored(db.$url, keyring(NEW_SECRET, env.AUTH_SECRET));
  expect(await shown(made)).toEqual([UNREADABLE, UNREADABLE, [UNREADABLE], [UNREADABLE]]);
  expect(await resealStored(db.$url, keys)).toEqual({ resealed: 0, unreadable: 6 });
  await resealStored(db.$url, keyring(env.AUTH_SECRET, NEW_SECRET));
  expect(await shown(made)).toEqual(SAID);
});
