import type { Context } from "@/lib/db";
import { nearestOpenings, openings } from "@/lib/scheduling/openings";
import { hashToken, openNote } from "@/lib/secrets";
import { addDays, dateInZone, daysBetween, type IsoDate } from "@/lib/time";
import { Prisma } from "@/prisma/client/client";
import type { BookingStatus } from "@/prisma/client/enums";
import { type Desk, readDesk } from "./desk";
import type { AskedTime } from "./refusal";
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
  /** First and last date, inclusive, in the studio's zone. */
  from: IsoDate;
  to: IsoDate;
  trainer?: string | undefined;
  /** The caller's own hold, which hides no time from them. */
  holdToken?: string | undefined;
  /** The slot of a private session that is being rescheduled, which hides none either. */
  movingSlotId?: string | undefined;
  /** The slot of a booking that is being rescheduled, with its length, even in an archived service. */
  bookedSlotId?: string | undefined;
}

export type OpeningsAnswer =
  | {
      ok: true;
      timeZone: string;
      openings: OpeningView[];
      /** Starts of a class without places left, in time order; empty for a private service. */
      full: OpeningView[];
    }
  | { ok: false; reason: "unknown-service" | "unknown-trainer" };

/** Lists the openings of a service between two dates, in time order. One statement plus the engine. */
export async function listOpenings(ctx: Context, question: OpeningsQuestion): Promise<OpeningsAnswer> {
  const desk = await readDesk(ctx, question);
  if (!desk) return { ok: false, reason: "unknown-service" };
  if (question.trainer && !desk.trainerKnown) return { ok: false, reason: "unknown-trainer" };
  return {
    ok: true,
    timeZone: desk.policy.timeZone,
    openings: openingsOf(desk, question, ctx.now),
    full: fullSessionsOf(desk, question, ctx.now),
  };
}

/** How many dates the first look and each further look reads. */
const LOOK_DAYS = { first: 8, further: 62 } as const;

/**
 * Lists the first openings of a service, from a date (by default today) to the studio's horizon. Looks in steps and stops as soon
 * as it has enough.
 */
export async function listNextOpenings(
  ctx: Context,
  { count, from, ...question }: Omit<OpeningsQuestion, "from" | "to"> & { count: number; from?: IsoDate },
): Promise<OpeningsAnswer> {
  // Today in the studio's zone is within a day of today in UTC; the engine drops past times.
  const todayUtc = dateInZone(ctx.now.getTime(), "UTC");
  let first = from ?? addDays(todayUtc, -1);
  const openings: OpeningView[] = [];
  for (let days: number = LOOK_DAYS.first; ; days = LOOK_DAYS.further) {
    const dates = { from: first, to: addDays(first, days - 1) };
    const desk = await readDesk(ctx, { ...question, ...dates });
    if (!desk) return { ok: false, reason: "unknown-service" };
    if (question.trainer && !desk.trainerKnown) return { ok: false, reason: "unknown-trainer" };
    openings.push(...openingsOf(desk, { ...question, ...dates }, ctx.now));
    const isEnd = dates.to > addDays(todayUtc, desk.policy.horizonDays) || desk.trainers.length === 0;
    if (isEnd || openings.length >= count)
      return { ok: true, timeZone: desk.policy.timeZone, openings: openings.slice(0, count), full: [] };
    first = addDays(dates.to, 1);
  }
}

/** Days before and after a time to search for nearby openings: at first, and if there are too few. */
const NEAR_DAYS = [
  { before: 3, after: 11 },
  { before: 20, after: 41 },
] as const;
const MOST_ALTERNATIVES = 3;

/**
 * Lists up to three openings nearest to a time that isn't available, with the same coach if one was requested. If the weeks
 * around it have none, the first ones there are.
 */
export async function listAlternatives(
  ctx: Context,
  question: AskedTime & Pick<OpeningsQuestion, "movingSlotId" | "bookedSlotId">,
): Promise<OpeningView[]> {
  const today = dateInZone(ctx.now.getTime(), "UTC");
  const asked = dateInZone(question.startsAt.getTime(), "UTC");
  const center = daysBetween(today, asked) < 0 ? today : asked;
  let found: OpeningView[] = [];
  for (const { before, after } of NEAR_DAYS) {
    const dates = { from: addDays(center, -before), to: addDays(center, after) };
    const answer = await listOpenings(ctx, { ...question, ...dates });
    if (!answer.ok) return [];
    found = answer.openings;
    if (found.length >= MOST_ALTERNATIVES) break;
  }
  if (found.length === 0) {
    const { startsAt: _, ...asked } = question;
    const next = await listNextOpenings(ctx, { ...asked, count: MOST_ALTERNATIVES });
    return next.ok ? next.openings : [];
  }
  const inMs = found.map((opening) => ({
    ...opening,
    startsAt: opening.startsAt.getTime(),
    endsAt: opening.endsAt.getTime(),
  }));
  return nearestOpenings(inMs, question.startsAt.getTime(), MOST_ALTERNATIVES).map(toView);
}

/** Upcoming starts of classes on these dates that have no place left with any requested coach. */
function fullSessionsOf(desk: Desk, question: OpeningsQuestion, now: Date): OpeningView[] {
  const slugs = new Map(desk.trainers.map(({ id, slug }) => [id, slug]));
  const asked = desk.sessions.filter(({ trainerId, startsAt }) => {
    const date = dateInZone(startsAt, desk.policy.timeZone);
    const isAsked = !question.trainer || slugs.get(trainerId) === question.trainer;
    return (
      isAsked &&
      slugs.has(trainerId) &&
      startsAt > now.getTime() &&
      question.from <= date &&
      date <= question.to
    );
  });
  const byStart = Map.groupBy(asked, ({ startsAt }) => startsAt);
  return [...byStart]
    .filter(([, sessions]) => sessions.every(({ placesLeft }) => placesLeft <= 0))
    .map(([startsAt, sessions]) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(Math.max(...sessions.map(({ endsAt }) => endsAt))),
      trainers: sessions.flatMap(({ trainerId }) => slugs.get(trainerId) ?? []).sort(),
      placesLeft: 0,
    }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
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

/** A booking as seen through its manage link. */
export interface BookingView {
  id: string;
  reference: string;
  status: BookingStatus;
  /** `durationMinutes` is the session's own: the service's may have changed since. */
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
  /** An additional place in a class under the same contact. */
  extraPlace: boolean;
  note: string | null;
  chapter: string | null;
  feeCents: number;
  cancelledAt: Date | null;
  /** Who asked for the cancellation: "client", or an actor of the audit trail. */
  cancelledBy: string | null;
  /** When the client checked in. */
  checkedInAt: Date | null;
  icsUid: string;
  icsSequence: number;
}

/** A booking, what may be done with it now, and the terms behind that. */
export interface FoundBooking {
  booking: BookingView;
  policy: ChangePolicy;
  terms: ChangeTerms;
  slotId: string;
}

type BookingRow = Omit<BookingView, "service" | "trainer" | "note"> & {
  slotId: string;
  serviceSlug: string;
  serviceName: string;
  durationMinutes: number;
  capacity: number;
  trainerSlug: string;
  trainerName: string;
  sealedNote: Uint8Array | null;
} & ChangeTerms;

/** Returns the booking of a manage link and what may be done with it now; null for any other token. */
export async function getBookingByToken(ctx: Context, token: string): Promise<FoundBooking | null> {
  const hash = hashToken(token);
  return hash
    ? getBooking(ctx, Prisma.sql`(b.manage_token_hash = ${hash} or b.former_manage_token_hash = ${hash})`)
    : null;
}

/** Returns the booking by id, for a write that returns its result. Throws when it doesn't exist. */
export async function getBookingById(ctx: Context, id: string): Promise<FoundBooking> {
  const found = await getBooking(ctx, Prisma.sql`b.id = ${id}::uuid`);
  if (!found) throw new Error(`Booking ${id} is gone`);
  return found;
}

/** Lists bookings by id, ordered by client name. Unknown ids are skipped. */
export async function listBookingsById(ctx: Context, ids: readonly string[]): Promise<BookingView[]> {
  const found = await listBookings(ctx, Prisma.sql`b.id = any(${ids}::uuid[])`);
  return found.map(({ booking }) => booking);
}

async function getBooking(ctx: Context, condition: Prisma.Sql): Promise<FoundBooking | null> {
  return (await listBookings(ctx, condition))[0] ?? null;
}

/** Raw, because one query reads what Prisma would read table by table. */
async function listBookings(ctx: Context, condition: Prisma.Sql): Promise<FoundBooking[]> {
  const rows = await ctx.db.$queryRaw<BookingRow[]>`
    select b.id, b.slot_id as "slotId", b.reference, b.status::text as status, slot.starts_at as "startsAt", slot.ends_at as "endsAt",
      studio.time_zone as "timeZone", studio.currency, b.price_cents as "priceCents",
      b.contact_name as "contactName", b.contact_email::text as "contactEmail", b.contact_phone as "contactPhone",
      b.sealed_note as "sealedNote", b.chapter, b.fee_cents as "feeCents", b.cancelled_at as "cancelledAt",
      b.cancelled_by as "cancelledBy", b.checked_in_at as "checkedInAt", b.ics_uid as "icsUid", b.ics_sequence as "icsSequence", s.slug as "serviceSlug", s.name as "serviceName",
      extract(epoch from slot.ends_at - slot.starts_at)::int / 60 as "durationMinutes", s.capacity, t.slug as "trainerSlug", t.name as "trainerName",
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

function toBooking(row: BookingRow, now: Date): FoundBooking {
  const {
    slotId,
    serviceSlug,
    serviceName,
    durationMinutes,
    capacity,
    trainerSlug,
    trainerName,
    sealedNote,
    ...rest
  } = row;
  const { changeWindowMinutes, lateCancelFeePercent, graceMinutes, ...own } = rest;
  const booking: BookingView = {
    ...own,
    note: openNote("booking-note", own.id, sealedNote),
    service: { slug: serviceSlug, name: serviceName, durationMinutes, capacity },
    trainer: { slug: trainerSlug, name: trainerName },
  };
  const terms = { changeWindowMinutes, lateCancelFeePercent, graceMinutes };
  return { booking, policy: changePolicy(booking, terms, now), terms, slotId };
}
