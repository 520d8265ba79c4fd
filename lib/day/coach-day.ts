import { randomUUID } from "node:crypto";
import { canReadNotes, canSeeClient, type Person } from "@/lib/access/rules";
import { type Attendance, attendance, changePolicy } from "@/lib/booking/rules";
import { listClientNotes } from "@/lib/clients/queries";
import type { Context } from "@/lib/db";
import { openNote } from "@/lib/secrets";
import type { IsoDate } from "@/lib/time";
import { getNextVisit, type NextVisitView } from "./next-visit";
import { type CoachSessionView, type GuestView, listCoachDay } from "./queries";

/** When a client can come again, with the key that makes repeated clicks one booking. */
export type NextVisitOffer = NextVisitView & { formKey: string };

/** A guest in a day's list, and what can be done now. */
export interface DayGuestView extends Omit<GuestView, "clientCoachIds" | "sealedNote" | "sealedCoachNote"> {
  attendance: Attendance;
  /** The fee for canceling now; null when it can't be canceled anymore. */
  feeNowCents: number | null;
  currency: string;
  day: IsoDate;
  /** Whether the client left a note, for people who may not read it. */
  hasNote: boolean;
  mayReadNotes: boolean;
  /** Null for people who may not read it. */
  note: string | null;
  coachNote: string | null;
  /** Whether the viewer may open the client's record. */
  mayOpenRecord: boolean;
  phone: string | null;
  /** Notes about the client, newest first; only for people who may open their record. */
  remember: string[];
  /** Set only if requested. */
  nextVisit: NextVisitOffer | null;
}

export type DaySessionView = Omit<CoachSessionView, "guests"> & { guests: DayGuestView[] };

export interface CoachDayQuestion {
  person: Person;
  /** The coach; null means all coaches. */
  trainerId: string | null;
  studio: { timeZone: string; currency: string };
  date: IsoDate;
  /** Reference of the booking whose client's next visit is requested. */
  next: string | undefined;
}

/**
 * Returns the day of a coach, or of all, as this person may see it now: without notes that they may not read, and with what can
 * be done with each booking.
 */
export async function getCoachDay(ctx: Context, question: CoachDayQuestion): Promise<DaySessionView[]> {
  const { date, trainerId, studio } = question;
  const sessions = await listCoachDay(ctx, { date, timeZone: studio.timeZone, trainerId });
  const phones = await phonesOf(ctx, sessions);
  const guestsOf = (session: CoachSessionView) =>
    Promise.all(
      session.guests.map(async (guest) => ({
        ...(await toDayGuest(ctx, question, session, guest)),
        phone: phones.get(guest.bookingId) ?? null,
      })),
    );
  return Promise.all(sessions.map(async (session) => ({ ...session, guests: await guestsOf(session) })));
}

async function phonesOf(
  ctx: Context,
  sessions: readonly CoachSessionView[],
): Promise<Map<string, string | null>> {
  const ids = sessions.flatMap(({ guests }) => guests.map(({ bookingId }) => bookingId));
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.booking.findMany({
    where: { id: { in: ids } },
    select: { id: true, contactPhone: true },
  });
  return new Map(rows.map(({ id, contactPhone }) => [id, contactPhone]));
}

async function toDayGuest(
  ctx: Context,
  { person, studio, date, next }: CoachDayQuestion,
  { startsAt, endsAt, trainer, serviceSlug }: CoachSessionView,
  guest: GuestView,
): Promise<Omit<DayGuestView, "phone">> {
  const { clientCoachIds, sealedNote, sealedCoachNote, ...shown } = guest;
  const booking = { ...guest, startsAt, endsAt };
  const { canCancel, feeNowCents } = changePolicy(booking, guest.terms, ctx.now);
  const mayReadNotes = canReadNotes(person, { trainerId: trainer.id });
  const mayOpenRecord = canSeeClient(person, { trainerIds: clientCoachIds });
  const notes = mayReadNotes && mayOpenRecord ? await listClientNotes(ctx, guest.clientId) : [];
  const again = { service: serviceSlug, trainer: trainer.slug, startsAt, timeZone: studio.timeZone };
  return {
    ...shown,
    hasNote: sealedNote !== null,
    note: mayReadNotes ? openNote("booking-note", guest.bookingId, sealedNote) : null,
    coachNote: mayReadNotes ? openNote("coach-note", guest.bookingId, sealedCoachNote) : null,
    attendance: attendance(booking, ctx.now),
    feeNowCents: canCancel ? feeNowCents : null,
    currency: studio.currency,
    day: date,
    mayReadNotes,
    mayOpenRecord,
    remember: notes.map(({ text }) => text),
    nextVisit: guest.reference === next ? await offerNextVisit(ctx, again) : null,
  };
}

/** Returns when a session's client can come again, for the form that books it. */
export async function offerNextVisit(
  ctx: Context,
  session: Parameters<typeof getNextVisit>[1],
): Promise<NextVisitOffer> {
  return { ...(await getNextVisit(ctx, session)), formKey: randomUUID() };
}
