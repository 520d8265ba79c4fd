"use server";

import { redirect } from "next/navigation";
import { confirmEmailChange } from "@/lib/clients/confirm-email-change";
import { withdrawEmailChange } from "@/lib/clients/withdraw-email-change";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";

/** Whoever has the link that the new address was sent confirms the change. */
export async function confirmNewEmail(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const by = await byOf(null);
  const result = await runAction((ctx) => confirmEmailChange(ctx, { token, by }));
  if (result.ok) redirect(paths.emailChange("", { news: "confirmed" }));
  redirect(paths.emailChange(token, { news: "problem" in result ? "trouble" : "over" }));
}

/** Whoever has the link that the old address was sent stops the change. */
export async function keepOldEmail(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const by = await byOf(null);
  const result = await runAction((ctx) => withdrawEmailChange(ctx, { token, by }));
  if (result.ok) redirect(paths.emailChange("", { news: "kept" }));
  redirect(paths.emailChange(token, { news: "problem" in result ? "trouble" : "over" }));
}
