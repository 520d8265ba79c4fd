import { firstName } from "@/lib/names";
import type { EpochMs } from "@/lib/time";
import type { LeadStatus } from "@/prisma/client/enums";

/** The status of a lead, in pipeline order. */
export const LEAD_STATUSES = [
  "NEW",
  "CONTACTED",
  "TRIAL_BOOKED",
  "JOINED",
  "LOST",
] as const satisfies LeadStatus[];

export const LEAD_STATUS_WORDS: Record<LeadStatus, string> = {
  NEW: "New",
  CONTACTED: "Contacted",
  TRIAL_BOOKED: "Trial booked",
  JOINED: "Joined",
  LOST: "Lost",
};

/** Tells whether a lead may still lead to something. */
export function isOpen(status: LeadStatus): boolean {
  return status !== "JOINED" && status !== "LOST";
}

export const LEAD_EVENT_KINDS = [
  "enquired",
  "assigned",
  "claimed",
  "called",
  "wrote",
  "noted",
  "moved",
  "booked",
  "snoozed",
  "passed-on",
  "unanswered",
  "released",
  "merged",
] as const;
export type LeadEventKind = (typeof LEAD_EVENT_KINDS)[number];

/** What a coach can start a reply with; `coach` signs it. */
export const REPLY_TEMPLATES = {
  intro: {
    name: "Invite to a free intro",
    subject: "Come and see whether it suits you",
    text: "Hello {name},\n\nthank you for writing to us. The best way to find out is to come by: twenty minutes, nothing to pay, nothing to sign. You can choose a time here: {introUrl}\n\n{coach}",
  },
  call: {
    name: "Ask when to call",
    subject: "When may I call you?",
    text: "Hello {name},\n\nthank you for writing to us. I would like to hear what you need before I suggest anything. When would a call suit you, and at which number?\n\n{coach}",
  },
  missed: {
    name: "I could not reach you",
    subject: "I tried to call you",
    text: "Hello {name},\n\nI tried to call you about membership and did not get through. When is a better time? Or write to me here, whichever is easier.\n\n{coach}",
  },
} as const;

/** Why a lead was lost, as the form suggests it; other words are possible too. */
export const LOST_REASONS = [
  "Chose another studio",
  "Too expensive",
  "No time that suits",
  "Moved away",
  "Never answered",
];

export interface Turn {
  trainerId: string;
  slug: string;
  /** How many they get for each one that a coach with 1 gets; 0 is none. */
  weight: number;
  /** Their credit; the sum over all participating coaches doesn't change. */
  credit: number;
}

/**
 * Returns whose turn it is and everyone's new credit; null when no one takes inquiries. Smooth weighted round robin, as nginx
 * spreads requests (its commit 52327e0627f4, 2012): each gets their weight, and the one with the most pays the sum of all. With
 * the same coaches each is always within one of their share. A coach who is left out this time isn't compensated later.
 */
export function nextTurn(turns: readonly Turn[]): { trainerId: string; credits: Map<string, number> } | null {
  const taking = turns.filter(({ weight }) => weight > 0);
  const total = taking.reduce((sum, { weight }) => sum + weight, 0);
  const raised = taking
    .map((turn) => ({ ...turn, credit: turn.credit + turn.weight }))
    .toSorted((a, b) => b.credit - a.credit || (a.slug < b.slug ? -1 : 1));
  const [chosen] = raised;
  if (!chosen) return null;
  const credits = new Map(raised.map(({ trainerId, credit }) => [trainerId, credit]));
  credits.set(chosen.trainerId, chosen.credit - total);
  return { trainerId: chosen.trainerId, credits };
}

/** Tells whether any part of the spans is free: if so, someone is in. */
export function hasTimeLeft(
  spans: readonly { startsAt: EpochMs; endsAt: EpochMs }[],
  taken: readonly { startsAt: EpochMs; endsAt: EpochMs }[],
  from: EpochMs,
): boolean {
  return spans.some(({ startsAt, endsAt }) => {
    let free = Math.max(startsAt, from);
    for (const span of taken.toSorted((a, b) => a.startsAt - b.startsAt)) {
      if (span.startsAt > free) break;
      free = Math.max(free, span.endsAt);
    }
    return free < endsAt;
  });
}

/** Fills in the templates of a reply for one person. */
export function fillTemplates(values: {
  name: string;
  coach: string;
  introUrl: string;
}): { name: string; subject: string; text: string }[] {
  const fill = (text: string) =>
    text
      .replaceAll("{name}", firstName(values.name))
      .replaceAll("{coach}", values.coach)
      .replaceAll("{introUrl}", values.introUrl);
  return Object.values(REPLY_TEMPLATES).map(({ name, subject, text }) => ({
    name,
    subject,
    text: fill(text),
  }));
}
