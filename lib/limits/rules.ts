/** What is limited for each caller beyond the rate of their requests. */
export type LimitedUse = "hold" | "booking" | "lead";

/** What one caller may have or make without being asked for work. Bookings and leads count for an hour. */
export const FREE_USES: Record<LimitedUse, number> = { hold: 3, booking: 3, lead: 3 };
export const USE_MINUTES = 60;

/** How many sessions ahead an email may have that nobody has confirmed. */
export const FREE_SESSIONS_AHEAD = 2;

/**
 * How much all anonymous callers together may have or make: live holds, and bookings and leads of an hour. Past it all of
 * them are asked for work, which doubles with each further `STUDIO_STEP`.
 */
export const STUDIO_USES: Record<LimitedUse, number> = { hold: 30, booking: 30, lead: 30 };
const STUDIO_STEP = 10;

/** How many bookings one caller may ask for by email in an hour, where work cannot be done. */
export const MOST_EMAIL_REQUESTS = 10;

/** The most work that a browser is asked for: 16 times the first, half a minute of a phone. Past it email takes its place. */
export const MOST_BROWSER_LEVEL = 5;

/** What there is already, before the use that is asked for. */
export interface UsesSoFar {
  /** Of this caller. */
  own: number;
  /** Of all anonymous callers; undefined when the caller is not one of them. */
  everybody?: number | undefined;
  /** Sessions ahead of an email that nobody has confirmed. */
  sessionsAhead?: number | undefined;
}

/**
 * How much work the next use costs: 0 is none, and each further level is twice the one before. A caller's own uses count
 * once, an email's twice, so that neither many addresses with one email nor many emails from one address come far.
 */
export function workLevel(use: LimitedUse, { own, everybody = 0, sessionsAhead = 0 }: UsesSoFar): number {
  const beyond = (count: number, free: number) => Math.max(0, count + 1 - free);
  return (
    beyond(own, FREE_USES[use]) +
    2 * beyond(sessionsAhead, FREE_SESSIONS_AHEAD) +
    Math.ceil(beyond(everybody, STUDIO_USES[use]) / STUDIO_STEP)
  );
}
