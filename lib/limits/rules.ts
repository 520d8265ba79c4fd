export type LimitedUse = "hold" | "booking" | "lead";

/** What one caller may have or make without doing work. Bookings and leads count for an hour. */
export const FREE_USES: Record<LimitedUse, number> = { hold: 3, booking: 3, lead: 3 };
export const USE_MINUTES = 60;

/** How many unconfirmed sessions ahead an email may have. */
export const FREE_SESSIONS_AHEAD = 2;

/**
 * How much all anonymous callers together may have or make: live holds, and bookings and leads within an hour. Past it all of
 * them must do work, which doubles with each further `STUDIO_STEP`.
 */
export const STUDIO_USES: Record<LimitedUse, number> = { hold: 30, booking: 30, lead: 30 };
const STUDIO_STEP = 10;

/** How many bookings one caller may request by email in an hour, where the browser can't do the work. */
export const MOST_EMAIL_REQUESTS = 10;

/** The most work for a browser: 16 times the first level, half a minute on a phone. Past it we confirm by email instead. */
export const MOST_BROWSER_LEVEL = 5;

/** The uses that exist before this one. */
export interface UsesSoFar {
  /** This caller's. */
  own: number;
  /** All anonymous callers'; undefined when the caller isn't one of them. */
  everyone?: number | undefined;
  /** An email's unconfirmed sessions ahead. */
  sessionsAhead?: number | undefined;
}

/**
 * Returns how much work the next use costs: 0 is none, and each level doubles it. A caller's own uses count once and an email's
 * twice, so neither many addresses with one email nor many emails from one address get far.
 */
export function workLevel(use: LimitedUse, { own, everyone = 0, sessionsAhead = 0 }: UsesSoFar): number {
  const beyond = (count: number, free: number) => Math.max(0, count + 1 - free);
  return (
    beyond(own, FREE_USES[use]) +
    2 * beyond(sessionsAhead, FREE_SESSIONS_AHEAD) +
    Math.ceil(beyond(everyone, STUDIO_USES[use]) / STUDIO_STEP)
  );
}
