import type { Role } from "@/prisma/client/enums";

/** Somebody who is signed in, as they are at this moment. */
export interface Person {
  id: string;
  email: string;
  name: string | null;
  role: Role;
  /** The coach that they are; null as soon as that coach is no longer active. */
  coach: { id: string; slug: string; name: string } | null;
  /** The browser that asks. */
  sessionId: string;
}

type Who = Pick<Person, "role" | "coach">;

/** Who may do what, in one place. Each answers for one person and, where it matters, one thing. */

/** The studio itself: services, people, policies. */
export function canRunStudio(person: Who): boolean {
  return person.role === "OWNER";
}

/** The coaches' pages at all. A coach who was removed may no longer. */
export function canCoach(person: Who): boolean {
  return canRunStudio(person) || (person.role === "COACH" && person.coach !== null);
}

/** What a client wrote about their health: for the coach of that session, and the owner. */
export function canReadNotes(person: Who, session: { trainerId: string }): boolean {
  return isTheirs(person, session);
}

/**
 * A booking with its contact, to reschedule or cancel it: the coach of its session, the owner, and whoever entered it for a
 * caller. `bookedBy` is the actor of the audit trail. Notes and attendance have rules of their own.
 */
export function canSeeBooking(person: Who, booking: { trainerId: string; bookedBy: string | null }): boolean {
  const isOwnEntry = canCoach(person) && person.coach && booking.bookedBy === `trainer:${person.coach.slug}`;
  return isTheirs(person, booking) || Boolean(isOwnEntry);
}

/** Says whether the client came, and plans their next visit: the coach of the session, and the owner. */
export function canRunSession(person: Who, session: { trainerId: string }): boolean {
  return isTheirs(person, session);
}

/**
 * What stands in a coach's calendar: takes time off, moves and cancels sessions and classes, and sets the studio's own rules aside
 * for a time. Their own, and for the owner everybody's.
 */
export function canChangeCalendar(person: Who, calendar: { trainerId: string }): boolean {
  return isTheirs(person, calendar);
}

/** The hours and exceptions of a coach, or with null the studio's closures: one's own, and for the owner all. */
export function canChangeHours(person: Who, trainerId: string | null): boolean {
  return trainerId === null ? canRunStudio(person) : isTheirs(person, { trainerId });
}

/** A client's record: for the coaches who are related to them (lib/clients/relation.ts), and the owner. */
export function canSeeClient(person: Who, client: { trainerIds: readonly string[] }): boolean {
  return canRunStudio(person) || client.trainerIds.some((trainerId) => isTheirs(person, { trainerId }));
}

/** Whose sessions somebody sees: a coach's own, or with null those of all; undefined for nobody's. */
export function visibleTrainer(person: Who): string | null | undefined {
  if (canRunStudio(person)) return null;
  return canCoach(person) ? person.coach?.id : undefined;
}

function isTheirs(person: Who, { trainerId }: { trainerId: string }): boolean {
  return canRunStudio(person) || (canCoach(person) && person.coach?.id === trainerId);
}

/** What to answer somebody who wants to do what a rule is about. */
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
 * The path and query of an address on this site, or undefined for whatever a browser would take elsewhere. Decided by
 * the parser that browsers have (WHATWG URL), as it also reads "/\host", "/<tab>/host" and "/.//host".
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

/** Browsers say all that matters in fewer characters; what is longer is not read, as some patterns are slow on it. */
const READ_OF_USER_AGENT = 300;

/** What a browser says of itself (RFC 9110 §10.1.5) in words that its owner knows it by: "Safari on iPhone". */
export function deviceInWords(userAgent: string): string {
  const said = userAgent.slice(0, READ_OF_USER_AGENT);
  const known = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(said))?.[1];
  const system = known(SYSTEMS);
  return `${known(BROWSERS) ?? "A browser"}${system ? ` on ${system}` : ""}`;
}

/** So many wrong codes, and the code of a request to sign in is burned. CHECK sign_in_requests_few_guesses. */
export const MAX_WRONG_CODES = 5;

/** How many API keys there can be at once, and how many requests a minute a new one may make. */
export const MOST_API_KEYS = 20;
export const API_KEY_PER_MINUTE = { default: 120, most: 6000 };
