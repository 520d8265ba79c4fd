import { type ChangePolicy, type ChangeTerms, changePolicy, isInsideWindow } from "@/lib/booking/rules";
import { formatMoney } from "@/lib/money";
import { formatDate, formatMoment, formatTime, formatZone } from "@/lib/time";

interface Terms {
  timeZone: string;
  currency: string;
}

/** What changing an upcoming session will cost. Never names a past deadline. */
export function changeTerms(policy: ChangePolicy, terms: Terms): string {
  const { freeUntil, canReschedule } = policy;
  if (!canReschedule) return `${canceling(policy, terms, "now")} To reschedule it, please call us.`;
  return `Free to reschedule or cancel until ${formatMoment(freeUntil, terms.timeZone)}. ${canceling(policy, terms, "later")}`;
}

function canceling({ lateFeeCents }: ChangePolicy, { currency }: Terms, when: "now" | "later"): string {
  if (when === "now")
    return lateFeeCents > 0
      ? `Canceling it costs ${formatMoney(lateFeeCents, currency)}.`
      : "Canceling it is free, but please call us.";
  return lateFeeCents > 0
    ? `After that, canceling it costs ${formatMoney(lateFeeCents, currency)}.`
    : "After that, please call us.";
}

/**
 * A warning on a time inside the change window: "Within 24 hours: free to cancel until 3:32 PM today, then $47.50".
 * Null when there is nothing to warn about. `now` is when it would be booked.
 */
function windowMark(
  policy: ChangePolicy,
  terms: Terms & { changeWindowMinutes: number },
  now: Date,
): string | null {
  const { freeUntil, lateFeeCents } = policy;
  if (lateFeeCents === 0) return null;
  const within = `Within ${hoursInWords(terms.changeWindowMinutes)}`;
  const fee = formatMoney(lateFeeCents, terms.currency);
  if (freeUntil <= now) return `${within}: canceling costs ${fee}`;
  return `${within}: free to cancel until ${soon(freeUntil, now, terms.timeZone)}, then ${fee}`;
}

/** Returns the starts inside the change window, for a booking at this price, new or existing. */
export function windowMarks(
  terms: Terms & ChangeTerms,
  { priceCents, bookedAt }: { priceCents: number; bookedAt?: Date },
  now: Date,
): (opening: { startsAt: Date }) => string | null {
  return ({ startsAt }) => {
    if (!isInsideWindow(startsAt, terms, now)) return null;
    const booking = {
      status: "CONFIRMED" as const,
      startsAt,
      endsAt: startsAt,
      priceCents,
      bookedAt: bookedAt ?? now,
    };
    return windowMark(changePolicy(booking, terms, now), terms, now);
  };
}

/** The same for a cached page, which can't name an instant: "free to cancel for 30 minutes, then $47.50". */
export function windowNote(
  terms: Terms & ChangeTerms,
  { priceCents }: { priceCents: number },
  { startsAt }: { startsAt: Date },
  now: Date,
): string | null {
  const feeCents = Math.round((priceCents * terms.lateCancelFeePercent) / 100);
  if (feeCents === 0 || !isInsideWindow(startsAt, terms, now)) return null;
  const within = `Within ${hoursInWords(terms.changeWindowMinutes)}`;
  const fee = formatMoney(feeCents, terms.currency);
  return terms.graceMinutes === 0
    ? `${within}: canceling costs ${fee}`
    : `${within}: free to cancel for ${hoursInWords(terms.graceMinutes)}, then ${fee}`;
}

/** "3:32 PM today", or with its date. */
function soon(instant: Date, now: Date, zone: string): string {
  const isToday = formatDate(instant, zone) === formatDate(now, zone);
  if (!isToday) return formatMoment(instant, zone);
  return formatZone(instant, zone) === formatZone(now, zone)
    ? `${formatTime(instant, zone)} today`
    : `${formatTime(instant, zone)} ${formatZone(instant, zone)} today`;
}

function hoursInWords(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Number((minutes / 60).toFixed(1));
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

/** "costs $47.50": what canceling late costs. */
export function lateFee({ lateFeeCents }: ChangePolicy, { currency }: Pick<Terms, "currency">): string {
  return lateFeeCents > 0 ? `costs ${formatMoney(lateFeeCents, currency)}` : "is free, but please call us";
}
