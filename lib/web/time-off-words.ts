import { formatTime } from "@/lib/time";
import type { ChangeTimeOffResult } from "@/lib/timeoff/change-time-off";
import { MAX_TIME_OFF_DAYS, type SpanProblem, spanInWords } from "@/lib/timeoff/rules";

/** Says why time off couldn't be booked or changed, and what to do about it. */
export function timeOffRefusalWords(
  refusal: Extract<ChangeTimeOffResult, { ok: false }>,
  timeZone: string,
): string {
  switch (refusal.reason) {
    case "invalid":
      return spanProblemWords(refusal.why);
    case "not-found":
      return "This time off was already deleted. Nothing changed.";
    case "sessions-there":
      return "Something is still in the way, so nothing changed. Choose what to do with each below.";
    case "time-off-there":
      return `There’s already time off: ${refusal.timeOff.map((each) => spanInWords(each, timeZone)).join("; ")}.`;
    case "being-booked":
      return `Someone is booking a time in it right now. Please try again after ${formatTime(refusal.until, timeZone)}.`;
    case "not-settled":
      return `What was chosen for ${refusal.session.client} is no longer possible. Nothing changed. Please choose again.`;
    case "already-changed":
      return `Someone just changed this time off. It is now: ${spanInWords(refusal.timeOff, timeZone)}. Please look again.`;
  }
}

/** Says why a span can't be time off. */
export function spanProblemWords(why: SpanProblem): string {
  switch (why) {
    case "ends-before-start":
      return "The end has to be after the start.";
    case "too-long":
      return `Time off can be ${MAX_TIME_OFF_DAYS} days at most. For longer, book it in parts, or end the coach’s hours.`;
    case "too-far-back":
      return "That’s more than a year ago.";
    case "too-far-ahead":
      return "That’s more than two years ahead.";
  }
}
