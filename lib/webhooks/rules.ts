import { own } from "@/lib/own";
import type { WebhookState } from "@/prisma/client/enums";

/** The events that an endpoint can choose, in the order shown. The database writes these types (its trigger `webhooks`). */
export const WEBHOOK_EVENTS = {
  "booking.booked": "A session was booked",
  "booking.moved": "A session was rescheduled, or put back",
  "booking.cancelled": "A session was canceled",
  "booking.restored": "A cancellation was undone",
  "booking.checked-in": "A client checked in",
  "booking.check-in-undone": "A check-in was undone",
  "booking.completed": "A session was completed",
  "booking.no-show": "A client didn’t come",
  "booking.reopened": "A completed or missed session was reopened",
  "lead.created": "Someone new asked about membership",
  "lead.enquired-again": "Someone asked again",
  "lead.assigned": "An inquiry was assigned or claimed",
  "lead.contacted": "A coach called or wrote",
  "lead.moved": "An inquiry was moved to another stage",
  "lead.booked": "Someone who had asked booked a session",
} as const;

export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

/** The type of the test event; no endpoint can choose it. */
export const TEST_EVENT = "webhook.test";

/** Returns an event in words: "A session was booked". */
export function eventTypeInWords(type: string): string {
  return type === TEST_EVENT ? "A test" : (own(WEBHOOK_EVENTS, type) ?? type);
}

export const WEBHOOK_STATE_WORDS: Record<WebhookState, string> = {
  WAITING: "Waiting",
  DELIVERED: "Delivered",
  FAILED: "Failed",
};

/** How long we sign with both secrets after a rotation. */
export const ROTATION_HOURS = 24;

/** How long we store deliveries. */
export const DELIVERY_DAYS = 30;

/** After this many days without a success we pause an endpoint. */
export const FAILING_DAYS = 5;

/** Why nothing is sent to an endpoint. */
export const PAUSE_WORDS: Record<string, string> = {
  owner: "Paused. New events wait until you resume.",
  gone: "Paused, because the address answered that it is gone (410). New events wait.",
  failing: `Paused, because nothing could be delivered for ${FAILING_DAYS} days. New events wait.`,
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WAITS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR];

/** How often we try a delivery before we give up: over about a day. */
export const MOST_ATTEMPTS = WAITS.length + 1;

/**
 * Returns the milliseconds until the next attempt after N attempts, or null after the last. `chance` from 0 to 1 adds jitter of a
 * fifth either way, so deliveries that failed together don't retry together.
 */
export function waitAfter(attempts: number, chance: number): number | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : Math.round(wait * (0.8 + 0.4 * chance));
}

/**
 * Returns why an address can't be an endpoint's, or null when it can. `isPrivateAllowed` allows http, other ports and bare
 * addresses.
 */
export function urlProblem(text: string, isPrivateAllowed: boolean): string | null {
  const example = "Please enter an address such as https://example.com/webhooks.";
  if (!URL.canParse(text)) return example;
  const url = new URL(text);
  if (!isPrivateAllowed && url.protocol !== "https:") return "The address has to begin with https://.";
  if (!/^https?:$/.test(url.protocol)) return example;
  if (url.username || url.password) return "Please leave user name and password out of the address.";
  if (url.hash) return "Please leave out what follows the #.";
  if (!isPrivateAllowed && url.port) return "The address has to use the usual port of https.";
  return null;
}
