"use server";

import { redirect } from "next/navigation";
import { endSessionsOf } from "@/lib/access/end-session";
import { confirmBooking } from "@/lib/confirmation/confirm-booking";
import { disownBooking } from "@/lib/confirmation/disown-booking";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { idOf } from "@/lib/web/form";
import { requireUser } from "@/lib/web/guards";
import { endThisSession } from "@/lib/web/session";

/**
 * Says of a booking with one's own address whether it is one's own: confirmed, or canceled without a fee. Signing in alone
 * confirms none, because somebody else may have made it. Of another address's booking, nothing happens.
 */
export async function answerForBooking(form: FormData): Promise<void> {
  const { email } = await requireUser();
  const bookingId = String(form.get("booking") ?? "");
  const answer = { bookingId, email, by: await byOf(null) };
  await runAction((ctx) =>
    form.get("mine") === "yes" ? confirmBooking(ctx, answer) : disownBooking(ctx, answer),
  );
  redirect(paths.account());
}

/** Signs out in this browser. */
export async function signOutHere(): Promise<void> {
  const by = await byOf(await requireUser());
  await runAction(() => endThisSession(by));
  redirect(paths.signIn());
}

/** Signs out in every browser, this one too. */
export async function signOutEverywhere(): Promise<void> {
  const person = await requireUser();
  const by = await byOf(person);
  await runAction(() => endThisSession(by));
  await runAction((ctx) => endSessionsOf(ctx, { userId: person.id, by }));
  redirect(paths.signIn());
}

/** Signs out in one of one's own browsers; of another's, nothing happens. */
export async function endDevice(form: FormData): Promise<void> {
  const person = await requireUser();
  const sessionId = idOf(form);
  if (sessionId === person.sessionId) return signOutHere();
  const by = await byOf(person);
  if (sessionId) await runAction((ctx) => endSessionsOf(ctx, { userId: person.id, sessionId, by }));
  redirect(paths.account());
}
