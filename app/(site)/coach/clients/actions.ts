"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { canRunStudio } from "@/lib/access/rules";
import { cancelUpcoming } from "@/lib/booking/cancel-upcoming";
import { addClientNote } from "@/lib/clients/add-client-note";
import { eraseClient } from "@/lib/clients/erase-client";
import { mergeClients } from "@/lib/clients/merge-clients";
import { removeClientNote } from "@/lib/clients/remove-client-note";
import { contactInput, mergeInput, noteInput, recordId } from "@/lib/clients/schema";
import { updateClient } from "@/lib/clients/update-client";
import { withdrawEmailChange } from "@/lib/clients/withdraw-email-change";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { phoneIn } from "@/lib/phone";
import { coachAction, ownerAction } from "@/lib/web/action";
import { requireVisibleClient } from "@/lib/web/clients";

const record = z.object({ client: recordId });
/** The checkbox that confirms what can't be undone. */
const sure = z.literal("yes").optional().catch(undefined);

export const changeContact = coachAction(
  ({ country }) => record.extend(contactInput.shape).extend({ phone: phoneIn(country) }),
  async (ctx, { client, ...contact }) =>
    updateClient(ctx, { ...contact, clientId: await requireVisibleClient(ctx.person, client) }),
  (result, { client }, { person }) => {
    if (result.ok)
      redirect(flash(paths.coachClient(client), result.isWaiting ? "email-asked" : "contact-saved"));
    if (result.reason === "not-found") notFound();
    if (result.reason === "staff-email")
      return { errors: { email: ["This email belongs to someone at the studio."] } };
    const sameHref = canRunStudio(person) ? paths.coachClientMerge(client, { with: result.otherId }) : null;
    return { errors: { email: ["Another record has this email."] }, taken: { sameHref } };
  },
);

/** Withdraws a change of email that isn't confirmed yet. */
export const withdrawEmail = coachAction(
  record,
  async (ctx, { client, by }) =>
    withdrawEmailChange(ctx, { clientId: await requireVisibleClient(ctx.person, client), by }),
  (_, { client }) => redirect(flash(paths.coachClient(client), "email-change-withdrawn")),
);

export const addNote = coachAction(
  record.extend(noteInput.shape),
  async (ctx, { client, ...note }) =>
    addClientNote(ctx, { ...note, clientId: await requireVisibleClient(ctx.person, client) }),
  ({ ok }, { client }) => (ok ? redirect(flash(paths.coachClient(client), "note-saved")) : notFound()),
);

/** Coaches delete their own notes, the owner any. */
export const removeNote = coachAction(
  record.extend({ note: recordId }),
  async (ctx, { client, note, by }) => {
    const clientId = await requireVisibleClient(ctx.person, client);
    return removeClientNote(ctx, { clientId, noteId: note, by });
  },
  ({ ok }, { client }) => (ok ? redirect(flash(paths.coachClient(client), "note-deleted")) : notFound()),
);

/** The two records have different emails, so only the owner may decide that they are the same person. */
export const mergeRecords = ownerAction(
  record.extend(mergeInput.shape).extend({ sure }),
  async (ctx, { client, with: other, keep: keptId, sure: isSure, by }) => {
    await requireVisibleClient(ctx.person, client);
    await requireVisibleClient(ctx.person, other);
    if (keptId !== client && keptId !== other) notFound();
    if (!isSure) return { ok: false as const, reason: "not-sure" as const };
    return mergeClients(ctx, { keptId, otherId: keptId === client ? other : client, by });
  },
  (result, { client, with: other, keep }) => {
    if (result.ok) redirect(flash(paths.coachClient(keep), "records-merged"));
    const back = paths.coachClientMerge(client, { with: other });
    if (result.reason === "not-sure") redirect(flash(back, "not-sure"));
    // The page names the sessions that conflict.
    if (result.reason === "same-session") redirect(back);
    notFound();
  },
);

/** Cancels a client's upcoming sessions without a fee, so that the client can be erased. */
export const cancelAllAhead = ownerAction(
  record,
  async (ctx, { client, by }) =>
    cancelUpcoming(ctx, { clientId: await requireVisibleClient(ctx.person, client), by }),
  ({ ok }, { client }) =>
    redirect(flash(paths.coachClientErase(client), ok ? "sessions-canceled" : "unavailable")),
);

export const erase = ownerAction(
  record.extend({ sure }),
  async (ctx, { client, sure: isSure, by }) => {
    const clientId = await requireVisibleClient(ctx.person, client);
    return isSure ? eraseClient(ctx, { clientId, by }) : { ok: false as const, reason: "not-sure" as const };
  },
  (result, { client }) => {
    if (result.ok) redirect(flash(paths.coachClients(), "client-erased"));
    if (result.reason === "not-found") notFound();
    if (result.reason === "not-sure") redirect(flash(paths.coachClientErase(client), "not-sure"));
    // Someone just booked a session: the page shows it.
    redirect(paths.coachClientErase(client));
  },
);
