import { randomUUID } from "node:crypto";
import { clearHolds, type FoundPlace, findPlace } from "@/lib/booking/find-place";
import { insertHold } from "@/lib/booking/hold-time";
import { changeCalendar, lockDays } from "@/lib/booking/lock-days";
import { requestTemplates } from "@/lib/booking/messages";
import type { Refusal } from "@/lib/booking/refusal";
import type { BookingInput } from "@/lib/booking/schema";
import type { Context } from "@/lib/db";
import { admitUse, isUncounted } from "@/lib/limits/admit-use";
import { type Caller, callerKey } from "@/lib/limits/caller";
import { MOST_EMAIL_REQUESTS, USE_MINUTES } from "@/lib/limits/rules";
import { enqueueMessages } from "@/lib/outbox/enqueue-messages";
import { hashToken, seal } from "@/lib/secrets";
import { REQUEST_MINUTES, requestHoldToken } from "./booking-request";

export interface RequestBookingInput extends BookingInput {
  caller: Caller;
  /** A form that is sent twice makes one request. */
  formKey?: string | undefined;
  /** The browser's hold, which the request takes over. */
  holdToken?: string | undefined;
}

export interface RequestedBooking {
  ok: true;
  expiresAt: Date;
  /** False for a place in a class, and for a caller past the free number of holds. */
  isHeld: boolean;
}

/**
 * Requests a booking that waits for the click in its email, in place of proof of work. The time is held until then if the caller
 * may hold one more; otherwise it stays open to everyone. `too-many` past the hourly limit per caller or the daily limit per
 * address. Request, hold and email are one transaction.
 */
export async function requestBooking(
  ctx: Context,
  input: RequestBookingInput,
): Promise<RequestedBooking | Refusal | { ok: false; reason: "too-many" }> {
  return changeCalendar(ctx, async (tx) => {
    await lockDays(tx, input.startsAt);
    const earlier = await findEarlier(tx, input);
    if (earlier) return earlier;
    const found = await findPlace(tx, input);
    if (!found.ok) return found;
    const id = randomUUID();
    const expiresAt = new Date(tx.now.getTime() + REQUEST_MINUTES * 60_000);
    // Comes first, because it serializes one caller's simultaneous requests.
    const mayHold = await canHold(tx, input);
    if (await hasAskedTooOften(tx, input.caller)) return { ok: false as const, reason: "too-many" as const };
    const isHeld = mayHold && !found.place.sessionSlotId;
    if (isHeld) await hold(tx, found, { id, expiresAt, input });
    await insertRequest(tx, { id, expiresAt, input });
    const isOnItsWay = await enqueueEmail(tx, { id, expiresAt, email: input.email });
    if (isOnItsWay) return { ok: true as const, expiresAt, isHeld };
    // Without its email no one could confirm it.
    await forget(tx, id);
    return { ok: false as const, reason: "too-many" as const };
  });
}

async function findEarlier(tx: Context, { formKey }: RequestBookingInput): Promise<RequestedBooking | null> {
  if (!formKey) return null;
  const earlier = await tx.db.bookingRequest.findUnique({
    where: { formKey },
    select: { id: true, expiresAt: true },
  });
  if (!earlier) return null;
  const holdTokenHash = hashToken(requestHoldToken(earlier.id))!;
  const held = await tx.db.slot.count({ where: { kind: "HOLD", holdTokenHash } });
  return { ok: true, expiresAt: earlier.expiresAt, isHeld: held > 0 };
}

async function canHold(tx: Context, { caller, holdToken }: RequestBookingInput): Promise<boolean> {
  const replacesHold = holdToken ? hashToken(holdToken) : undefined;
  return (await admitUse(tx, { use: "hold", caller, replacesHold })).ok;
}

async function hold(
  tx: Context,
  found: FoundPlace,
  { id, expiresAt, input }: { id: string; expiresAt: Date; input: RequestBookingInput },
): Promise<void> {
  const own = input.holdToken ? hashToken(input.holdToken) : undefined;
  await clearHolds(tx, found, own ?? null);
  await insertHold(tx, found, {
    hash: hashToken(requestHoldToken(id))!,
    expiresAt,
    caller: input.caller,
  });
}

/** Returns whether the email goes out: a stranger's address gets only a few a day (lib/outbox/recipient-limit.ts). */
async function enqueueEmail(
  tx: Context,
  { id, expiresAt, email }: { id: string; expiresAt: Date; email: string },
): Promise<boolean> {
  const dedupeKey = `booking-request:${id}`;
  const facts = { requestId: id, goodUntil: expiresAt.toISOString() };
  await enqueueMessages(tx, [requestTemplates["booking-request"].write({ to: email, dedupeKey, facts })]);
  return (await tx.db.message.count({ where: { dedupeKey, status: "QUEUED" } })) > 0;
}

async function forget(tx: Context, id: string): Promise<void> {
  await tx.db.bookingRequest.delete({ where: { id }, select: { id: true } });
  await tx.db.slot.deleteMany({
    where: { kind: "HOLD", holdTokenHash: hashToken(requestHoldToken(id))! },
  });
}

async function hasAskedTooOften(tx: Context, caller: Caller): Promise<boolean> {
  if (isUncounted(caller)) return false;
  const since = new Date(tx.now.getTime() - USE_MINUTES * 60_000);
  const recent = await tx.db.bookingRequest.count({
    where: { caller: callerKey(caller), createdAt: { gt: since } },
  });
  return recent >= MOST_EMAIL_REQUESTS;
}

async function insertRequest(
  tx: Context,
  { id, expiresAt, input }: { id: string; expiresAt: Date; input: RequestBookingInput },
): Promise<void> {
  const { service, startsAt, trainer, name, email, phone, note, chapter, formKey, caller } = input;
  const contact = { name, email, phone: phone ?? null };
  const session = { service, startsAt, trainer: trainer ?? null, chapter: chapter ?? null };
  await tx.db.bookingRequest.create({
    data: {
      ...{ id, ...contact, ...session, expiresAt },
      sealedNote: note ? seal("booking-request", id, note) : null,
      formKey: formKey ?? null,
      caller: callerKey(caller),
      createdAt: tx.now,
    },
    select: { id: true },
  });
}
