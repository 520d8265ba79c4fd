import type { OverlapView } from "@/lib/booking/overlaps";
import type { RescheduleBookingResult } from "@/lib/booking/reschedule-booking";
import type { Question } from "@/lib/booking/schema";
import type { UndoRescheduleResult } from "@/lib/booking/undo-reschedule";
import type { RescheduleClassResult } from "@/lib/classes/reschedule-class";
import type { UndoClassRescheduleResult } from "@/lib/classes/undo-class-reschedule";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";
import { formatDate, formatDateTime, formatSpan, formatZone } from "@/lib/time";

/** The result of rescheduling. With `insist` the person can confirm those questions and try again. */
export type Rescheduled = { ok: true } | { ok: false; words: string; insist?: Question[] };

/** The result of blocking a time. With `settleAt` there are sessions in it, and that page asks what to do with each. */
export type Blocked = { ok: true } | { ok: false; words: string; settleAt?: string };

type Refusal = Exclude<RescheduleBookingResult | RescheduleClassResult, { ok: true }>;

const WAIVABLE: Record<WaivableReason, string> = {
  "too-soon": "That’s sooner than the studio’s minimum notice.",
  "too-far": "That’s further ahead than clients can book.",
  "outside-hours": "That’s outside the coach’s working hours.",
  exception: "The coach has other hours that day.",
  "off-grid": "Sessions of this service don’t usually start at that minute.",
};

/** Returns every question that staff must confirm, in one message. */
export function questionWords(needs: readonly WaivableReason[], overlaps: readonly OverlapView[]): string {
  return [...needs.map((reason) => WAIVABLE[reason]), ...overlaps.map(overlapWords)].join(" ");
}

/** "The client has Facilitated stretch with Maya Okafor then: Friday, November 27, 10:00 AM to 10:50 AM EST." */
function overlapWords({ service, trainer, startsAt, endsAt, timeZone }: OverlapView): string {
  const when = `${formatDate(startsAt, timeZone)}, ${formatSpan(startsAt, endsAt, timeZone)}`;
  return `The client has ${service} with ${trainer} at that time: ${when}.`;
}

/** Describes a refusal, and whether it can be confirmed anyway. */
export function rescheduleRefusal(
  refusal: Refusal,
  asked: { mayWaive: boolean; waive: readonly Question[]; timeZone: string },
): Extract<Rescheduled, { ok: false }> {
  switch (refusal.reason) {
    case "slot-taken":
      return { ok: false, words: "That time is taken, or no table is free then." };
    case "client-busy": {
      const words = questionWords(refusal.needs, refusal.overlaps);
      if (refusal.needs.length > 0 && !asked.mayWaive) return { ok: false, words };
      return { ok: false, words, insist: [...asked.waive, ...refusal.needs, "client-busy"] };
    }
    case "not-an-opening": {
      const waivable = WAIVABLE_REASONS.find((reason) => reason === refusal.why);
      if (!waivable) return { ok: false, words: "This coach doesn’t offer that service." };
      const needs = "needs" in refusal ? refusal.needs : undefined;
      if (needs && asked.mayWaive)
        return { ok: false, words: questionWords(needs, []), insist: [...asked.waive, ...needs] };
      // A time that is refused although its rule was waived has passed.
      if (asked.mayWaive) return { ok: false, words: "That time has passed. Choose a later one." };
      return { ok: false, words: WAIVABLE[waivable] };
    }
    case "already-changed": {
      if (!("booking" in refusal))
        return { ok: false, words: "Someone else already rescheduled this class." };
      const { startsAt, trainer } = refusal.booking;
      const now = `${formatDateTime(startsAt, asked.timeZone)} (${formatZone(startsAt, asked.timeZone)}) with ${trainer.name}`;
      return { ok: false, words: `Someone else already rescheduled this session. It’s now on ${now}.` };
    }
    case "not-changeable":
    case "too-late-to-change":
      return { ok: false, words: "This session has ended or was canceled, so it can’t be rescheduled." };
    case "not-found":
      return { ok: false, words: "This booking no longer exists." };
    case "unknown-service":
    case "unknown-trainer":
      return { ok: false, words: "This service or coach is no longer offered." };
    case "already-booked":
      return { ok: false, words: "The client already has a place in that class." };
  }
}

/** Describes why rescheduling wasn't undone. */
export function undoWords(
  reason: Extract<UndoRescheduleResult | UndoClassRescheduleResult, { ok: false }>["reason"],
): string {
  switch (reason) {
    case "too-late":
      return "Too late to undo: the email is already going out. You can still reschedule it.";
    case "slot-taken":
      return "The old time was just taken. The session stays at its new time.";
    case "not-found":
      return "This booking no longer exists.";
  }
}
