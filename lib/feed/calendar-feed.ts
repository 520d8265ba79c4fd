import ical, { ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { calendarText, oneLine, PRODUCT } from "@/lib/booking/ics-event";
import type { FeedView } from "./queries";
import { entryTitle } from "./rules";

/** How often a subscriber is asked to look again (REFRESH-INTERVAL, RFC 7986 §5.7; X-PUBLISHED-TTL for Outlook). */
const REFRESH_SECONDS = 3600;

/**
 * A coach's calendar as an iCalendar object (RFC 5545) with UTC times. Without METHOD, so that DTSTAMP is when an entry
 * last changed (§3.8.7.2) and a calendar that is the same is the same text. Without LAST-MODIFIED: subscribers pass over
 * what has not got a newer one, and no record knows that a table or the studio was renamed.
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

/** TEXT as a value (RFC 5545 §3.3.11): ical-generator writes a calendar's name as it is given. */
function escapeText(line: string): string {
  return line.replace(/[\\;,]/g, "\\$&");
}
