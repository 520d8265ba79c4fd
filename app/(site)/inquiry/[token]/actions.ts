"use server";

import { notFound, redirect } from "next/navigation";
import { bookSession } from "@/lib/booking/book-session";
import { instant } from "@/lib/fields";
import { readLeadAction } from "@/lib/leads/action-link";
import { claimLead } from "@/lib/leads/claim-lead";
import { noteContact } from "@/lib/leads/note-contact";
import { passOnLead } from "@/lib/leads/pass-on-lead";
import { getLeadForCoach } from "@/lib/leads/queries";
import { contactInput } from "@/lib/leads/schema";
import { THE_STUDIO } from "@/lib/limits/caller";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";

/** What a coach does by the links of an email. Whoever holds one may do it for that lead as that coach: the token is the permission. */

async function holder(form: FormData) {
  allowAnyone();
  const token = tokenOf(form);
  const ctx = requestContext();
  const access = readLeadAction(token, ctx.now);
  const lead = access && (await getLeadForCoach(ctx, access));
  if (!lead?.reader) notFound();
  return { token, lead, coach: lead.reader };
}

export async function claim(form: FormData): Promise<void> {
  allowAnyone();
  const { token, lead, coach } = await holder(form);
  const result = await runAction((ctx) => claimLead(ctx, { leadId: lead.id, coach }));
  redirect(paths.leadAction(token, { news: newsOf(result, "claimed") }));
}

export async function contacted(form: FormData): Promise<void> {
  allowAnyone();
  const { token, lead, coach } = await holder(form);
  const input = contactInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.leadAction(token, { action: "called", news: "invalid" }));
  const { kind, reached, note } = input.data;
  const result = await runAction((ctx) =>
    noteContact(ctx, { leadId: lead.id, coach, kind, reached: reached === "yes", note }),
  );
  redirect(paths.leadAction(token, { news: newsOf(result, reached === "yes" ? "reached" : "tried") }));
}

export async function passOn(form: FormData): Promise<void> {
  allowAnyone();
  const { token, lead, coach } = await holder(form);
  const result = await runAction((ctx) => passOnLead(ctx, { leadId: lead.id, coach }));
  redirect(paths.leadAction(token, { news: newsOf(result, "passed-on") }));
}

/** Books the studio's intro with this coach for the person who asks. */
export async function bookIntro(form: FormData): Promise<void> {
  allowAnyone();
  const { token, lead, coach } = await holder(form);
  const startsAt = instant.safeParse(form.get("startsAt"));
  const service = lead.intro?.slug;
  if (!startsAt.success || !service) redirect(paths.leadAction(token, { action: "intro", news: "invalid" }));
  const by = { ...(await byOf(null)), actor: `trainer:${coach.slug}` } as const;
  const result = await runAction((ctx) =>
    bookSession(ctx, {
      service,
      startsAt: startsAt.data,
      trainer: coach.slug,
      name: lead.name,
      email: lead.email,
      phone: lead.phone ?? undefined,
      source: "coach",
      confirmed: true,
      caller: THE_STUDIO,
      by,
      idempotencyKey: `lead:${lead.id}:${startsAt.data.toISOString()}`,
    }),
  );
  redirect(paths.leadAction(token, { action: "intro", news: newsOf(result, "booked") }));
}

function newsOf(result: { ok: boolean; reason?: string }, done: string): string {
  if (result.ok) return done;
  return result.reason === "claimed" ? "taken" : (result.reason ?? "trouble");
}
