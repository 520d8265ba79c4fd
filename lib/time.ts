/**
 * Time, said once. An instant is a `Date` at the edges and epoch milliseconds inside the engine; a date is
 * "YYYY-MM-DD" in the studio's zone; a wall-clock time is minutes from midnight. Zones are IANA names.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A calendar date, "YYYY-MM-DD". */
export type IsoDate = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat` is slow to make and cheap to use, so each one is made once. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

/** "9:00 AM", in the zone. */
export function formatTime(instant: Date, zone: string): string {
  return formatter(zone, { hour: "numeric", minute: "2-digit" }).format(instant).replace("\u202f", " ");
}

/** "Tuesday, November 24", in the zone. */
export function formatDate(instant: Date, zone: string): string {
  return formatter(zone, { weekday: "long", month: "long", day: "numeric" }).format(instant);
}

/** "Tuesday, November 24, 9:00 AM", in the zone. */
export function formatDateTime(instant: Date, zone: string): string {
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`;
}

/** The zone as people there say it at that instant: "EST", "GMT+5:45". */
export function formatZone(instant: Date, zone: string): string {
  const parts = formatter(zone, { timeZoneName: "short" }).formatToParts(instant);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** RFC 3339 in UTC without fractions: "2026-11-24T14:00:00Z". */
export function formatInstant(instant: Date | EpochMs): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
