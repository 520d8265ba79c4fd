import type { LeadFacts, LeadMessage } from "@/lib/outbox/rules";

interface Coach {
  id: string;
  slug: string;
  name: string;
  email: string;
}

interface LeadNews {
  lead: { id: string; email: string; answerBy: Date };
  /** The event that it is about. */
  eventId: string;
  coach: Coach | null;
}

/** Who is told that somebody has inquired: the person, and the coach whose it is. */
export function inquiryMessages(news: "new" | "again", about: LeadNews): LeadMessage[] {
  const received: LeadMessage = {
    template: "lead-received",
    to: about.lead.email,
    leadId: about.lead.id,
    dedupeKey: `lead-received:${about.eventId}`,
    facts: factsOf(about),
  };
  return about.coach ? [received, toCoach(news, about, about.coach)] : [received];
}

/** Who is told that nobody has answered in time: the coach who is next, and the owners. */
export function unansweredMessages(about: LeadNews, owners: readonly string[]): LeadMessage[] {
  const toOwners = owners.map(
    (to): LeadMessage => ({
      template: "lead-unanswered",
      to,
      leadId: about.lead.id,
      dedupeKey: `lead-unanswered:${about.eventId}:${to.toLowerCase()}`,
      facts: factsOf(about),
    }),
  );
  return about.coach ? [toCoach("unanswered", about, about.coach), ...toOwners] : toOwners;
}

/** A coach is given the lead: all that was said, and what can be done with one tap. */
export function toCoach(news: NonNullable<LeadFacts["news"]>, about: LeadNews, coach: Coach): LeadMessage {
  return {
    template: "lead-assigned",
    to: coach.email,
    leadId: about.lead.id,
    dedupeKey: `lead-assigned:${about.eventId}:${coach.email.toLowerCase()}`,
    facts: { ...factsOf(about), news },
  };
}

function factsOf({ lead, eventId, coach }: LeadNews): LeadFacts {
  const trainer = coach && { id: coach.id, slug: coach.slug, name: coach.name };
  return { eventId, trainer, answerBy: lead.answerBy.toISOString() };
}
