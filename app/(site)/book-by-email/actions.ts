"use server";

import { redirect } from "next/navigation";
import { getBookingRequest } from "@/lib/confirmation/booking-request";
import { confirmRequest } from "@/lib/confirmation/confirm-request";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { runAction } from "@/lib/web/action";
import { byOf } from "@/lib/web/by";
import { requestContext } from "@/lib/web/context";
import { tokenOf } from "@/lib/web/form";
import { allowAnyone } from "@/lib/web/guards";
import { clearHoldCookie } from "@/lib/web/hold-cookie";

/** Books what waits for this click: the token, which only the email has, is the permission. */
export async function confirmByEmail(form: FormData): Promise<void> {
  allowAnyone();
  const token = tokenOf(form);
  const by = await byOf(null);
  const result = await runAction((ctx, caller) => confirmRequest(ctx, { token, by, caller }));
  if (result.ok) {
    await clearHoldCookie();
    redirect(paths.booking(result.manageToken, { news: "booked" }));
  }
  if ("problem" in result) redirect(paths.bookByEmailConfirm(token, { trouble: "1" }));
  // The page says that the link has expired.
  if (result.reason === "request-over") redirect(paths.bookByEmailConfirm(token));
  const request = await getBookingRequest(requestContext(), token);
  if (!request) redirect(paths.bookByEmailConfirm(token));
  redirect(
    paths.bookService(request.service, {
      coach: request.trainer,
      chapter: request.chapter,
      taken: formatInstant(request.startsAt),
    }),
  );
}
