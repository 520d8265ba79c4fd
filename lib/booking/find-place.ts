import type { Context } from "@/lib/db";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";
import { addDays, dateInZone } from "@/lib/time";
import { choosePlace, type NoPlace, type Place } from "./choose-place";
import { type Desk, readDesk } from "./desk";
import { type AskedTime, type Refusal, timeRefusal } from "./refusal";

export interface PlaceQuestion extends AskedTime {
  movingSlotId?: string | undefined;
  bookedSlotId?: string | undefined;
  /**
   * The rules that a coach or the owner overrides this time. If set, even if empty, a refusal lists every rule that they would
   * have to override, provided that the time is free.
   */
  waive?: readonly WaivableReason[] | undefined;
}

/** A place that is free now, with the span that it takes. */
export interface FoundPlace {
  ok: true;
  desk: Desk;
  place: Place;
  startsAt: Date;
  endsAt: Date;
  /** The end plus turnover: coach and table are taken until then. */
  blockedUntil: Date;
}

/** Reads the desk around a start and chooses a place. The caller must hold the day's lock. */
export async function findPlace(tx: Context, question: PlaceQuestion): Promise<FoundPlace | Refusal> {
  // The start's date in the studio's zone is within a day of its UTC date.
  const date = dateInZone(question.startsAt.getTime(), "UTC");
  const desk = await readDesk(tx, {
    ...question,
    from: addDays(date, -1),
    to: addDays(date, 1),
    wholeWeeks: true,
  });
  if (!desk) return { ok: false, reason: "unknown-service" };
  if (question.trainer && !desk.trainerKnown) return { ok: false, reason: "unknown-trainer" };
  const startMs = question.startsAt.getTime();
  const choice = choosePlace(
    { ...desk, waived: question.waive },
    startMs,
    tx.now.getTime(),
    question.trainer,
  );
  const endsAt = new Date(startMs + desk.service.durationMinutes * 60_000);
  if (!choice.ok) {
    const { why } = choice;
    return timeRefusal(
      question,
      endsAt,
      question.waive ? whatItTakes(desk, question, why, tx.now.getTime()) : { why },
    );
  }
  return {
    ok: true,
    desk,
    place: choice.place,
    startsAt: question.startsAt,
    endsAt: classEnd(desk, choice.place) ?? endsAt,
    blockedUntil: new Date(endsAt.getTime() + desk.service.turnoverMinutes * 60_000),
  };
}

/** When the class of a place ends. Its length stays as scheduled when the service's changes. */
function classEnd(desk: Desk, { sessionSlotId }: Place): Date | undefined {
  const session = desk.sessions.find(({ slotId }) => slotId === sessionSlotId);
  return session && new Date(session.endsAt);
}

/**
 * Overrides the studio's rules one by one until the time is available, and returns them as `needs`. Returns only the reason when
 * no override helps because the time is taken or past.
 */
function whatItTakes(
  desk: Desk,
  { startsAt, trainer, waive = [] }: PlaceQuestion,
  first: NoPlace,
  now: number,
): { why: NoPlace; needs?: WaivableReason[] } {
  const needs: WaivableReason[] = [];
  let why = first;
  for (;;) {
    const waivable = WAIVABLE_REASONS.find((reason) => reason === why);
    if (!waivable || [...waive, ...needs].includes(waivable)) return { why };
    needs.push(waivable);
    const next = choosePlace({ ...desk, waived: [...waive, ...needs] }, startsAt.getTime(), now, trainer);
    if (next.ok) return { why: first, needs };
    why = next.why;
  }
}

/** Deletes holds that must not block a new slot: the caller's own, and expired ones in that span. Raw for the index on spans. */
export async function clearHolds(
  tx: Context,
  span: { startsAt: Date; blockedUntil: Date },
  holdHash: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  await tx.db.$executeRaw`
    delete from slots
    where kind = 'HOLD' and (
      hold_token_hash = ${holdHash}
      or (expires_at <= ${tx.now} and tstzrange(starts_at, blocked_until) && tstzrange(${span.startsAt}, ${span.blockedUntil}))
    )`;
}
