import { revalidatePath } from "next/cache";
import { notFound } from "next/navigation";
import { type Person, visibleTrainer } from "@/lib/access/rules";
import type { Context } from "@/lib/db";
import type { FlashKey } from "@/lib/flash";
import { type ResendMessageResult, resendMessage } from "@/lib/outbox/resend-message";
import { paths } from "@/lib/paths";

/** Sends a message again for someone who may see it. Anyone else gets 404. */
export async function resendFor(
  person: Person,
  ctx: Context,
  messageId: string,
): Promise<ResendMessageResult> {
  const trainerId = visibleTrainer(person);
  // Null is the owner, who sees them all.
  return trainerId === undefined ? notFound() : resendMessage(ctx, { messageId, trainerId });
}

/** Returns what to say about a message that was sent again, and refreshes the warning above the page. */
export function resentFlash(result: ResendMessageResult): FlashKey {
  if (!result.ok && result.reason === "not-found") notFound();
  revalidatePath(paths.coachDay(), "layout");
  return result.ok ? "email-resent" : "email-not-resent";
}
