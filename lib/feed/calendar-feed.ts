import ical, { ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { calendarText, oneLine, PRODUCT } from "@/lib/booking/ics-event";
import type { FeedView } from "./queries";
import { entryTitle } from "./rules";

/** How often subscribers are asked to refresh (REFRESH-INTERVAL, RFC 7986 §5.7; X-PUBLISHED-TTL for Outlook). */
const REFRESH_SECONDS = 3600;

/**
 * Renders a coach's calendar as an iCalendar object (RFC 5545) with UTC times. No METHOD, so DTSTAMP is an entry's last change
 * (§3.8.7.2) and an unchanged calendar renders to the same text. No LAST-MODIFIED: subscribers skip entries without a newer one,
 * and a renamed table or studio isn't recorded as a change.
 */
export function calendarFeed(feed: FeedView): string {
  const { trainerName, studioName, studioAddress, discreet, entries } = feed;
  const calendar = ical({
    prodId: PRODUCT,
    name: escapeText(oneLine(`${trainerName}, ${studioName}`)),
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) {
    const place = entry.kind === "time-off" ? [] : [entry.table, studioName, studioAddress];
    const location = oneLine(place.filter(Boolean).join(", "));
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.revisedAt,
      start: entry.startsAt,
      end: entry.endsAt,
      timezone: "UTC",
      summary: oneLine(entryTitle(entry, discreet)),
      status: ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.OPAQUE,
      ...(location && { location }),
    });
  }
  return calendarText(calendar);
}

/** Escapes TEXT (RFC 5545 §3.3.11), which ical-generator doesn't do for a calendar's name. */
function escapeText(line: string): string {
  return line.replace(/[\\;,]/g, "\\$&");
}
