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
 * Says of a booking with one's own address whether it is one's own: confirmed, or canceled without a fee. Signing in alone
 * confirms none, because somebody else may have made it. Of another address's booking, nothing happens.
 */
export const answerForBooking = userAction(
  z.object({ booking: z.string().catch(""), mine: z.string().optional() }),
  ({ person: { email }, ...ctx }, { booking: bookingId, mine, by }) => {
    const answer = { bookingId, email, by: { ...by, actor: "client" as const } };
    return mine === "yes" ? confirmBooking(ctx, answer) : disownBooking(ctx, answer);
  },
  () => redirect(paths.account()),
);

/** Signs out in this browser. */
export const signOutHere = userAction(
  z.object({}),
  (_, { by }) => endThisSession(by),
  () => redirect(paths.signIn()),
);

/** Signs out in every browser, this one too. */
export const signOutEverywhere = userAction(
  z.object({}),
  async ({ person, ...ctx }, { by }) => {
    await endThisSession(by);
    await endSessionsOf(ctx, { userId: person.id, by });
  },
  () => redirect(paths.signIn()),
);

/** Signs out in one of one's own browsers; of another's, nothing happens. */
export const endDevice = userAction(
  z.object({ id: idField.optional().catch(undefined) }),
  async ({ person, ...ctx }, { id: sessionId, by }) => {
    if (sessionId === person.sessionId) await endThisSession(by);
    else if (sessionId) await endSessionsOf(ctx, { userId: person.id, sessionId, by });
  },
  (_, { id }, { person }) => redirect(id === person.sessionId ? paths.signIn() : paths.account()),
);
