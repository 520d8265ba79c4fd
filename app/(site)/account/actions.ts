"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { endSessionsOf } from "@/lib/access/end-session";
import { confirmBooking } from "@/lib/confirmation/confirm-booking";
import { disownBooking } from "@/lib/confirmation/disown-booking";
import { idField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { userAction } from "@/lib/web/action";
import { endThisSession } from "@/lib/web/session";

/**
 * Confirms a booking with the person's address as theirs, or cancels it without a fee. Signing in alone confirms nothing, because
 * someone else may have made it. Ignores a booking with another address.
 */
export const answerForBooking = userAction(
  z.object({ booking: z.string().catch(""), mine: z.string().optional() }),
  ({ person: { email }, ...ctx }, { booking: bookingId, mine, by }) => {
    const answer = { bookingId, email, by: { ...by, actor: "client" as const } };
    return mine === "yes" ? confirmBooking(ctx, answer) : disownBooking(ctx, answer);
  },
  () => redirect(paths.account()),
);

export const signOutHere = userAction(
  z.object({}),
  (_, { by }) => endThisSession(by),
  () => redirect(paths.signIn()),
);

export const signOutEverywhere = userAction(
  z.object({}),
  async ({ person, ...ctx }, { by }) => {
    await endThisSession(by);
    await endSessionsOf(ctx, { userId: person.id, by });
  },
  () => redirect(paths.signIn()),
);

/** Signs out one of the person's own browsers, and no one else's. */
export const endDevice = userAction(
  z.object({ id: idField.optional().catch(undefined) }),
  async ({ person, ...ctx }, { id: sessionId, by }) => {
    if (sessionId === person.sessionId) await endThisSession(by);
    else if (sessionId) await endSessionsOf(ctx, { userId: person.id, sessionId, by });
  },
  (_, { id }, { person }) => redirect(id === person.sessionId ? paths.signIn() : paths.account()),
);
