"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { visibleTrainer } from "@/lib/access/rules";
import { resendMessage } from "@/lib/outbox/resend-message";
import { resendInput } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { requireCoach } from "@/lib/web/guards";

/** Sends a message again that has failed or waits for its next attempt, if it is this person's to see. */
export async function sendAgain(form: FormData): Promise<void> {
  const trainerId = visibleTrainer(await requireCoach());
  const input = resendInput.safeParse(Object.fromEntries(form));
  if (!input.success || trainerId === undefined) notFound();
  const { id: messageId, ...listing } = input.data;
  const result = await runAction((ctx) => resendMessage(ctx, { messageId, trainerId }));
  if ("problem" in result) redirect(paths.coachMessages({ ...listing, news: "trouble" }));
  if (!result.ok && result.reason === "not-found") notFound();
  // What stands above the page is to be looked at again as well.
  revalidatePath(paths.coachDay(), "layout");
  redirect(paths.coachMessages({ ...listing, news: result.ok ? "again" : "already" }));
}
