"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { visibleTrainer } from "@/lib/access/rules";
import { flash } from "@/lib/flash";
import { resendMessage } from "@/lib/outbox/resend-message";
import { resendInput } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";

/** Sends a message again that has failed or waits for its next attempt, if this person may see it. */
export const sendAgain = coachAction(
  resendInput,
  ({ person, ...ctx }, { id: messageId }) => {
    const trainerId = visibleTrainer(person);
    // Null is the owner, who sees them all.
    return trainerId === undefined ? notFound() : resendMessage(ctx, { messageId, trainerId });
  },
  (result, { id: _, ...listing }) => {
    if (!result.ok && result.reason === "not-found") notFound();
    // The warning above the page changes too.
    revalidatePath(paths.coachDay(), "layout");
    redirect(flash(paths.coachMessages(listing), result.ok ? "email-resent" : "email-not-resent"));
  },
);
