/** Sentences that say the same fact on many screens. */

/** For a local time that clocks skip. */
export const TIME_SKIPPED = "That time doesn’t exist: clocks go forward that day.";

/** For a database that can't be reached. */
export const OUTAGE =
  "We can’t reach our booking system right now. Nothing was changed. Please try again in a moment.";
