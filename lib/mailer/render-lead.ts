import { createElement } from "react";
import type { EmailInquiry, LeadEmailProps } from "@/emails/lead";
import * as leadAssigned from "@/emails/lead-assigned";
import * as leadReceived from "@/emails/lead-received";
import * as leadReply from "@/emails/lead-reply";
import * as leadUnanswered from "@/emails/lead-unanswered";
import type { Context } from "@/lib/db";
import { env } from "@/lib/env";
import { ACTION_LINK_DAYS, leadActionToken } from "@/lib/leads/action-link";
import { getLeadForMail, getLeadReceipt, type LeadForMail } from "@/lib/leads/queries";
import { isOpen } from "@/lib/leads/rules";
import { CALL_TIMES, INTERESTS } from "@/lib/leads/schema";
import type { LeadFacts, LeadMessage, LeadReplyFacts } from "@/lib/outbox/rules";
import { own } from "@/lib/own";
import { paths } from "@/lib/paths";
import type { StudioView } from "@/lib/studio/queries";
import { type RenderedMail, renderBody } from "./render-message";

const DAY_MS = 86_400_000;

/** An email about an inquiry, or null when it is not true any more: somebody has answered, or it is another's. */
export async function renderLead(
  ctx: Context,
  message: LeadMessage,
  studio: StudioView,
): Promise<RenderedMail | null> {
  const { template, facts } = message;
  const lead = await getLeadForMail(ctx, { leadId: message.leadId, eventId: facts.eventId });
  if (!lead || !isStillTrue(message, lead)) return null;
  const props = propsOf(lead, facts, studio);
  if (!props) return null;
  const [said] = props.inquiries;
  switch (template) {
    case "lead-received": {
      const intro = (await getLeadReceipt(ctx, lead.id))?.intro;
      const bookUrl =
        env.APP_URL + (intro ? paths.bookService(intro.slug, { coach: facts.trainer?.slug }) : paths.book());
      return mail(leadReceived, leadReceived.LeadReceived, { ...props, bookUrl });
    }
    case "lead-assigned": {
      if (!facts.trainer) return null;
      const endsAt = new Date(ctx.now.getTime() + ACTION_LINK_DAYS * DAY_MS);
      const token = leadActionToken({ leadId: lead.id, trainerId: facts.trainer.id }, endsAt);
      const to = (action: "claim" | "called" | "intro" | "pass") =>
        env.APP_URL + paths.leadAction(token, { action });
      const actions = { claim: to("claim"), called: to("called"), intro: to("intro"), pass: to("pass") };
      const assigned = { ...props, coach: facts.trainer.name, news: facts.news ?? "new", actions };
      return { ...(await mail(leadAssigned, leadAssigned.LeadAssigned, assigned)), replyTo: said.email };
    }
    case "lead-unanswered":
      return { ...(await mail(leadUnanswered, leadUnanswered.LeadUnanswered, props)), replyTo: said.email };
  }
}

/** A coach's own words; an answer goes to them. */
export async function renderLeadReply(
  { subject, text, from }: LeadReplyFacts,
  studio: StudioView,
): Promise<RenderedMail> {
  const props = { studio, subject, text, from: from.name };
  return { ...(await mail(leadReply, leadReply.LeadReply, props)), replyTo: from.email };
}

/** The person is told in any case; a coach while the lead is open and theirs, the owner while nobody has answered. */
function isStillTrue({ template, facts }: LeadMessage, lead: LeadForMail): boolean {
  if (template === "lead-received") return true;
  if (!isOpen(lead.status) || lead.waitingSince === null) return false;
  return template === "lead-unanswered" || lead.trainerId === facts.trainer?.id;
}

function propsOf(lead: LeadForMail, facts: LeadFacts, studio: StudioView): LeadEmailProps | null {
  const [newest, ...before] = lead.inquiries.map(
    (said): EmailInquiry => ({
      ...said,
      email: lead.email,
      interest: said.interest && (own(INTERESTS, said.interest) ?? said.interest),
      bestTime: said.bestTime && (own(CALL_TIMES, said.bestTime) ?? null),
    }),
  );
  if (!newest) return null;
  return {
    studio,
    reference: lead.reference,
    inquiries: [newest, ...before],
    coach: facts.trainer?.name ?? null,
    answerBy: new Date(facts.answerBy),
  };
}

async function mail<Props extends object>(
  email: { subject(props: Props): string },
  Body: (props: Props) => React.JSX.Element,
  props: Props,
): Promise<RenderedMail> {
  return { subject: email.subject(props), ...(await renderBody(createElement(Body, props))) };
}
