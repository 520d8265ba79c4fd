import type { NoPlace } from "@/lib/booking/choose-place";

/** Why a time cannot be had, for whoever asked for it. */
export function whyWords(why: NoPlace): string {
  switch (why) {
    case "too-soon":
      return "That is too soon for us to get ready.";
    case "too-far":
      return "That is further ahead than we plan.";
    case "outside-hours":
      return "That is outside our hours.";
    case "exception":
      return "We are closed or keep other hours that day.";
    case "off-grid":
      return "Sessions do not start at that minute.";
    case "not-scheduled":
      return "There is no session at that time.";
    case "trainer-not-offering":
      return "This coach does not give that service.";
    case "trainer-busy":
    case "no-table":
    case "full":
      return "Somebody else has just taken that time.";
  }
}
