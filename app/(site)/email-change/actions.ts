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

/** Whoever has the link that the new address was sent confirms the change. */
export const confirmNewEmail = anyoneAction(byLink, confirmEmailChange, ({ ok }, { token }) =>
  goBack(token, ok, "email-confirmed"),
);

/** Whoever has the link that the old address was sent stops the change. */
export const keepOldEmail = anyoneAction(byLink, withdrawEmailChange, ({ ok }, { token }) =>
  goBack(token, ok, "email-unchanged"),
);

/** A link that worked is used up; the page of one that didn't says that it has expired. */
function goBack(token: string, isDone: boolean, done: FlashKey): never {
  redirect(isDone ? flash(paths.emailChange(), done) : paths.emailChange(token));
}
