"use server";

import { redirect } from "next/navigation";
import { confirmBooking } from "@/lib/confirmation/confirm-booking";
import { disownBooking } from "@/lib/confirmation/disown-booking";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";

/** Whoever has the link read the email: the client confirms that they booked. */
export async function confirmByEmail(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const by = await byOf(null);
  const result = await runAction((ctx) => confirmBooking(ctx, { token, by }));
  redirect(paths.bookingConfirm(token, { news: "problem" in result ? "trouble" : "confirmed" }));
}

/** Whoever has the link says that somebody else booked with their address. */
export async function disownByEmail(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const by = await byOf(null);
  const result = await runAction((ctx) => disownBooking(ctx, { token, by }));
  redirect(paths.bookingConfirm(token, { news: "problem" in result ? "trouble" : "disowned" }));
}
