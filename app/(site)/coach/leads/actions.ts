"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { emptyAsAbsent, isoDate } from "@/lib/fields";
import { type FlashKey, flash, flashOf } from "@/lib/flash";
import { assignLead } from "@/lib/leads/assign-lead";
import { changeLeadStatus } from "@/lib/leads/change-lead-status";
import { claimLead } from "@/lib/leads/claim-lead";
import { mergeLeads } from "@/lib/leads/merge-leads";
import { noteContact } from "@/lib/leads/note-contact";
import { releaseLead } from "@/lib/leads/release-lead";
import { replyToLead } from "@/lib/leads/reply-to-lead";
import { contactInput, leadStatusInput, replyInput } from "@/lib/leads/schema";
import { snoozeLead } from "@/lib/leads/snooze-lead";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";
import { siteStudio } from "@/lib/web/studio";

// Every coach sees all inquiries and may do all of this, so that anyone at the studio can answer.

const lead = z.object({ id: z.uuid() });
const INVALID = { invalid: "lead-invalid" } as const;

/** Moves a lead from its card on the board or its page. */
export const moveLeadCard = coachAction(
  lead.extend(leadStatusInput.shape),
  (ctx, { id, ...move }) => changeLeadStatus(ctx, { ...move, leadId: id }),
  (result, { id }) => goBack(id, result, "lead-moved"),
  INVALID,
);

export const assign = coachAction(
  lead.extend({ trainer: z.uuid() }),
  (ctx, { id, trainer, by }) => assignLead(ctx, { leadId: id, trainerId: trainer, by }),
  (result, { id }) => goBack(id, result, "lead-assigned"),
);

/** Claims a lead from its page or the list. */
export const claimOwn = coachAction(
  lead,
  ({ person, ...ctx }, { id }) => claimLead(ctx, { leadId: id, coach: person.coach ?? notFound() }),
  (result, { id }) => goBack(id, result, "lead-yours"),
);

export const noteCall = coachAction(
  lead.extend(contactInput.shape),
  (ctx, { id, kind, reached, note }) =>
    noteContact(ctx, { leadId: id, coach: ctx.person.coach, kind, reached: reached === "yes", note }),
  (result, { id, reached }) => goBack(id, result, reached === "yes" ? "lead-reached" : "lead-tried"),
  INVALID,
);

export const reply = coachAction(
  lead.extend(replyInput.shape),
  ({ person, ...ctx }, { id, ...email }) => {
    const { coach, name, email: address } = person;
    const from = { name: coach?.name ?? name ?? address, email: address, coach };
    return replyToLead(ctx, { ...email, leadId: id, from });
  },
  ({ ok }, { id }) => {
    if (!ok) return { problem: "This inquiry is closed. Reopen it before you write." };
    redirect(flash(paths.coachLead(id), "lead-answered"));
  },
);

export const snooze = coachAction(
  lead.extend({ until: z.preprocess(emptyAsAbsent, isoDate.nullable().default(null)) }),
  async (ctx, { id, until, by }) => {
    const { timeZone } = await siteStudio();
    return snoozeLead(ctx, { leadId: id, until, timeZone, by });
  },
  (result, { id, until }) => goBack(id, result, until ? "lead-snoozed" : "lead-back"),
  INVALID,
);

export const release = coachAction(
  lead,
  (ctx, { id, by }) => releaseLead(ctx, { leadId: id, by }),
  (result, { id }) => goBack(result.ok ? result.leadId : id, result, "lead-released"),
);

export const merge = coachAction(
  lead.extend({ other: z.uuid() }),
  (ctx, { id, other, by }) => mergeLeads(ctx, { keepId: id, otherId: other, by }),
  (result, { id }) => goBack(id, result, "lead-merged"),
);

function goBack(id: string, result: { ok: true } | { ok: false; reason: string }, done: FlashKey): never {
  if (!result.ok && result.reason === "not-found") notFound();
  redirect(flash(paths.coachLead(id), result.ok ? done : flashOf("lead", result.reason)));
}
