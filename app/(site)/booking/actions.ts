"use server";

import { redirect } from "next/navigation";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { cancelInput, rescheduleInput } from "@/lib/booking/schema";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";

/** Whoever holds the token may change the booking: the token is the permission. */
export async function reschedule(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const input = rescheduleInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(paths.bookingReschedule(token));
  const by = await byOf(null);
  const result = await runAction((ctx) => rescheduleBooking(ctx, { ...input.data, token, by }));
  if (result.ok) redirect(paths.booking(token, { news: "moved" }));
  if ("problem" in result) redirect(paths.bookingReschedule(token, { trouble: "1" }));
  // The page says why: the time has gone, or it is too late, or it was cancelled meanwhile.
  redirect(
    paths.bookingReschedule(token, { taken: formatInstant(input.data.startsAt), coach: input.data.trainer }),
  );
}

/** Cancels, after the page has said what it costs. */
export async function cancel(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const input = cancelInput.safeParse(Object.fromEntries(form));
  const reason = input.success ? input.data.reason : undefined;
  const by = await byOf(null);
  const result = await runAction((ctx) => cancelBooking(ctx, { token, reason, by }));
  if ("problem" in result) redirect(paths.bookingCancel(token, { trouble: "1" }));
  redirect(paths.booking(token, { news: "cancelled" }));
}
