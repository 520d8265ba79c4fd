"use server";

import { notFound, redirect } from "next/navigation";
import type { FormState } from "@/components/access/form-state";
import type { ContactState } from "@/components/clients/contact-form";
import { canRunStudio } from "@/lib/access/rules";
import { cancelUpcoming } from "@/lib/booking/cancel-upcoming";
import { addClientNote } from "@/lib/clients/add-client-note";
import { eraseClient } from "@/lib/clients/erase-client";
import { mergeClients } from "@/lib/clients/merge-clients";
import { removeClientNote } from "@/lib/clients/remove-client-note";
import { contactInput, mergeInput, noteInput, recordId } from "@/lib/clients/schema";
import { updateClient } from "@/lib/clients/update-client";
import { withdrawEmailChange } from "@/lib/clients/withdraw-email-change";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requireVisibleClient } from "@/lib/web/clients";
import { requireCoach, requireOwner } from "@/lib/web/guards";
import { siteStudio } from "@/lib/web/studio";

/** Changes what a client is reached by. */
export async function changeContact(_: ContactState, form: FormData): Promise<ContactState> {
  const person = await requireCoach();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const typed = Object.fromEntries(
    ["name", "email", "phone"].map((field) => [field, String(form.get(field) ?? "")]),
  );
  const { country } = await siteStudio();
  const input = contactInput.extend({ phone: phoneIn(country) }).safeParse(typed);
  if (!input.success) return { typed, errors: input.error.flatten().fieldErrors };
  const by = await byOf(person);
  const result = await runAction((ctx) => updateClient(ctx, { ...input.data, clientId, by }));
  if (result.ok)
    redirect(paths.coachClient(clientId, { news: result.isWaiting ? "email-asked" : "changed" }));
  if ("problem" in result) return { typed, problem: result.problem };
  if (result.reason === "not-found") notFound();
  if (result.reason === "staff-email")
    return { typed, errors: { email: ["This email belongs to somebody at the studio."] } };
  const sameHref = canRunStudio(person) ? paths.coachClientMerge(clientId, { with: result.otherId }) : null;
  return { typed, errors: { email: ["Another record has this email."] }, taken: { sameHref } };
}

/** Withdraws a change of email that waits. */
export async function withdrawEmail(form: FormData): Promise<void> {
  const person = await requireCoach();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const by = await byOf(person);
  const result = await runAction((ctx) => withdrawEmailChange(ctx, { clientId, by }));
  redirect(paths.coachClient(clientId, { news: "problem" in result ? "trouble" : "email-kept" }));
}

/** Keeps a note about a client. */
export async function addNote(_: FormState, form: FormData): Promise<FormState> {
  const person = await requireCoach();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const typed = String(form.get("text") ?? "");
  const input = noteInput.safeParse({ text: typed });
  if (!input.success) return { typed, errors: input.error.issues.map(({ message }) => message) };
  const by = await byOf(person);
  const result = await runAction((ctx) => addClientNote(ctx, { clientId, by, text: input.data.text }));
  if ("problem" in result) return { typed, problem: result.problem };
  if (!result.ok) notFound();
  redirect(paths.coachClient(clientId, { news: "noted" }));
}

/** Removes one's own note; the owner any. */
export async function removeNote(form: FormData): Promise<void> {
  const person = await requireCoach();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const noteId = recordId.safeParse(form.get("note"));
  if (!noteId.success) notFound();
  const by = await byOf(person);
  const result = await runAction((ctx) => removeClientNote(ctx, { clientId, noteId: noteId.data, by }));
  if ("problem" in result) redirect(paths.coachClient(clientId, { news: "trouble" }));
  if (!result.ok) notFound();
  redirect(paths.coachClient(clientId, { news: "note-removed" }));
}

/** Makes one record of two. Their emails differ, so that only the owner may say that both are one person's. */
export async function mergeRecords(form: FormData): Promise<void> {
  const person = await requireOwner();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const otherId = await requireVisibleClient(person, form.get("with"));
  const input = mergeInput.safeParse(Object.fromEntries(form));
  if (!input.success || ![clientId, otherId].includes(input.data.keep)) notFound();
  const back = { with: otherId };
  if (form.get("sure") !== "yes")
    redirect(paths.coachClientMerge(clientId, { ...back, trouble: "not-sure" }));
  const keptId = input.data.keep;
  const by = await byOf(person);
  const records = { keptId, otherId: keptId === clientId ? otherId : clientId, by };
  const result = await runAction((ctx) => mergeClients(ctx, records));
  if (result.ok) redirect(paths.coachClient(keptId, { news: "merged" }));
  if ("problem" in result) redirect(paths.coachClientMerge(clientId, { ...back, trouble: "1" }));
  // The page says which sessions they share.
  if (result.reason === "same-session") redirect(paths.coachClientMerge(clientId, back));
  notFound();
}

/** Cancels all that a client has ahead, without a fee, so that they can be erased. */
export async function cancelAllAhead(form: FormData): Promise<void> {
  const person = await requireOwner();
  const clientId = await requireVisibleClient(person, form.get("client"));
  const by = await byOf(person);
  const result = await runAction((ctx) => cancelUpcoming(ctx, { clientId, by }));
  redirect(paths.coachClientErase(clientId, { news: result.ok ? "cancelled" : "trouble" }));
}

/** Erases a client, once it was said that this is meant. */
export async function erase(form: FormData): Promise<void> {
  const person = await requireOwner();
  const clientId = await requireVisibleClient(person, form.get("client"));
  if (form.get("sure") !== "yes") redirect(paths.coachClientErase(clientId, { news: "not-sure" }));
  const by = await byOf(person);
  const result = await runAction((ctx) => eraseClient(ctx, { clientId, by }));
  if (result.ok) redirect(paths.coachClients({ news: "erased" }));
  if ("problem" in result) redirect(paths.coachClientErase(clientId, { news: "trouble" }));
  if (result.reason === "not-found") notFound();
  // Somebody booked meanwhile: the page shows what.
  redirect(paths.coachClientErase(clientId));
}
