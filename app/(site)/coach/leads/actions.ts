"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import type { Person } from "@/lib/access/rules";
import { isoDate } from "@/lib/fields";
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
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireCoach } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Every coach sees all inquiries, and may do all of these: whoever is there answers. */

/** The lead that a form is about; anything that cannot be one is nowhere. */
function leadIdOf(form: FormData, name = "id"): string {
  const id = z.uuid().safeParse(form.get(name));
  if (!id.success) notFound();
  return id.data;
}

/** Back to the lead, with what was done or why not. */
function backTo(leadId: string, result: { ok: boolean; reason?: string }, done: string): never {
  if (result.reason === "not-found") notFound();
  redirect(paths.coachLead(leadId, { news: result.ok ? done : (result.reason ?? "trouble") }));
}

/** The form of a card on the board, and of the lead's own page. */
export async function moveLeadCard(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const input = leadStatusInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.coachLead(leadId, { news: "invalid" }));
  const by = await byOf(person);
  const result = await runAction((ctx) => changeLeadStatus(ctx, { ...input.data, leadId, by }));
  if (!result.ok && "reason" in result && result.reason === "reason-missing") {
    redirect(paths.coachLead(leadId, { news: "why-lost" }));
  }
  backTo(leadId, result, "moved");
}

export async function assign(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const trainerId = leadIdOf(form, "trainer");
  const by = await byOf(person);
  backTo(leadId, await runAction((ctx) => assignLead(ctx, { leadId, trainerId, by })), "assigned");
}

/** A coach takes an inquiry, from its page or from the list. */
export async function claimOwn(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const { coach } = person;
  if (!coach) notFound();
  const result = await runAction((ctx) => claimLead(ctx, { leadId, coach }));
  const reason = "reason" in result && result.reason === "claimed" ? "taken" : undefined;
  backTo(leadId, reason ? { ok: false, reason } : result, "claimed");
}

export async function noteCall(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const input = contactInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.coachLead(leadId, { news: "invalid" }));
  const { kind, reached, note } = input.data;
  const coach = person.coach;
  const contact = { leadId, coach, kind, reached: reached === "yes", note };
  backTo(
    leadId,
    await runAction((ctx) => noteContact(ctx, contact)),
    reached === "yes" ? "reached" : "tried",
  );
}

/** What the form of a reply shows when it comes back. */
export interface ReplyState {
  values?: { subject: string; text: string };
  problem?: string;
}

export async function reply(_: ReplyState, form: FormData): Promise<ReplyState> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const values = { subject: String(form.get("subject") ?? ""), text: String(form.get("text") ?? "") };
  const input = replyInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { values, problem: input.error.issues[0]?.message ?? "Please look again." };
  const from = { name: signatureOf(person), email: person.email, coach: person.coach };
  const result = await runAction((ctx) => replyToLead(ctx, { ...input.data, leadId, from }));
  if ("problem" in result) return { values, problem: result.problem };
  if (!result.ok) return { values, problem: "This inquiry is closed. Open it again before you write." };
  redirect(paths.coachLead(leadId, { news: "wrote" }));
}

function signatureOf(person: Person): string {
  return person.coach?.name ?? person.name ?? person.email;
}

export async function snooze(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const until = isoDate.safeParse(form.get("until"));
  if (!until.success && form.get("until")) redirect(paths.coachLead(leadId, { news: "invalid" }));
  const { timeZone } = await siteStudio();
  const by = await byOf(person);
  const input = { leadId, until: until.data ?? null, timeZone, by };
  backTo(leadId, await runAction((ctx) => snoozeLead(ctx, input)), until.data ? "snoozed" : "back");
}

export async function release(form: FormData): Promise<void> {
  const person = await requireCoach();
  const leadId = leadIdOf(form);
  const by = await byOf(person);
  const result = await runAction((ctx) => releaseLead(ctx, { leadId, by }));
  backTo("leadId" in result ? result.leadId : leadId, result, "released");
}

export async function merge(form: FormData): Promise<void> {
  const person = await requireCoach();
  const keepId = leadIdOf(form);
  const otherId = leadIdOf(form, "other");
  const by = await byOf(person);
  backTo(keepId, await runAction((ctx) => mergeLeads(ctx, { keepId, otherId, by })), "merged");
}
