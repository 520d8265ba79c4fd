"use server";

import { notFound, redirect } from "next/navigation";
import { resendMessage } from "@/lib/messages/resend-message";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { requireMailbox } from "@/lib/web/guards";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Sends a failed message again. */
export async function sendAgain(form: FormData): Promise<void> {
  requireMailbox();
  const messageId = String(form.get("id") ?? "");
  if (!UUID.test(messageId)) notFound();
  await runAction((ctx) => resendMessage(ctx, { messageId }));
  redirect(paths.mailboxMessage(messageId));
}
