"use server";

import { redirect } from "next/navigation";
import { endSessionsOf } from "@/lib/access/end-session";
import { isUuid } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { requireUser } from "@/lib/web/guards";
import { endThisSession } from "@/lib/web/session";

/** Signs out in this browser. */
export async function signOutHere(): Promise<void> {
  await requireUser();
  await runAction(endThisSession);
  redirect(paths.signIn());
}

/** Signs out in every browser, this one too. */
export async function signOutEverywhere(): Promise<void> {
  const person = await requireUser();
  await runAction((ctx) => endSessionsOf(ctx, person.id));
  await runAction(endThisSession);
  redirect(paths.signIn());
}

/** Signs out in one of one's own browsers; of another's, nothing happens. */
export async function endDevice(form: FormData): Promise<void> {
  const person = await requireUser();
  const sessionId = String(form.get("id") ?? "");
  if (sessionId === person.sessionId) return signOutHere();
  if (isUuid(sessionId)) await runAction((ctx) => endSessionsOf(ctx, person.id, sessionId));
  redirect(paths.account());
}
