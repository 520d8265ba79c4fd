import type { OverlapView } from "@/lib/booking/overlaps";
import type { RescheduleBookingResult } from "@/lib/booking/reschedule-booking";
import type { Question } from "@/lib/booking/schema";
import type { UndoRescheduleResult } from "@/lib/booking/undo-reschedule";
import type { RescheduleClassResult } from "@/lib/classes/reschedule-class";
import type { UndoClassRescheduleResult } from "@/lib/classes/undo-class-reschedule";
import { WAIVABLE_REASONS, type WaivableReason } from "@/lib/scheduling/openings";
import { formatDate, formatDateTime, formatSpan, formatZone } from "@/lib/time";

/** What became of a move. With `insist` it can be had all the same, if the mover says that none of this matters. */
export type Moved = { ok: true } | { ok: false; words: string; insist?: Question[] };

/** What became of blocking a time. With `settleAt` there are sessions in it, and that page asks what becomes of each. */
export type Blocked = { ok: true } | { ok: false; words: string; settleAt?: string };

type Refusal = Exclude<RescheduleBookingResult | RescheduleClassResult, { ok: true }>;

const WAIVABLE: Record<WaivableReason, string> = {
  "too-soon": "That is sooner than the studio’s minimum notice.",
  "too-far": "That is further ahead than clients can book.",
  "outside-hours": "That is outside the coach’s working hours.",
  exception: "The coach has other hours that day.",
  "off-grid": "Sessions of this service don’t usually start at that minute.",
};

/** All that somebody is asked about before they insist, in one go. */
export function questionWords(needs: readonly WaivableReason[], overlaps: readonly OverlapView[]): string {
  return [...needs.map((reason) => WAIVABLE[reason]), ...overlaps.map(overlapWords)].join(" ");
}

/** "The client has Facilitated stretch with Maya Okafor then: Friday, November 27, 10:00 AM to 10:50 AM EST." */
function overlapWords({ service, trainer, startsAt, endsAt, timeZone }: OverlapView): string {
  const when = `${formatDate(startsAt, timeZone)}, ${formatSpan(startsAt, endsAt, timeZone)}`;
  return `The client has ${service} with ${trainer} at that time: ${when}.`;
}

/** A refused move in words for the mover, and whether they may insist. */
export function rescheduleRefusal(
  refusal: Refusal,
  asked: { mayWaive: boolean; waive: readonly Question[]; timeZone: string },
): Extract<Moved, { ok: false }> {
  switch (refusal.reason) {
    case "slot-taken":
      return { ok: false, words: "Somebody or something else has that time, or no table is free then." };
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
      // What was waived and is refused all the same is a time that is over.
      if (asked.mayWaive)
        return { ok: false, words: "That time is over. Please choose one that is still to come." };
      return { ok: false, words: WAIVABLE[waivable] };
    }
    case "moved-meanwhile": {
      if (!("booking" in refusal)) return { ok: false, words: "Somebody has moved this class meanwhile." };
      const { startsAt, trainer } = refusal.booking;
      const now = `${formatDateTime(startsAt, asked.timeZone)} (${formatZone(startsAt, asked.timeZone)}) with ${trainer.name}`;
      return { ok: false, words: `Somebody has moved this session meanwhile. It is now on ${now}.` };
    }
    case "not-changeable":
    case "too-late-to-change":
      return { ok: false, words: "This session is over or was cancelled, so it stays where it is." };
    case "not-found":
      return { ok: false, words: "This booking is no longer there." };
    case "unknown-service":
    case "unknown-trainer":
      return { ok: false, words: "This service or coach is no longer offered." };
    case "already-booked":
      return { ok: false, words: "The client already has a place then." };
  }
}

/** Why a move was not taken back. */
export function undoWords(
  reason: Extract<UndoRescheduleResult | UndoClassRescheduleResult, { ok: false }>["reason"],
): string {
  switch (reason) {
    case "too-late":
      return "It is too late to undo this: it is being told. You can move it once more.";
    case "slot-taken":
      return "Somebody has taken the old time meanwhile. The session stays at its new time.";
    case "not-found":
      return "This booking is no longer there.";
  }
}
