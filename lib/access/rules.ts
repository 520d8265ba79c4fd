import type { Role } from "@/prisma/client/enums";

export interface Person {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  /** Their coach; null once that coach is inactive. */
  coach: { id: string; slug: string; name: string } | null;
  /** The session of the browser that sent the request. */
  sessionId: string;
}

type Who = Pick<Person, "role" | "coach">;

/** Who may do what, in one place. Each rule answers for one person and, where it matters, one subject. */

/** Says whether a person may change the studio itself: services, people, policies. */
export function canRunStudio(person: Who): boolean {
  return person.role === "OWNER";
}

/** Says whether a person may open the coaches' pages. A coach who was removed may not. */
export function canCoach(person: Who): boolean {
  return canRunStudio(person) || (person.role === "COACH" && person.coach !== null);
}

/** Says whether a person may read a client's health notes: the session's coach and the owner may. */
export function canReadNotes(person: Who, session: { trainerId: string }): boolean {
  return isTheirs(person, session);
}

/**
 * Says whether a person may see a booking with its contact, and reschedule or cancel it: the session's coach, the owner, and the
 * person who booked it for a caller may. `bookedBy` is an actor of the audit trail. Notes and attendance have their own rules.
 */
export function canSeeBooking(person: Who, booking: { trainerId: string; bookedBy: string | null }): boolean {
  const isOwnEntry = canCoach(person) && person.coach && booking.bookedBy === `trainer:${person.coach.slug}`;
  return isTheirs(person, booking) || Boolean(isOwnEntry);
}

/** Says whether a person may record attendance and book the client's next visit: the session's coach and the owner may. */
export function canRunSession(person: Who, session: { trainerId: string }): boolean {
  return isTheirs(person, session);
}

/**
 * Says whether a person may change a calendar: add time off, reschedule and cancel sessions and classes, and override the studio's
 * rules for a time. Coaches may change their own, the owner any.
 */
export function canChangeCalendar(person: Who, calendar: { trainerId: string }): boolean {
  return isTheirs(person, calendar);
}

/**
 * Says whether a person may change a coach's hours and exceptions, or the studio's closures (null). Coaches may change their own,
 * the owner all.
 */
export function canChangeHours(person: Who, trainerId: string | null): boolean {
  return trainerId === null ? canRunStudio(person) : isTheirs(person, { trainerId });
}

/**
 * Says whether a person may see a client's record: the owner and coaches with a relation to the client may
 * (lib/clients/relation.ts).
 */
export function canSeeClient(person: Who, client: { trainerIds: readonly string[] }): boolean {
  return canRunStudio(person) || client.trainerIds.some((trainerId) => isTheirs(person, { trainerId }));
}

/** Returns whose sessions a person sees: a coach's id, null for everyone's, undefined for none. */
export function visibleTrainer(person: Who): string | null | undefined {
  if (canRunStudio(person)) return null;
  return canCoach(person) ? person.coach?.id : undefined;
}

function isTheirs(person: Who, { trainerId }: { trainerId: string }): boolean {
  return canRunStudio(person) || (canCoach(person) && person.coach?.id === trainerId);
}

/** Applies a rule to a person: `unauthenticated` without one, `forbidden` when the rule refuses. */
export function admission(
  person: Who | null,
  can: (person: Who) => boolean = () => true,
): "welcome" | "unauthenticated" | "forbidden" {
  if (!person) return "unauthenticated";
  return can(person) ? "welcome" : "forbidden";
}

const NOWHERE = "http://nowhere.invalid";
const MAX_PATH_LENGTH = 500;

/**
 * Returns the path and query of an address on this site, or undefined for anything that a browser would take elsewhere. Uses the
 * parser that browsers use (WHATWG URL), since it also handles "/\host", "/<tab>/host" and "/.//host".
 */
export function ownPath(text: string | undefined): string | undefined {
  if (!text?.startsWith("/") || text.length > MAX_PATH_LENGTH || !URL.canParse(text, NOWHERE))
    return undefined;
  const { origin, pathname, search } = new URL(text, NOWHERE);
  return origin === NOWHERE && !pathname.startsWith("//") ? pathname + search : undefined;
}

const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdgA?\b|\bEdgiOS\b/, "Edge"],
  [/\bOPR\b|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\b/, "Samsung Internet"],
  [/\bFirefox\b|\bFxiOS\b/, "Firefox"],
  [/\bCriOS\b|\b(Headless)?Chrome\b/, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\b/, "Safari"],
];

const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "Chromebook"],
  [/\bLinux\b/, "Linux"],
];

/** Real browsers need fewer characters. The rest is ignored, since some patterns are slow on long input. */
const READ_OF_USER_AGENT = 300;

/** Describes a user agent (RFC 9110 §10.1.5) in words that its owner will recognize: "Safari on iPhone". */
export function deviceInWords(userAgent: string): string {
  const said = userAgent.slice(0, READ_OF_USER_AGENT);
  const known = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(said))?.[1];
  const system = known(SYSTEMS);
  return `${known(BROWSERS) ?? "A browser"}${system ? ` on ${system}` : ""}`;
}

/** Wrong codes that burn a sign-in request's code. CHECK sign_in_requests_few_guesses. */
export const MAX_WRONG_CODES = 5;

/** Limits on active API keys, and on the requests per minute that one key may make. */
export const MOST_API_KEYS = 20;
export const API_KEY_PER_MINUTE = { default: 120, most: 6000 };
