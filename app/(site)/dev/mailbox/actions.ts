"use server";

import { notFound, redirect } from "next/navigation";
import { isUuid } from "@/lib/fields";
import { resendMessage } from "@/lib/messages/resend-message";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { requireMailbox } from "@/lib/web/guards";

/** Sends a failed message again. */
export async function sendAgain(form: FormData): Promise<void> {
  requireMailbox();
  const messageId = String(form.get("id") ?? "");
  if (!isUuid(messageId)) notFound();
  await runAction((ctx) => resendMessage(ctx, { messageId }));
  redirect(paths.mailboxMessage(messageId));
}
