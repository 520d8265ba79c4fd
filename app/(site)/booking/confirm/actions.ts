"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { confirmBooking } from "@/lib/confirmation/confirm-booking";
import { disownBooking } from "@/lib/confirmation/disown-booking";
import { tokenField } from "@/lib/fields";
import { paths } from "@/lib/paths";
import { anyoneAction } from "@/lib/web/action";

const byLink = z.object({ token: tokenField.catch("") });

/** The link, which only the client's email has, proves that it's the client who confirms. */
export const confirmByEmail = anyoneAction(byLink, confirmBooking, (_, { token }) =>
  redirect(paths.bookingConfirm(token)),
);

/** The reader says that someone else booked with their address. */
export const disownByEmail = anyoneAction(byLink, disownBooking, (_, { token }) =>
  redirect(paths.bookingConfirm(token)),
);
