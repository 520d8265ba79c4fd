import type { EmailInquiry, LeadEmailProps } from "@/emails/lead";
import * as leadAssigned from "@/emails/lead-assigned";
import * as leadReceived from "@/emails/lead-received";
import * as leadReply from "@/emails/lead-reply";
import * as leadUnanswered from "@/emails/lead-unanswered";
import type { Context } from "@/lib/db";
import { ACTION_LINK_DAYS, leadActionToken } from "@/lib/leads/action-link";
import { getLeadForMail, getLeadReceipt, type LeadForMail } from "@/lib/leads/inquiries";
import { type LeadFacts, leadTemplates, replyTemplates } from "@/lib/leads/messages";
import { isOpen } from "@/lib/leads/rules";
import { CALL_TIMES, INTERESTS } from "@/lib/leads/schema";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import { absolute, email, type Occasion, type QueuedMessage } from "./email";

const DAY_MS = 86_400_000;

export const leadEmails = {
  /** To the person, always. */
  "lead-received": email({
    template: leadTemplates["lead-received"],
    read,
    props: async (ctx, occasion) => {
      const { found, message } = occasion;
      const intro = (await getLeadReceipt(ctx, found.id))?.intro;
      const coach = message.facts.trainer?.slug;
      const path = intro ? paths.bookService(intro.slug, { coach }) : paths.book();
      return { ...propsOf(occasion), bookUrl: absolute(path) };
    },
    subject: leadReceived.subject,
    Body: leadReceived.LeadReceived,
  }),
  /** To a coach, while the inquiry is open and theirs. */
  "lead-assigned": email({
    template: leadTemplates["lead-assigned"],
    read,
    isStillTrue: ({ facts }, lead) =>
      facts.trainer !== null && isUnanswered(lead) && lead.trainerId === facts.trainer.id,
    props: (ctx, occasion) => {
      const { id: trainerId, name: coach } = occasion.message.facts.trainer!;
      const endsAt = new Date(ctx.now.getTime() + ACTION_LINK_DAYS * DAY_MS);
      const token = leadActionToken({ leadId: occasion.found.id, trainerId }, endsAt);
      const to = (action: "claim" | "called" | "intro" | "pass") =>
        absolute(paths.leadAction(token, { action }));
      return {
        ...propsOf(occasion),
        coach,
        news: occasion.message.facts.news ?? "new",
        actions: { claim: to("claim"), called: to("called"), intro: to("intro"), pass: to("pass") },
      };
    },
    subject: leadAssigned.subject,
    Body: leadAssigned.LeadAssigned,
    replyTo: ({ found }) => found.email,
  }),
  /** To the owner, while no one has answered. */
  "lead-unanswered": email({
    template: leadTemplates["lead-unanswered"],
    read,
    isStillTrue: (_, lead) => isUnanswered(lead),
    props: (_, occasion) => propsOf(occasion),
    subject: leadUnanswered.subject,
    Body: leadUnanswered.LeadUnanswered,
    replyTo: ({ found }) => found.email,
  }),
  /** A coach's own words. */
  "lead-reply": email({
    template: replyTemplates["lead-reply"],
    read: async () => ({}),
    props: (_, { message: { facts }, studio }) => ({
      studio,
      subject: facts.subject,
      text: facts.text,
      from: facts.from.name,
    }),
    subject: leadReply.subject,
    Body: leadReply.LeadReply,
    replyTo: ({ message }) => message.facts.from.email,
  }),
};

type FoundLead = LeadForMail & { inquiries: [LeadForMail["inquiries"][number], ...LeadForMail["inquiries"]] };

/** The lead with what was said; null when either is gone. */
async function read(ctx: Context, { leadId, facts }: QueuedMessage<LeadFacts>): Promise<FoundLead | null> {
  const lead = await getLeadForMail(ctx, { leadId: leadId!, eventId: facts.eventId });
  const [newest, ...before] = lead?.inquiries ?? [];
  return lead && newest ? { ...lead, inquiries: [newest, ...before] } : null;
}

function isUnanswered({ status, waitingSince }: LeadForMail): boolean {
  return isOpen(status) && waitingSince !== null;
}

function propsOf({
  message: { facts },
  found: lead,
  studio,
}: Occasion<LeadFacts, FoundLead>): LeadEmailProps {
  const asShown = (said: LeadForMail["inquiries"][number]): EmailInquiry => ({
    ...said,
    email: lead.email,
    interest: said.interest && (own(INTERESTS, said.interest) ?? said.interest),
    bestTime: said.bestTime && (own(CALL_TIMES, said.bestTime) ?? null),
  });
  const [newest, ...before] = lead.inquiries;
  return {
    studio,
    reference: lead.reference,
    inquiries: [asShown(newest), ...before.map(asShown)],
    coach: facts.trainer?.name ?? null,
    answerBy: new Date(facts.answerBy),
  };
}
