import type { Context } from "@/lib/db";
import { nearestOpenings, openings } from "@/lib/scheduling/openings";
import { hashToken } from "@/lib/secrets";
import { addDays, dateInZone, daysBetween, type IsoDate } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus } from "@/prisma/client/enums";
import { type Desk, readDesk } from "./desk";
import { findPlace, type PlaceQuestion } from "./find-place";
import { type ChangePolicy, type ChangeTerms, changePolicy } from "./rules";

/** A start that can be booked now. */
export interface OpeningView {
  startsAt: Date;
  endsAt: Date;
  /** Slugs of the coaches who are free then. */
  trainers: string[];
  placesLeft: number;
}

export interface OpeningsQuestion {
  service: string;
  /** First and last date, included, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  trainer?: string | undefined;
  /** The asker's own hold does not hide a time from them. */
  holdToken?: string | undefined;
  /** Nor does the slot of a private session that is to be moved. */
  movingSlotId?: string | undefined;
}

export type OpeningsAnswer =
  | { ok: true; timeZone: string; openings: OpeningView[] }
  | { ok: false; reason: "unknown-service" | "unknown-trainer" };

/** The openings of a service between two dates, in time order. One statement and the engine. */
export async function listOpenings(ctx: Context, question: OpeningsQuestion): Promise<OpeningsAnswer> {
  const desk = await readDesk(ctx, question);
  if (!desk) return { ok: false, reason: "unknown-service" };
  if (question.trainer && !desk.trainerKnown) return { ok: false, reason: "unknown-trainer" };
  return { ok: true, timeZone: desk.policy.timeZone, openings: openingsOf(desk, question, ctx.now) };
}

/** How far `listNextOpenings` looks at first, and how far if that is not enough. */
const NEXT_OPENINGS_DAYS = [7, 62] as const;

/** The first openings of a service from now on. */
export async function listNextOpenings(
  ctx: Context,
  question: Omit<OpeningsQuestion, "from" | "to"> & { count: number },
): Promise<OpeningsAnswer> {
  // Today in the studio's zone lies within a day of today in UTC; the engine leaves out what is past.
  const from = addDays(dateInZone(ctx.now.getTime(), "UTC"), -1);
  let answer: OpeningsAnswer = { ok: false, reason: "unknown-service" };
  for (const days of NEXT_OPENINGS_DAYS) {
    answer = await listOpenings(ctx, { ...question, from, to: addDays(from, days) });
    if (!answer.ok || answer.openings.length >= question.count) break;
  }
  return answer.ok ? { ...answer, openings: answer.openings.slice(0, question.count) } : answer;
}

/** How many days before and after a refused time its alternatives are looked for. */
const ALTERNATIVE_DAYS = { before: 3, after: 11 };

/** Up to three openings nearest to a time that could not be had; with the same coach if one was asked for. */
export async function listAlternatives(
  ctx: Context,
  question: { service: string; startsAt: Date; trainer?: string | undefined; holdToken?: string | undefined },
): Promise<OpeningView[]> {
  const today = dateInZone(ctx.now.getTime(), "UTC");
  const asked = dateInZone(question.startsAt.getTime(), "UTC");
  const center = daysBetween(today, asked) < 0 ? today : asked;
  const range = {
    from: addDays(center, -ALTERNATIVE_DAYS.before),
    to: addDays(center, ALTERNATIVE_DAYS.after),
  };
  const desk = await readDesk(ctx, { ...question, ...range });
  if (!desk) return [];
  const found = openingsOf(desk, { ...question, ...range }, ctx.now).map((opening) => ({
    ...opening,
    startsAt: opening.startsAt.getTime(),
    endsAt: opening.endsAt.getTime(),
  }));
  return nearestOpenings(found, question.startsAt.getTime(), 3).map(toView);
}

function openingsOf(desk: Desk, question: OpeningsQuestion, now: Date): OpeningView[] {
  const trainers = question.trainer
    ? desk.trainers.filter((trainer) => trainer.slug === question.trainer)
    : desk.trainers;
  return openings({ ...desk, trainers, from: question.from, to: question.to, now: now.getTime() }).map(
    toView,
  );
}

function toView(opening: {
  startsAt: number;
  endsAt: number;
  trainers: string[];
  placesLeft: number;
}): OpeningView {
  return { ...opening, startsAt: new Date(opening.startsAt), endsAt: new Date(opening.endsAt) };
}

/** A hold as its holder sees it. */
export interface HoldView {
  service: string;
  trainer: { slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  expiresAt: Date;
}

/** The hold of this token, or null when it has run out, was booked, or never was. */
export async function getHold(ctx: Context, token: string): Promise<HoldView | null> {
  const hash = hashToken(token);
  if (!hash) return null;
  const slot = await ctx.db.slot.findFirst({
    where: { holdTokenHash: hash, kind: "HOLD", status: "ACTIVE", expiresAt: { gt: ctx.now } },
    select: {
      startsAt: true,
      endsAt: true,
      expiresAt: true,
      service: { select: { slug: true } },
      trainer: { select: { slug: true, name: true } },
    },
  });
  if (!slot?.service || !slot.expiresAt) return null;
  return { ...slot, service: slot.service.slug, expiresAt: slot.expiresAt };
}

/** A time that somebody could book now, and with whom it would be. */
export interface OfferView {
  trainer: { slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  /** Until when it is kept for the asker; null when it is not held. */
  heldUntil: Date | null;
}

/** What would be booked at a time, or null when it cannot be had. Promises nothing: booking decides anew. */
export async function getOffer(ctx: Context, question: PlaceQuestion): Promise<OfferView | null> {
  const found = await findPlace(ctx, question);
  if (!found.ok) return null;
  const { slug, name } = found.place.trainer;
  const hold = question.holdToken ? await getHold(ctx, question.holdToken) : null;
  const isHeld = hold?.service === question.service && hold.startsAt.getTime() === found.startsAt.getTime();
  return {
    trainer: { slug, name },
    startsAt: found.startsAt,
    endsAt: found.endsAt,
    heldUntil: isHeld ? hold.expiresAt : null,
  };
}

/** A booking as the holder of its manage link sees it. */
export interface BookingView {
  id: string;
  reference: string;
  status: BookingStatus;
  service: { slug: string; name: string; durationMinutes: number; capacity: number };
  trainer: { slug: string; name: string };
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  currency: string;
  priceCents: number;
  contactName: string;
  contactEmail: string;
  contactPhone: string | null;
  bookedAt: Date;
  /** A further place in a class under the same contact. */
  extraPlace: boolean;
  note: string | null;
  chapter: string | null;
  feeCents: number;
  cancelledAt: Date | null;
  /** Whose wish it was: "client", or an actor of the audit trail. */
  cancelledBy: string | null;
  /** When its client was seen at the studio. */
  checkedInAt: Date | null;
  icsUid: string;
  icsSequence: number;
}

type BookingRow = Omit<BookingView, "service" | "trainer"> & {
  serviceSlug: string;
  serviceName: string;
  durationMinutes: number;
  capacity: number;
  trainerSlug: string;
  trainerName: string;
} & ChangeTerms;

/** The booking of a manage link and what may be done with it now, or null for any other token. */
export async function getBookingByToken(
  ctx: Context,
  token: string,
): Promise<{ booking: BookingView; policy: ChangePolicy } | null> {
  const hash = hashToken(token);
  return hash
    ? getBooking(ctx, Prisma.sql`(b.manage_token_hash = ${hash} or b.former_manage_token_hash = ${hash})`)
    : null;
}

/** The same by id, for a write that answers with what it left. Throws when there is none. */
export async function getBookingById(
  ctx: Context,
  id: string,
): Promise<{ booking: BookingView; policy: ChangePolicy }> {
  const found = await getBooking(ctx, Prisma.sql`b.id = ${id}::uuid`);
  if (!found) throw new Error(`Booking ${id} is gone`);
  return found;
}

/** Bookings by their ids, in the order of the clients' names; one that there is not is left out. */
export async function listBookingsById(ctx: Context, ids: readonly string[]): Promise<BookingView[]> {
  const found = await listBookings(ctx, Prisma.sql`b.id = any(${ids}::uuid[])`);
  return found.map(({ booking }) => booking);
}

async function getBooking(
  ctx: Context,
  condition: Prisma.Sql,
): Promise<{ booking: BookingView; policy: ChangePolicy } | null> {
  return (await listBookings(ctx, condition))[0] ?? null;
}

async function listBookings(
  ctx: Context,
  condition: Prisma.Sql,
): Promise<{ booking: BookingView; policy: ChangePolicy }[]> {
  const rows = await ctx.db.$queryRaw<BookingRow[]>`
    select b.id, b.reference, b.status::text as status, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      studio.time_zone as "timeZone", studio.currency, b.price_cents as "priceCents",
      b.contact_name as "contactName", b.contact_email::text as "contactEmail", b.contact_phone as "contactPhone",
      b.note, b.chapter, b.fee_cents as "feeCents", b.cancelled_at as "cancelledAt",
      b.cancelled_by as "cancelledBy", b.checked_in_at as "checkedInAt", b.ics_uid as "icsUid", b.ics_sequence as "icsSequence", s.slug as "serviceSlug", s.name as "serviceName",
      s.duration_minutes as "durationMinutes", s.capacity, t.slug as "trainerSlug", t.name as "trainerName",
      b.created_at as "bookedAt", b.extra_place as "extraPlace", b.change_window_minutes as "changeWindowMinutes",
      b.late_cancel_fee_percent as "lateCancelFeePercent", b.grace_minutes as "graceMinutes"
    from bookings b
    join slots slot on slot.id = b.slot_id
    join services s on s.id = slot.service_id
    join trainers t on t.id = slot.trainer_id
    cross join studio
    where ${condition}
    order by b.contact_name, b.id`;
  return rows.map((row) => toBooking(row, ctx.now));
}

function toBooking(row: BookingRow, now: Date): { booking: BookingView; policy: ChangePolicy } {
  const { serviceSlug, serviceName, durationMinutes, capacity, trainerSlug, trainerName, ...rest } = row;
  const { changeWindowMinutes, lateCancelFeePercent, graceMinutes, ...own } = rest;
  const booking: BookingView = {
    ...own,
    service: { slug: serviceSlug, name: serviceName, durationMinutes, capacity },
    trainer: { slug: trainerSlug, name: trainerName },
  };
  const terms = { changeWindowMinutes, lateCancelFeePercent, graceMinutes };
  return { booking, policy: changePolicy(booking, terms, now) };
}
