"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { getBookingRequest } from "@/lib/confirmation/booking-request";
import { confirmRequest } from "@/lib/confirmation/confirm-request";
import { tokenField } from "@/lib/fields";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { anyoneAction } from "@/lib/web/action";
import { clearHoldCookie } from "@/lib/web/hold-cookie";

/** The token, which only the email has, is the permission to book. */
export const confirmByEmail = anyoneAction(
  z.object({ token: tokenField.catch("") }),
  (ctx, asked) => confirmRequest(ctx, { ...asked, caller: ctx.caller }),
  async (result, { token }, ctx) => {
    if (result.ok) {
      await clearHoldCookie();
      redirect(flash(paths.booking(result.manageToken), "booked"));
    }
    // The page says that the link has expired.
    const request = result.reason === "request-over" ? null : await getBookingRequest(ctx, token);
    if (!request) redirect(paths.bookByEmailConfirm(token));
    const { service, trainer: coach, chapter, startsAt } = request;
    redirect(paths.bookService(service, { coach, chapter, taken: formatInstant(startsAt) }));
  },
);
