"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { rescheduleBooking } from "@/lib/booking/reschedule-booking";
import { cancelInput, rescheduleInput } from "@/lib/booking/schema";
import { tokenField } from "@/lib/fields";
import { flash } from "@/lib/flash";
import { paths } from "@/lib/paths";
import { formatInstant } from "@/lib/time";
import { anyoneAction } from "@/lib/web/action";

/** The token is the permission to change the booking. */
const byToken = z.object({ token: tokenField.catch("") });

export const reschedule = anyoneAction(
  byToken.extend(rescheduleInput.shape),
  rescheduleBooking,
  (result, { token, startsAt, trainer: coach }) => {
    if (result.ok) redirect(flash(paths.booking(token), "rescheduled"));
    // The page says why: the time was taken, it's too late, or the booking was just canceled.
    redirect(paths.bookingReschedule(token, { taken: formatInstant(startsAt), coach }));
  },
  {
    refused: ({ problem }, { form }) => {
      const page = paths.bookingReschedule(byToken.parse({ token: form.get("token") }).token);
      redirect(problem ? flash(page, "unavailable") : page);
    },
  },
);

export const cancel = anyoneAction(
  byToken.extend({ reason: cancelInput.shape.reason.catch(undefined) }),
  cancelBooking,
  (_, { token }) => redirect(paths.booking(token)),
);
