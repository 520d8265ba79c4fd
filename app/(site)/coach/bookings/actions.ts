"use server";

import { revalidatePath } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { z } from "zod";
import { checkInBooking } from "@/lib/attendance/check-in-booking";
import { completeBooking } from "@/lib/attendance/complete-booking";
import { markNoShow } from "@/lib/attendance/mark-no-show";
import { reopenBooking } from "@/lib/attendance/reopen-booking";
import { restoreBooking } from "@/lib/attendance/restore-booking";
import { undoCheckIn } from "@/lib/attendance/undo-check-in";
import { bookSession } from "@/lib/booking/book-session";
import { cancelBooking } from "@/lib/booking/cancel-booking";
import { renewManageLink } from "@/lib/booking/renew-manage-link";
import {
  callerCancelInput,
  coachNoteInput,
  nextVisitInput,
  referenceOf,
  returnDay,
} from "@/lib/booking/schema";
import { writeCoachNote } from "@/lib/booking/write-coach-note";
import { type FlashKey, flash } from "@/lib/flash";
import { THE_STUDIO } from "@/lib/limits/caller";
import { paths } from "@/lib/paths";
import { coachAction } from "@/lib/web/action";
import { coachBookingOf, SILENT_MS } from "@/lib/web/coach-booking";

/** The booking, and the day whose list the form is in, if any. */
const onBooking = z.object({ reference: referenceOf, day: returnDay });

const CHANGES = {
  "check-in": checkInBooking,
  "undo-check-in": undoCheckIn,
  complete: completeBooking,
  "no-show": markNoShow,
  reopen: reopenBooking,
  restore: restoreBooking,
};

/** Notes whether a client came, or undoes that. Only for the session's coach and the owner. */
export const attend = coachAction(
  onBooking.extend({ do: z.enum(Object.keys(CHANGES) as (keyof typeof CHANGES)[]) }),
  async (ctx, { do: change, reference, by }) => {
    // A coach who canceled for a caller can undo that too.
    const toRun = change !== "restore";
    const { booking } = await coachBookingOf(ctx, ctx.person, reference, { toRun });
    return CHANGES[change](ctx, { bookingId: booking.id, by });
  },
  (result, form) => {
    if (!result.ok)
      goBack(form, { message: result.reason === "place-gone" ? "booking-place-gone" : "booking-stale" });
    goBack(form, form.do === "restore" ? { message: "booking-restored" } : { next: form.do === "complete" });
  },
);

/** Cancels for a client who calls, with the fee on the button or without one. */
export const cancelForCaller = coachAction(
  onBooking.extend(callerCancelInput.shape),
  async (ctx, { reference, fee, shownFeeCents, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference);
    const withoutFee = fee === "none";
    return cancelBooking(ctx, {
      bookingId: booking.id,
      by,
      wishOf: "client",
      withoutFee,
      shownFeeCents: withoutFee ? 0 : shownFeeCents,
      notifyAt: new Date(ctx.now.getTime() + SILENT_MS),
    });
  },
  (result, form) => {
    if (result.ok) goBack(form, { message: "booking-canceled" });
    goBack(form, { message: result.reason === "fee-changed" ? "booking-fee" : "booking-stale" });
  },
);

export const saveNote = coachAction(
  onBooking.extend(coachNoteInput.shape),
  async (ctx, { reference, coachNote, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference, { toRun: true });
    return writeCoachNote(ctx, { coachNote, bookingId: booking.id, by });
  },
  ({ ok }, form) => goBack(form, ok ? { message: "booking-note", next: true } : { message: "unavailable" }),
);

/** Emails the client a new manage link; the old one stops working. */
export const renewLink = coachAction(
  onBooking,
  async (ctx, { reference, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference);
    return renewManageLink(ctx, { bookingId: booking.id, by });
  },
  ({ ok }, form) => goBack(form, { message: ok ? "booking-link" : "unavailable" }),
);

/** Books a client's next visit with the same service, coach and contact. */
export const bookNext = coachAction(
  onBooking.extend(nextVisitInput.shape),
  async (ctx, { reference, startsAt, formKey, by }) => {
    const { booking } = await coachBookingOf(ctx, ctx.person, reference, { toRun: true });
    return bookSession(ctx, {
      service: booking.service.slug,
      trainer: booking.trainer.slug,
      startsAt,
      name: booking.contactName,
      email: booking.contactEmail,
      phone: booking.contactPhone ?? undefined,
      source: "coach",
      confirmed: true,
      caller: THE_STUDIO,
      by,
      idempotencyKey: `next:${booking.id}:${formKey}:${startsAt.getTime()}`,
    });
  },
  (result, form) => {
    if (result.ok) redirect(flash(paths.coachBooking(result.booking.reference), "booking-booked"));
    goBack(form, { message: "booking-taken", next: true });
  },
);

/** Returns to the same client in the day's list that the form was in, or to the booking's page. */
function goBack(
  { reference, day }: z.output<typeof onBooking>,
  { message, next = false }: { message?: FlashKey; next?: boolean },
): never {
  const say = (path: string) => (message ? flash(path, message) : path);
  if (!day) redirect(say(paths.coachBooking(reference)), RedirectType.replace);
  // The browser would only scroll to an address that differs by its fragment alone.
  revalidatePath(paths.coachDay());
  const query = { day, next: next ? reference : undefined, ...(message && { booking: reference }) };
  const at = message && message !== "booking-note" ? "" : reference;
  redirect(say(paths.coachDay(query, at)), RedirectType.replace);
}
