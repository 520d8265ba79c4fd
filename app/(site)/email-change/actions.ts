"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { confirmEmailChange } from "@/lib/clients/confirm-email-change";
import { withdrawEmailChange } from "@/lib/clients/withdraw-email-change";
import { tokenField } from "@/lib/fields";
import { type FlashKey, flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { anyoneAction } from "@/lib/web/action";

const byLink = z.object({ token: tokenField.catch("") });

/** The link in the email to the new address is the permission to confirm. */
export const confirmNewEmail = anyoneAction(byLink, confirmEmailChange, ({ ok }, { token }) =>
  goBack(token, ok, "email-confirmed"),
);

/** The link in the email to the old address is the permission to stop. */
export const keepOldEmail = anyoneAction(byLink, withdrawEmailChange, ({ ok }, { token }) =>
  goBack(token, ok, "email-unchanged"),
);

/** A link works once, so its page couldn't show the message; after a failure, that page says that the link has expired. */
function goBack(token: string, isDone: boolean, done: FlashKey): never {
  redirect(isDone ? flash(paths.emailChange(), done) : paths.emailChange(token));
}
