"use server";

import { notFound, redirect } from "next/navigation";
import { resendMessage } from "@/lib/outbox/resend-message";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { idOf } from "@/lib/web/form";
import { requireMailbox } from "@/lib/web/guards";

/** Sends a failed message again. */
export async function sendAgain(form: FormData): Promise<void> {
  requireMailbox();
  const messageId = idOf(form);
  if (!messageId) notFound();
  await runAction((ctx) => resendMessage(ctx, { messageId }));
  redirect(paths.mailboxMessage(messageId));
}
