import { z } from "zod";
import { defineTemplates, type NewMessage } from "@/lib/outbox/template";

/** What a message about an inquiry reports. The person's words are read when it is sent. */
const facts = z.object({
  /** The event of the latest words. */
  eventId: z.uuid(),
  /** The coach who had it at that moment. */
  trainer: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).nullable(),
  /** By when the person gets an answer. */
  answerBy: z.string(),
  /** Why a coach gets it: it is theirs, the person wrote again, or another coach didn't answer in time. */
  news: z.enum(["new", "again", "unanswered"]).optional(),
});
export type LeadFacts = z.output<typeof facts>;

export const leadTemplates = defineTemplates({
  "lead-received": { facts, label: "Answer to an inquiry", outdated: "the inquiry is gone" },
  "lead-assigned": {
    facts,
    label: "Inquiry for the coach",
    outdated: "someone had answered, or another coach had it by then",
  },
  "lead-unanswered": {
    facts,
    label: "Unanswered inquiry for the owner",
    outdated: "someone had answered by then",
  },
});
export type LeadTemplate = keyof typeof leadTemplates;
type LeadMessage = NewMessage<LeadTemplate, LeadFacts>;

export const replyTemplates = defineTemplates({
  "lead-reply": {
    facts: z.object({
      subject: z.string(),
      text: z.string(),
      from: z.object({ name: z.string(), email: z.string() }),
    }),
    label: "Reply to an inquiry",
    outdated: "the inquiry is gone",
    isFromStaff: true,
  },
});

interface Coach {
  id: string;
  slug: string;
  name: string;
  email: string;
}

interface LeadNews {
  lead: { id: string; email: string; answerBy: Date };
  eventId: string;
  coach: Coach | null;
}

/** Returns the news of an inquiry: for the person, and for the coach who has it. */
export function inquiryMessages(news: "new" | "again", about: LeadNews): LeadMessage[] {
  const received = leadTemplates["lead-received"].write({
    to: about.lead.email,
    leadId: about.lead.id,
    dedupeKey: `lead-received:${about.eventId}`,
    facts: factsOf(about),
  });
  return about.coach ? [received, toCoach(news, about, about.coach)] : [received];
}

/** Returns the news that no one answered in time: for the next coach, and for the owners. */
export function unansweredMessages(about: LeadNews, owners: readonly string[]): LeadMessage[] {
  const toOwners = owners.map((to) =>
    leadTemplates["lead-unanswered"].write({
      to,
      leadId: about.lead.id,
      dedupeKey: `lead-unanswered:${about.eventId}:${to.toLowerCase()}`,
      facts: factsOf(about),
    }),
  );
  return about.coach ? [toCoach("unanswered", about, about.coach), ...toOwners] : toOwners;
}

/** Returns a coach's email about a lead: all that the person wrote, and what the coach can do with one tap. */
export function toCoach(news: NonNullable<LeadFacts["news"]>, about: LeadNews, coach: Coach): LeadMessage {
  return leadTemplates["lead-assigned"].write({
    to: coach.email,
    leadId: about.lead.id,
    dedupeKey: `lead-assigned:${about.eventId}:${coach.email.toLowerCase()}`,
    facts: { ...factsOf(about), news },
  });
}

function factsOf({ lead, eventId, coach }: LeadNews): LeadFacts {
  const trainer = coach && { id: coach.id, slug: coach.slug, name: coach.name };
  return { eventId, trainer, answerBy: lead.answerBy.toISOString() };
}
