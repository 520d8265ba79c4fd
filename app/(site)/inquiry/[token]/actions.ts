"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { bookSession } from "@/lib/booking/book-session";
import type { Context } from "@/lib/db";
import { instant, tokenField } from "@/lib/fields";
import { type FlashKey, flash, flashOf } from "@/lib/flash";
import { readLeadAction } from "@/lib/leads/action-link";
import { claimLead } from "@/lib/leads/claim-lead";
import { getLeadForCoach } from "@/lib/leads/inquiries";
import { noteContact } from "@/lib/leads/note-contact";
import { passOnLead } from "@/lib/leads/pass-on-lead";
import { contactInput } from "@/lib/leads/schema";
import { THE_STUDIO } from "@/lib/limits/caller";
import { paths } from "@/lib/paths";
import { anyoneAction } from "@/lib/web/action";

// A coach acts by an email's links. The token is the permission to act on that lead as that coach.

const byLink = z.object({ token: tokenField });
const INVALID = { invalid: "lead-invalid" } as const;

async function holder(ctx: Context, token: string) {
  const access = readLeadAction(token, ctx.now);
  const lead = access && (await getLeadForCoach(ctx, access));
  if (!lead?.reader) notFound();
  return { lead, coach: lead.reader };
}

export const claim = anyoneAction(
  byLink,
  async (ctx, { token }) => {
    const { lead, coach } = await holder(ctx, token);
    return claimLead(ctx, { leadId: lead.id, coach });
  },
  (result, { token }) => goBack(token, result, "lead-yours"),
);

export const contacted = anyoneAction(
  byLink.extend(contactInput.shape),
  async (ctx, { token, kind, reached, note }) => {
    const { lead, coach } = await holder(ctx, token);
    return noteContact(ctx, { leadId: lead.id, coach, kind, reached: reached === "yes", note });
  },
  (result, { token, reached }) => goBack(token, result, reached === "yes" ? "lead-reached" : "lead-tried"),
  INVALID,
);

export const passOn = anyoneAction(
  byLink,
  async (ctx, { token }) => {
    const { lead, coach } = await holder(ctx, token);
    return passOnLead(ctx, { leadId: lead.id, coach });
  },
  (result, { token }) => goBack(token, result, "lead-passed-on"),
);

/** Books the studio's intro with this coach for the lead. */
export const bookIntro = anyoneAction(
  byLink.extend({ startsAt: instant }),
  async (ctx, { token, startsAt, by }) => {
    const { lead, coach } = await holder(ctx, token);
    if (!lead.intro) return { ok: false as const, reason: "invalid" };
    return bookSession(ctx, {
      service: lead.intro.slug,
      startsAt,
      trainer: coach.slug,
      name: lead.name,
      email: lead.email,
      phone: lead.phone ?? undefined,
      source: "coach",
      confirmed: true,
      caller: THE_STUDIO,
      by: { ...by, actor: `trainer:${coach.slug}` },
      idempotencyKey: `lead:${lead.id}:${startsAt.toISOString()}`,
    });
  },
  (result, { token }) => goBack(token, result, "lead-booked", "intro"),
  INVALID,
);

function goBack(
  token: string,
  result: { ok: true } | { ok: false; reason: string },
  done: FlashKey,
  action?: "intro",
): never {
  redirect(flash(paths.leadAction(token, { action }), result.ok ? done : flashOf("lead", result.reason)));
}
