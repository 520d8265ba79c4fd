import { randomUUID } from "node:crypto";
import { type By, isStaff, THE_CLIENT } from "@/lib/audit/rules";
import type { Context } from "@/lib/db";
import { addJob } from "@/lib/jobs";
import { admitUse, completeWorkNeeded, type ProofOfWork, recordUse } from "@/lib/limits/admit-use";
import type { Caller } from "@/lib/limits/caller";
import { readWork } from "@/lib/limits/proof-of-work";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import type { WaivableReason } from "@/lib/scheduling/openings";
import { hashToken, sealNote, sha256 } from "@/lib/secrets";
import { clearHolds, type FoundPlace, findPlace } from "./find-place";
import { changeCalendar, lockDays } from "./lock-days";
import { ensureManageToken, type ManageLink, newManageLink } from "./manage-link";
import { bookingMessages } from "./messages";
import { clientBusy } from "./overlaps";
import { type BookingView, getBookingById } from "./queries";
import { newReference } from "./reference";
import type { ClientBusy, Refusal } from "./refusal";
import { reminderMessages } from "./reminders";
import { type ChangePolicy, changePolicy } from "./rules";
import type { BookingInput } from "./schema";

export interface BookSessionInput extends BookingInput {
  /** A repeated request with the same key returns the first booking again. */
  idempotencyKey?: string | undefined;
  /** The browser's hold, which blocks its time for everyone else. */
  holdToken?: string | undefined;
  source: "web" | "api" | "coach";
  /** Counted against this caller's limits. */
  caller: Caller;
  /** Proof of work, for a caller or an email past the free number of bookings (lib/limits). */
  work?: string | undefined;
  /** Whether a click in its own email requested it, which replaces proof of work. */
  askedByEmail?: boolean;
  /**
   * Whether the client is known to want it: they are signed in with this address, or a coach or the owner enters it. An
   * unconfirmed booking gives its coach no access to the client (lib/clients/relation.ts).
   */
  confirmed?: boolean;
  /** Defaults to the client. */
  by?: By;
  /** The rules that a coach or the owner overrides this time. */
  waive?: readonly WaivableReason[] | undefined;
  /** Asks staff about the client's overlapping sessions instead of booking. */
  asksAboutOverlaps?: boolean;
}

export interface BookedSession {
  ok: true;
  booking: BookingView;
  policy: ChangePolicy;
  manageToken: string;
  /** True when this key had already booked; nothing was changed. */
  replayed: boolean;
}

export type BookSessionResult =
  | BookedSession
  | Refusal
  | ClientBusy
  | ProofOfWork
  | { ok: false; reason: "already-booked" | "idempotency-key-reused" };

/**
 * Books a place for a client: a private slot with one coach or any, with a table if the service needs one, or a place in a class.
 * A client who already has a place in the class gets another one for a guest, or `already-booked` if their identity is confirmed.
 * Slot, client, booking, audit event, and the messages with their jobs are one transaction. Contact details are saved with the
 * booking; an existing client's record stays unchanged. Past the limits of the caller and the email it returns a challenge; a
 * repeated request never needs proof of work.
 */
export async function bookSession(ctx: Context, input: BookSessionInput): Promise<BookSessionResult> {
  const work = await readWork(ctx, input.work);
  const outcome = await changeCalendar(ctx, async (tx) => {
    await lockDays(tx, input.startsAt);
    const earlier = await findReplay(tx, input);
    if (earlier) return earlier;
    const found = await findPlace(tx, input);
    const hasPlace = found.ok && (await hasPlaceAlready(tx, found, input));
    // Anyone can type anyone's address, so the answer must not reveal a place: it becomes one for a guest.
    if (hasPlace && input.confirmed) return { ok: false as const, reason: "already-booked" as const };
    const busy = input.asksAboutOverlaps ? await clientBusy(tx, input, found) : null;
    if (busy) return busy;
    if (!found.ok) return found;
    if (!input.askedByEmail) {
      const email = input.confirmed ? undefined : input.email;
      const admitted = await admitUse(tx, { use: "booking", caller: input.caller, email, work });
      if (!admitted.ok) return admitted;
    }
    await recordUse(tx, "booking", input.caller);
    return book(tx, input, found, hasPlace);
  });
  return !outcome.ok && outcome.reason === "work-needed" ? completeWorkNeeded(ctx, outcome) : outcome;
}

async function findReplay(
  tx: Context,
  input: BookSessionInput,
): Promise<BookedSession | { ok: false; reason: "idempotency-key-reused" } | null> {
  if (!input.idempotencyKey) return null;
  const earlier = await tx.db.booking.findUnique({
    where: { idempotencyKey: input.idempotencyKey },
    select: { id: true, requestHash: true },
  });
  if (!earlier) return null;
  if (!earlier.requestHash || Buffer.compare(earlier.requestHash, requestHash(input)) !== 0) {
    return { ok: false, reason: "idempotency-key-reused" };
  }
  const { booking, policy } = await getBookingById(tx, earlier.id);
  return { ok: true, booking, policy, manageToken: await ensureManageToken(tx, earlier.id), replayed: true };
}

/** Hashes what makes two requests the same: everything that was asked for, normalized. */
function requestHash(input: BookSessionInput): Uint8Array<ArrayBuffer> {
  const { service, startsAt, trainer, name, email, phone, note, chapter } = input;
  return sha256(JSON.stringify([service, startsAt.getTime(), trainer, name, email, phone, note, chapter]));
}

async function hasPlaceAlready(tx: Context, found: FoundPlace, input: BookSessionInput): Promise<boolean> {
  if (!found.place.sessionSlotId) return false;
  const same = await tx.db.booking.count({
    where: {
      slotId: found.place.sessionSlotId,
      status: "CONFIRMED",
      client: { emails: { some: { email: input.email } } },
    },
  });
  return same > 0;
}

async function book(
  tx: Context,
  input: BookSessionInput,
  found: FoundPlace,
  extraPlace: boolean,
): Promise<BookedSession> {
  const { policy } = found.desk;
  const booking = newBooking(input, found, { bookedAt: tx.now, extraPlace });
  const link = newManageLink(booking.id);
  const holdHash = (input.holdToken && hashToken(input.holdToken)) || null;
  await clearHolds(tx, { startsAt: input.startsAt, blockedUntil: found.blockedUntil }, holdHash);
  await insertBooking(tx, input, found, booking, link);
  await addJob(tx, "note-booking", { bookingId: booking.id });
  await enqueueMessages(
    tx,
    [
      ...bookingMessages("booked", { booking, trainer: found.place.trainer }),
      ...reminderMessages(booking, policy.reminderMinutes, tx.now),
    ],
    { byStaff: isStaff(input.by ?? THE_CLIENT) },
  );
  return {
    ok: true,
    booking,
    policy: changePolicy(booking, policy, tx.now),
    manageToken: link.token,
    replayed: false,
  };
}

function newBooking(
  input: BookSessionInput,
  { desk: { service, policy }, place: { trainer }, endsAt }: FoundPlace,
  { bookedAt, extraPlace }: { bookedAt: Date; extraPlace: boolean },
): BookingView {
  const id = randomUUID();
  return {
    id,
    reference: newReference(),
    status: "CONFIRMED",
    service,
    trainer: { slug: trainer.slug, name: trainer.name },
    startsAt: input.startsAt,
    endsAt,
    timeZone: policy.timeZone,
    currency: policy.currency,
    priceCents: service.priceCents,
    contactName: input.name,
    contactEmail: input.email,
    contactPhone: input.phone ?? null,
    bookedAt,
    extraPlace,
    note: input.note ?? null,
    chapter: input.chapter ?? null,
    feeCents: 0,
    cancelledAt: null,
    cancelledBy: null,
    checkedInAt: null,
    icsUid: `${id}@limber`,
    icsSequence: 0,
  };
}

/**
 * Inserts the slot (unless the place is in a class), the client, the booking and the audit event in one statement. The rows of
 * the address and its client are updated without a change: this locks and returns them whether they are new or existing, and
 * waits for a concurrent merge or erasure.
 */
async function insertBooking(
  tx: Context,
  input: BookSessionInput,
  { desk, place, endsAt, blockedUntil }: FoundPlace,
  booking: BookingView,
  link: ManageLink,
): Promise<void> {
  const after = {
    service: desk.service.slug,
    trainer: place.trainer.slug,
    startsAt: input.startsAt,
    source: input.source,
    ...(input.waive?.length && { waived: input.waive }),
  };
  const hash = input.idempotencyKey ? requestHash(input) : null;
  const by = input.by ?? THE_CLIENT;
  await tx.db.$executeRaw`
    with address as (
      insert into client_emails (email, client_id) values (${booking.contactEmail}, gen_random_uuid())
      on conflict (email) do update set email = client_emails.email
      returning client_id
    ), client as (
      insert into clients (id, name, email, phone)
      select client_id, ${booking.contactName}, ${booking.contactEmail}, ${booking.contactPhone} from address
      on conflict (id) do update set name = clients.name
      returning id
    ), new_slot as (
      insert into slots (trainer_id, table_id, service_id, kind, starts_at, ends_at, blocked_until)
      select ${place.trainer.id}::uuid, ${place.tableId}::uuid, ${desk.service.id}::uuid, 'SESSION',
        ${input.startsAt}, ${endsAt}, ${blockedUntil}
      where ${place.sessionSlotId}::uuid is null
      returning id
    ), slot as (
      select id from new_slot union all select ${place.sessionSlotId}::uuid where ${place.sessionSlotId}::uuid is not null
    ), audit as (
      insert into audit_events (at, actor, origin, action, subject_id, after)
      select ${tx.now}, ${by.actor}, ${by.origin}, 'booking.booked', ${booking.id}::uuid,
        ${JSON.stringify(after)}::jsonb || jsonb_build_object('client', client.id)
      from client
    )
    insert into bookings (id, slot_id, client_id, reference, manage_token_hash, sealed_manage_token, contact_name, contact_email,
      contact_phone, sealed_note, chapter, price_cents, idempotency_key, request_hash, ics_uid, source, confirmed_at, created_at,
      extra_place)
    select ${booking.id}::uuid, slot.id, client.id, ${booking.reference}, ${link.tokenHash}, ${link.sealedToken}, ${booking.contactName},
      ${booking.contactEmail}, ${booking.contactPhone}, ${sealNote("booking-note", booking.id, booking.note)}, ${booking.chapter}, ${booking.priceCents},
      ${input.idempotencyKey ?? null}, ${hash}, ${booking.icsUid}, ${input.source},
      ${input.confirmed ? tx.now : null}::timestamptz, ${booking.bookedAt}, ${booking.extraPlace}
    from client, slot`;
}
