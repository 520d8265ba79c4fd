"use server";

import { redirect } from "next/navigation";
import { flash } from "@/lib/flash";
import { resendInput } from "@/lib/outbox/schema";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";
import { resendFor, resentFlash } from "@/lib/web/resend-email";

/** Sends an email again that failed or is waiting for its next attempt, if this person may see it. */
export const sendAgain = coachAction(
  resendInput,
  ({ person, ...ctx }, { id }) => resendFor(person, ctx, id),
  (result, { id: _, ...listing }) => redirect(flash(paths.coachMessages(listing), resentFlash(result))),
);
